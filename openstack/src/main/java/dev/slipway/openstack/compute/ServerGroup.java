package dev.slipway.openstack.compute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server group.
 *
 * @param policy {@code anti-affinity}, {@code affinity}, {@code soft-anti-affinity} or {@code
 *     soft-affinity}
 * @param maxServerPerHost {@code rules.max_server_per_host} (2.64 and later), only with {@code
 *     anti-affinity}; null: one, Nova's default
 * @param members ids of its servers; deleted ones may still be among them
 */
public record ServerGroup(
    String id,
    String name,
    String policy,
    @Nullable Integer maxServerPerHost,
    List<String> members) {
  public ServerGroup {
    members = List.copyOf(members);
  }
}
