package dev.slipway.placement;

import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What any of the evidence puts on one host, be it contradicted, superseded or not.
 *
 * <p>Unlike the groups of a {@link HostPartition} it never shrinks when evidence is added, so a
 * rule that fails by it can become a pass but not undecided again.
 */
final class ClaimedTogether {

  /**
   * In which machines are told apart; of no source, for sources name things that can be printed.
   */
  private static final Scope MACHINES = new Scope("\0machines", null, null);

  private final Map<HostKey, HostKey> parents = new HashMap<>();

  private ClaimedTogether() {}

  /**
   * Most members that share a machine or a host key, directly or, through a member that has a
   * machine or is known in two scopes, by keys of different scopes.
   */
  static int most(List<PlacedNode> members, Grade required) {
    ClaimedTogether claimed = new ClaimedTogether();
    List<Set<HostKey>> keys = new ArrayList<>(members.size());
    for (PlacedNode member : members) {
      Set<HostKey> of =
          HostClaims.counting(member, required).stream()
              .map(ClaimedTogether::key)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      if (member.machine() != null) {
        of.add(new HostKey(MACHINES, member.machine()));
      }
      keys.add(of);
      if (of.stream().map(HostKey::scope).distinct().count() > 1) {
        HostKey first = of.iterator().next();
        of.forEach(key -> claimed.unite(first, key));
      }
    }
    Map<HostKey, Integer> sizes = new HashMap<>();
    keys.forEach(of ->
        of.stream()
            .map(claimed::root)
            .distinct()
            .forEach(root -> sizes.merge(root, 1, Integer::sum)));
    return sizes.values().stream().max(Integer::compare).orElse(0);
  }

  private static HostKey key(Observation observation) {
    return new HostKey(observation.scope(), observation.value());
  }

  private void unite(HostKey a, HostKey b) {
    HostKey rootOfA = root(a);
    HostKey rootOfB = root(b);
    if (!rootOfA.equals(rootOfB)) {
      parents.put(rootOfB, rootOfA);
    }
  }

  private HostKey root(HostKey key) {
    HostKey root = key;
    for (HostKey up = parents.get(root); up != null; up = parents.get(root)) {
      root = up;
    }
    for (HostKey at = key; !at.equals(root); ) {
      HostKey up = parents.getOrDefault(at, root);
      parents.put(at, root);
      at = up;
    }
    return root;
  }
}
