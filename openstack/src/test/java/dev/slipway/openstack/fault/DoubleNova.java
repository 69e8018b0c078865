package dev.slipway.openstack.fault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Nova as {@link CloudDouble} plays it, for one project. */
public final class DoubleNova {

  private static final String ROOT = "/compute/v2.1/";

  private final CloudDouble cloud;
  private final Map<String, DoubleServer> servers = new ConcurrentSkipListMap<>();
  private final List<String> groups = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> actions = new ConcurrentHashMap<>();
  private volatile String newest = "2.93";
  private volatile int mostPerPage = 1000;

  DoubleNova(CloudDouble cloud) {
    this.cloud = cloud;
  }

  /** The newest microversion that it knows. */
  public void speaks(String microversion) {
    newest = microversion;
  }

  /** The configured {@code max_limit}: no page is larger, whatever is asked for. */
  public void givesAtMost(int perPage) {
    mostPerPage = perPage;
  }

  /** Adds a server, or replaces that of the same id. */
  public void put(DoubleServer server) {
    servers.put(server.id(), server);
  }

  public void delete(String id) {
    servers.remove(id);
  }

  /**
   * Moves a server as an operator's live migration does: another hostId and zone, a newer {@code
   * updated}, and an instance action.
   */
  public void liveMigrate(String id, String host, String zone, String time) {
    servers.computeIfPresent(id, (ignored, server) -> server.movedTo(host, zone, time));
    act(id, "live-migration", time, null);
  }

  /**
   * Adds an entry to a server's actions.
   *
   * @param message {@code Error} for a failed attempt
   */
  public void act(String id, String action, String time, @Nullable String message) {
    actions
        .computeIfAbsent(id, ignored -> new CopyOnWriteArrayList<>())
        .addFirst(
            """
            {"action":"%s","instance_uuid":"%s","request_id":"req-%d","user_id":"operator",\
            "project_id":"ops","start_time":"%s","updated_at":"%s","message":%s}\
            """
                .formatted(
                    action,
                    id,
                    actions.size() * 1000L + actions.get(id).size(),
                    time.replace("Z", ".000000"),
                    time.replace("Z", ".000000"),
                    message == null ? "null" : "\"" + message + "\""));
  }

  /** Adds a server group as 2.64 shows it. */
  public void group(String id, String policy, @Nullable Integer mostPerHost, String... members) {
    groups.add(
        """
        {"id":"%s","name":"%s","policy":"%s","rules":%s,"members":[%s]}\
        """
            .formatted(
                id,
                id,
                policy,
                mostPerHost == null ? "{}" : "{\"max_server_per_host\":" + mostPerHost + "}",
                List.of(members).stream()
                    .map(m -> '"' + m + '"')
                    .collect(Collectors.joining(","))));
  }

  /** What Nova shows instead of a host's name: sha224 of project and host. */
  public static String hostId(String host) {
    try {
      MessageDigest sha224 = MessageDigest.getInstance("SHA-224");
      return HexFormat.of()
          .formatHex(
              sha224.digest((DoubleKeystone.PROJECT + host).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-224 is in every JDK", e);
    }
  }

  MockResponse answer(RecordedRequest request) {
    HttpUrl url = request.getUrl();
    String path = url.encodedPath();
    if (path.equals(ROOT)) {
      return CloudDouble.json(
          200,
          """
          {"version":{"id":"v2.1","status":"CURRENT","version":"%s","min_version":"2.1"}}\
          """
              .formatted(newest));
    }
    String asked = request.getHeaders().get("OpenStack-API-Version");
    int minor = asked == null ? 1 : minor(asked);
    if (minor > minor(newest)) {
      return fault(406, "computeFault", "Version " + asked + " is not supported by the API.");
    }
    String[] words = path.substring(Math.min(path.length(), ROOT.length())).split("/", -1);
    if (path.equals(ROOT + "servers/detail")) {
      return page(url, minor);
    }
    if (path.equals(ROOT + "os-server-groups")) {
      int from = Math.min(groups.size(), number(url.queryParameter("offset"), 0));
      int to = Math.min(groups.size(), from + number(url.queryParameter("limit"), mostPerPage));
      List<String> shown =
          groups.subList(from, to).stream()
              .map(group -> minor < 64 ? withPolicies(group) : group)
              .toList();
      return CloudDouble.json(200, "{\"server_groups\":[" + String.join(",", shown) + "]}");
    }
    if (path.equals(ROOT + "flavors/detail")) {
      return CloudDouble.json(200, "{\"flavors\":[" + DoubleServer.flavorWithId() + "]}");
    }
    if (path.equals(ROOT + "flavors/" + DoubleServer.FLAVOR_ID)) {
      return CloudDouble.json(200, "{\"flavor\":" + DoubleServer.flavorWithId() + "}");
    }
    if (words.length >= 2 && words[0].equals("servers")) {
      return server(words, minor);
    }
    return fault(404, "itemNotFound", "The resource could not be found.");
  }

  private MockResponse server(String[] words, int minor) {
    DoubleServer server = servers.get(words[1]);
    if (words.length == 2 && server != null) {
      return CloudDouble.json(200, "{\"server\":" + server.json(minor) + "}");
    }
    List<String> done = actions.getOrDefault(words[1], List.of());
    boolean known = server != null || !done.isEmpty();
    return words.length == 3 && words[2].equals("os-instance-actions") && known
        ? CloudDouble.json(
            200,
            "{\"instanceActions\":["
                + done.stream()
                    .map(each ->
                        minor < 58 ? each.replaceAll("\"updated_at\":\"[^\"]*\",", "") : each)
                    .collect(Collectors.joining(","))
                + "]}")
        : fault(404, "itemNotFound", "Instance " + words[1] + " could not be found.");
  }

  private MockResponse page(HttpUrl url, int minor) {
    List<DoubleServer> all = List.copyOf(servers.values());
    String marker = url.queryParameter("marker");
    int from = 0;
    while (marker != null && from < all.size() && all.get(from).id().compareTo(marker) <= 0) {
      from++;
    }
    int limit = Math.min(mostPerPage, number(url.queryParameter("limit"), mostPerPage));
    int to = Math.min(all.size(), from + limit);
    String items =
        all.subList(from, to).stream()
            .map(server -> server.json(minor))
            .collect(Collectors.joining(","));
    String next =
        to < all.size()
            ? """
            ,"servers_links":[{"rel":"next","href":"%s%sservers/detail?limit=%d&marker=%s"}]\
            """
                .formatted(cloud.url(), ROOT, limit, all.get(to - 1).id())
            : "";
    return CloudDouble.json(200, "{\"servers\":[" + items + "]" + next + "}");
  }

  private static String withPolicies(String group) {
    return group
        .replaceAll("\"policy\":(\"[^\"]*\")", "\"policies\":[$1]")
        .replaceAll("\"rules\":\\{[^}]*}", "\"metadata\":{}");
  }

  private static int number(@Nullable String text, int missing) {
    return text == null ? missing : Integer.parseInt(text);
  }

  private static int minor(String version) {
    return Integer.parseInt(version.substring(version.lastIndexOf('.') + 1));
  }

  private static MockResponse fault(int code, String kind, String message) {
    return CloudDouble.json(
        code, "{\"%s\":{\"code\":%d,\"message\":\"%s\"}}".formatted(kind, code, message));
  }
}
