package dev.slipway.placement.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a machine where it is, or apart from its fellows: what the cloud's scheduler was told,
 * and what its flavor allows. A placement that is good now and held by nothing may be bad tomorrow.
 *
 * @param groups server groups the machine is in; empty: in none
 * @param disk where its root disk is
 * @param flavor name of its flavor; null where unknown
 * @param source where that was read
 * @param observedAt when; null where the source does not say
 */
public record Scheduling(
    List<Group> groups,
    Disk disk,
    @Nullable String flavor,
    Source source,
    @Nullable Instant observedAt) {

  /**
   * A server group.
   *
   * @param id tells groups apart
   * @param policy as Nova calls it, e.g. {@code anti-affinity}
   * @param maxPerHost {@code rules.max_server_per_host}; 1 where the group does not say (Nova's
   *     default)
   */
  public record Group(String id, String policy, int maxPerHost) {

    /** True if the scheduler refuses to put two of its machines on one host. */
    public boolean keepsApart() {
      return policy.equals("anti-affinity") && maxPerHost == 1;
    }
  }

  /** Where the root disk is; by scs-0103 live migration is to be expected of network disks only. */
  public enum Disk {
    /** On the host: such machines are in practice not live-migrated. */
    LOCAL,
    /** On the network: the machine can be live-migrated at any time. */
    NETWORK,
    /** Not known. */
    UNKNOWN
  }

  public Scheduling {
    groups = List.copyOf(groups);
  }

  /**
   * The one that is known more freshly. Among equals the source whose name comes first, so that the
   * order of sources does not matter.
   */
  public static @Nullable Scheduling fresher(@Nullable Scheduling a, @Nullable Scheduling b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    int order =
        Comparator.nullsFirst(Comparator.<Instant>naturalOrder())
            .compare(a.observedAt, b.observedAt);
    if (order == 0) {
      order = b.source.name().compareTo(a.source.name());
    }
    return order >= 0 ? a : b;
  }
}
