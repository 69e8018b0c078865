package dev.slipway.openstack.compute;

import dev.slipway.openstack.api.Answer;
import dev.slipway.openstack.api.Fields;
import dev.slipway.openstack.api.Pages;
import dev.slipway.openstack.api.ServiceClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** {@link Compute} over Nova's API. Safe for use by many threads. */
public final class NovaCompute implements Compute {

  private static final Pages.Keys ACTION_PAGES = new Pages.Keys("instanceActions", "links");

  private final ServiceClient nova;
  private volatile @Nullable NovaVersion version;

  /**
   * @param nova at the endpoint of version 2.1
   */
  public NovaCompute(ServiceClient nova) {
    this.nova = nova;
  }

  @Override
  public List<Server> servers() {
    Function<String, @Nullable Flavor> flavors = flavorById();
    return nova.list(
        "servers/detail", headers(), "servers", json -> NovaJson.server(json, flavors));
  }

  @Override
  public Optional<Server> server(String id) {
    String path = "servers/" + encoded(id);
    Function<String, @Nullable Flavor> flavors = flavorById();
    return found(
        path, nova.get(path, headers(), json -> NovaJson.server(json.objectOf("server"), flavors)));
  }

  /** Nova pages groups by offset and names no next page: the end is a page without any. */
  @Override
  public List<ServerGroup> serverGroups() {
    List<ServerGroup> groups = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    while (true) {
      String path = "os-server-groups?limit=" + nova.pageSize() + "&offset=" + groups.size();
      List<ServerGroup> page = nova.require(path, headers(), NovaCompute::serverGroups);
      boolean news = false;
      for (ServerGroup group : page) {
        news |= ids.add(group.id());
      }
      if (!news) {
        return List.copyOf(groups);
      }
      groups.addAll(page);
    }
  }

  private static List<ServerGroup> serverGroups(Fields page) {
    List<ServerGroup> groups = new ArrayList<>();
    for (Fields group : page.objects("server_groups")) {
      groups.add(NovaJson.serverGroup(group));
    }
    return groups;
  }

  @Override
  public List<Flavor> flavors() {
    return nova.list("flavors/detail", headers(), "flavors", NovaJson::flavor);
  }

  @Override
  public List<InstanceAction> instanceActions(String serverId, @Nullable Instant since) {
    String path = "servers/" + encoded(serverId) + "/os-instance-actions";
    Answer<List<InstanceAction>> answer;
    if (version().pagesActions()) {
      String query = since == null ? "" : "?changes-since=" + encoded(since.toString());
      answer = nova.listed(path + query, headers(), ACTION_PAGES, NovaJson::action);
    } else {
      answer = nova.get(path, headers(), NovaCompute::actions);
    }
    List<InstanceAction> newestFirst = new ArrayList<>(found(path, answer).orElse(List.of()));
    newestFirst.sort((a, b) -> b.startTime().compareTo(a.startTime()));
    return List.copyOf(newestFirst);
  }

  private static List<InstanceAction> actions(Fields answer) {
    List<InstanceAction> actions = new ArrayList<>();
    for (Fields action : answer.objects("instanceActions")) {
      actions.add(NovaJson.action(action));
    }
    return actions;
  }

  /** For a Nova that names only the id of a server's flavor; each is looked up once. */
  private Function<String, @Nullable Flavor> flavorById() {
    if (version().embedsFlavors()) {
      return id -> null;
    }
    Map<String, Optional<Flavor>> known = new HashMap<>();
    return id -> known.computeIfAbsent(id, this::flavor).orElse(null);
  }

  private Optional<Flavor> flavor(String id) {
    String path = "flavors/" + encoded(id);
    return found(path, nova.get(path, headers(), json -> NovaJson.flavor(json.objectOf("flavor"))));
  }

  private <T> Optional<T> found(String path, Answer<T> answer) {
    return answer instanceof Answer.Refused<T>(int code, String ignored) && code == 404
        ? Optional.empty()
        : Optional.of(nova.required(path, answer));
  }

  private Headers headers() {
    return version().headers();
  }

  private NovaVersion version() {
    NovaVersion known = version;
    if (known == null) {
      known = NovaVersion.negotiated(nova);
      version = known;
    }
    return known;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
