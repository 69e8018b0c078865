package dev.slipway.openstack.compute;

import dev.slipway.openstack.api.Fields;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Nova's answers mean.
 *
 * @see <a href="https://docs.openstack.org/api-ref/compute/">Compute API</a>
 */
final class NovaJson {

  private static final String NOVA_FLAVOR_EPHEMERAL = "OS-FLV-EXT-DATA:ephemeral";

  private NovaJson() {}

  /**
   * @param flavorById finds the flavor of a server that does not carry it
   */
  static Server server(Fields json, Function<String, @Nullable Flavor> flavorById) {
    return new Server(
        json.text("id"),
        json.textOrEmpty("name"),
        json.text("status"),
        json.textOrNull("OS-EXT-STS:task_state"),
        json.textOrEmpty("hostId"),
        json.textOrNull("OS-EXT-AZ:availability_zone"),
        serverFlavor(json.object("flavor"), flavorById),
        // A text, and empty, for a server without an image; an object for the others.
        !json.isObject("image"),
        json.instant("created"),
        json.instantOrNull("updated"));
  }

  private static @Nullable Flavor serverFlavor(
      @Nullable Fields json, Function<String, @Nullable Flavor> flavorById) {
    if (json == null) {
      return null;
    }
    if (!json.has("original_name")) {
      String id = json.textOrNull("id");
      return id == null ? null : flavorById.apply(id);
    }
    return new Flavor(
        null,
        json.text("original_name"),
        json.integer("vcpus"),
        json.integer("ram"),
        json.integer("disk"),
        json.integer("ephemeral", 0),
        json.textsByKey("extra_specs"));
  }

  static Flavor flavor(Fields json) {
    return new Flavor(
        json.text("id"),
        json.text("name"),
        json.integer("vcpus"),
        json.integer("ram"),
        json.integer("disk"),
        json.integer(NOVA_FLAVOR_EPHEMERAL, 0),
        json.textsByKey("extra_specs"));
  }

  static ServerGroup serverGroup(Fields json) {
    String policy = json.textOrNull("policy");
    Fields rules = json.object("rules");
    if (policy == null) {
      List<String> policies = json.texts("policies");
      policy = policies.isEmpty() ? "" : policies.getFirst();
    }
    return new ServerGroup(
        json.text("id"),
        json.textOrEmpty("name"),
        policy,
        rules == null || !rules.has("max_server_per_host")
            ? null
            : rules.integer("max_server_per_host"),
        json.texts("members"));
  }

  static InstanceAction action(Fields json) {
    Instant start = json.instant("start_time");
    return new InstanceAction(
        json.text("request_id"),
        json.text("action"),
        start,
        json.instantOrNull("updated_at"),
        json.textOrNull("message"));
  }
}
