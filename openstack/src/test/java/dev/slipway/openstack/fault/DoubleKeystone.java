package dev.slipway.openstack.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Keystone as {@link CloudDouble} plays it. */
public final class DoubleKeystone {

  public static final String PROJECT = "0123456789abcdef0123456789abcdef";
  public static final String REGION = "RegionOne";

  private final CloudDouble cloud;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final Set<String> services = ConcurrentHashMap.newKeySet();
  private volatile List<String> regions = List.of(REGION);
  private volatile Duration lifetime = Duration.ofHours(1);
  private volatile Clock clock = Clock.systemUTC();
  private volatile String scheme = "";

  DoubleKeystone(CloudDouble cloud) {
    this.cloud = cloud;
    services.add("compute");
  }

  /** Services of the catalogue; it begins with compute alone. */
  public void offers(String... types) {
    services.clear();
    services.addAll(List.of(types));
  }

  public void hasRegions(String... names) {
    regions = List.of(names);
  }

  /** Tokens issued from now on are good for so long. */
  public void issuesFor(Duration duration) {
    lifetime = duration;
  }

  /** Keystone's own clock, which may differ from ours. */
  public void readsTime(Clock own) {
    clock = own;
  }

  /** Gives the catalogue's addresses another scheme, e.g. {@code http}. */
  public void givesAddressesOf(String otherScheme) {
    scheme = otherScheme;
  }

  /** No token issued so far is good any more. */
  public void revokeAll() {
    tokens.clear();
  }

  boolean accepts(@Nullable String token) {
    Instant expiry = token == null ? null : tokens.get(token);
    return expiry != null && clock.instant().isBefore(expiry);
  }

  static MockResponse unauthorized() {
    return CloudDouble.json(
        401,
        """
        {"error":{"code":401,"message":"The request you have made requires authentication.",\
        "title":"Unauthorized"}}\
        """);
  }

  MockResponse answer(RecordedRequest request) {
    if (!request.getUrl().encodedPath().equals(CloudDouble.TOKENS)
        || !request.getMethod().equals("POST")) {
      return CloudDouble.json(404, "{\"error\":{\"code\":404,\"message\":\"Not found\"}}");
    }
    ByteString body = request.getBody();
    String login = body == null ? "" : body.utf8();
    String known =
        login.contains("\"token\"") ? login.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1") : "";
    if (!login.contains("\"" + CloudDouble.PASSWORD + "\"") && !accepts(known)) {
      return unauthorized();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String token = "gAAAA-" + tokens.size() + "-" + System.nanoTime();
    tokens.put(token, now.plus(lifetime));
    return CloudDouble.json(
        201,
        """
        {"token":{"methods":["password"],"issued_at":"%s","expires_at":"%s",\
        "project":{"id":"%s","name":"demo","domain":{"id":"default","name":"Default"}},\
        "catalog":[%s]}}\
        """
            .formatted(time(now), time(now.plus(lifetime)), PROJECT, catalog()),
        "X-Subject-Token",
        token);
  }

  private static String time(Instant instant) {
    return instant.toString().replace("Z", ".000000Z");
  }

  private String catalog() {
    String url = scheme.isEmpty() ? cloud.url() : cloud.url().replace("https", scheme);
    return services.stream()
        .map(type ->
            """
            {"type":"%s","name":"%s","endpoints":[%s]}\
            """
                .formatted(
                    type,
                    type,
                    regions.stream()
                        .map(region -> endpoint(url, type, region))
                        .collect(Collectors.joining(","))))
        .collect(Collectors.joining(","));
  }

  private static String endpoint(String url, String type, String region) {
    return """
    {"id":"%s-%s","interface":"public","region_id":"%s","region":"%s","url":"%s/%s/v2.1"}\
    """
        .formatted(type, region, region, region, url, type);
  }
}
