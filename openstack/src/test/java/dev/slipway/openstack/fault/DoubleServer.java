package dev.slipway.openstack.fault;

/**
 * A server of {@link DoubleNova}.
 *
 * @param host name of the hypervisor, which no answer shows; empty while it is on none
 */
public record DoubleServer(
    String id, String name, String status, String host, String zone, String updated) {

  static final String FLAVOR_ID = "f1";

  private static final String CREATED = "2026-11-21T08:00:00Z";
  private static final String SIZE = "\"vcpus\":2,\"ram\":4096,\"disk\":20";
  private static final String SPECS = "\"extra_specs\":{\"scs:disk0-type\":\"ssd\"}";

  /** A server that runs on {@code host}. */
  public static DoubleServer active(String id, String host, String zone) {
    return new DoubleServer(id, "server-" + id, "ACTIVE", host, zone, CREATED);
  }

  DoubleServer movedTo(String otherHost, String otherZone, String time) {
    return new DoubleServer(id, name, status, otherHost, otherZone, time);
  }

  /** As the newest Nova shows it in a list. */
  public String json() {
    return json(93);
  }

  String json(int minor) {
    return """
    {"id":"%s","name":"%s","status":"%s","OS-EXT-STS:task_state":null,"hostId":"%s",\
    "OS-EXT-AZ:availability_zone":"%s","flavor":%s,"image":"","created":"%s","updated":"%s"}\
    """
        .formatted(
            id,
            name,
            status,
            host.isEmpty() ? "" : DoubleNova.hostId(host),
            host.isEmpty() ? "" : zone,
            flavor(minor),
            CREATED,
            updated);
  }

  private static String flavor(int minor) {
    return minor < 47
        ? "{\"id\":\"" + FLAVOR_ID + "\",\"links\":[]}"
        : "{\"original_name\":\"SCS-2V-4-20s\",\"ephemeral\":0,\"swap\":0,"
            + SIZE
            + ","
            + SPECS
            + "}";
  }

  static String flavorWithId() {
    return "{\"id\":\""
        + FLAVOR_ID
        + "\",\"name\":\"SCS-2V-4-20s\",\"swap\":\"\",\"OS-FLV-EXT-DATA:ephemeral\":0,"
        + SIZE
        + "}";
  }
}
