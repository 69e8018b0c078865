package dev.slipway.placement;

import dev.slipway.placement.HostClaims.Claim;
import dev.slipway.placement.HostClaims.Layer;
import dev.slipway.placement.HostPartition.Contradiction;
import dev.slipway.placement.HostPartition.Group;
import dev.slipway.placement.HostPartition.Hosting;
import dev.slipway.placement.evidence.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts members that share a host together, from the best claim to the least. */
final class HostMerging {

  private final List<PlacedNode> members;
  private final List<Merged> groups = new ArrayList<>();
  private final Map<HostKey, Merged> owners = new HashMap<>();
  private final List<Contradiction> contradictions = new ArrayList<>();

  HostMerging(List<PlacedNode> members) {
    this.members = members;
    Map<String, Merged> byMachine = new HashMap<>();
    for (PlacedNode member : members) {
      Merged group = new Merged(member);
      groups.add(group);
      if (member.machine() != null) {
        // No claim about hosts can take that back, so it comes before all claims.
        byMachine.merge(member.machine(), group, (a, b) -> a.root().merge(b));
      }
    }
  }

  /** Takes in claims that are no better than all that were taken in before. */
  void add(Layer layer) {
    Scope scope = layer.scope();
    Map<Merged, List<Claim>> byGroup = new LinkedHashMap<>();
    for (Claim claim : layer.claims()) {
      byGroup.computeIfAbsent(group(claim.member()), g -> new ArrayList<>()).add(claim);
    }
    Map<HostKey, List<Merged>> claimants = new TreeMap<>();
    byGroup.forEach((group, claims) -> {
      Set<HostKey> keys = new HashSet<>();
      claims.forEach(claim -> keys.add(claim.key()));
      @Nullable Hosting known = group.hostings.get(scope);
      if (known != null) {
        claims.stream()
            .filter(c -> !c.key().equals(known.key()))
            .forEach(c ->
                contradict(
                    List.of(c),
                    " is on host "
                        + c.key().value()
                        + " by the host keys of "
                        + scope
                        + ", on host "
                        + known.key().value()
                        + " by better evidence"));
      } else if (keys.size() > 1) {
        contradict(
            claims,
            " are on one host by better evidence, on "
                + keys.size()
                + " hosts by the host keys of "
                + scope);
      } else {
        claimants.computeIfAbsent(claims.getFirst().key(), k -> new ArrayList<>()).add(group);
      }
    });
    claimants.forEach((key, together) -> join(key, together, byGroup));
  }

  private void join(HostKey key, List<Merged> claimants, Map<Merged, List<Claim>> byGroup) {
    List<Merged> together = new ArrayList<>(claimants.size());
    @Nullable Merged earlier = owners.get(key);
    @Nullable Merged owner = earlier == null ? null : earlier.root();
    for (Merged group : claimants) {
      if (owner == null || !group.isApartFrom(owner)) {
        together.add(group);
      } else {
        contradict(
            byGroup.getOrDefault(group, List.of()),
            " by the host keys of "
                + key.scope()
                + " on the host "
                + key.value()
                + ", by better evidence apart from others on it");
      }
    }
    if (someAreApart(together)) {
      contradict(
          together.stream().flatMap(g -> byGroup.getOrDefault(g, List.of()).stream()).toList(),
          " are on one host, "
              + key.value()
              + ", by the host keys of "
              + key.scope()
              + ", on several by better evidence");
      return;
    }
    for (Merged group : together) {
      Claim claim = byGroup.getOrDefault(group, List.of()).getFirst();
      group.hostings.put(key.scope(), new Hosting(key, claim.best().grade()));
      owner = owner == null ? group : owner.merge(group);
    }
    if (owner != null) {
      owners.put(key, owner);
    }
  }

  private static boolean someAreApart(List<Merged> groups) {
    if (groups.size() < 2) {
      return false;
    }
    Map<Scope, HostKey> first = new HashMap<>();
    for (Merged group : groups) {
      for (Hosting hosting : group.hostings.values()) {
        @Nullable HostKey other = first.putIfAbsent(hosting.key().scope(), hosting.key());
        if (other != null && !other.equals(hosting.key())) {
          return true;
        }
      }
    }
    return false;
  }

  private void contradict(List<Claim> claims, String predicate) {
    List<PlacedNode> concerned = claims.stream().map(c -> members.get(c.member())).toList();
    contradictions.add(
        new Contradiction(
            NameList.of(concerned.stream().map(PlacedNode::name).sorted().toList()) + predicate,
            concerned));
  }

  private Merged group(int member) {
    return groups.get(member).root();
  }

  List<Group> groups() {
    return groups.stream()
        .filter(Merged::isRoot)
        .map(Merged::toGroup)
        .sorted(Group.LARGEST_FIRST)
        .toList();
  }

  List<Contradiction> contradictions() {
    return contradictions;
  }

  /** A group that is still being put together. */
  private static final class Merged {
    private final List<PlacedNode> members = new ArrayList<>(1);
    private final Map<Scope, Hosting> hostings = new LinkedHashMap<>();
    private @Nullable Merged into;

    Merged(PlacedNode member) {
      members.add(member);
    }

    boolean isRoot() {
      return into == null;
    }

    Merged root() {
      Merged root = this;
      while (root.into != null) {
        root = root.into;
      }
      return root;
    }

    boolean isApartFrom(Merged other) {
      Merged fewer = hostings.size() <= other.hostings.size() ? this : other;
      Merged more = fewer == this ? other : this;
      return fewer.hostings.values().stream()
          .anyMatch(hosting -> {
            @Nullable Hosting there = more.hostings.get(hosting.key().scope());
            return there != null && !there.key().equals(hosting.key());
          });
    }

    /** Of the two, the smaller goes into the larger: every member moves log n times at most. */
    Merged merge(Merged other) {
      boolean smaller = members.size() < other.members.size();
      Merged large = smaller ? other : this;
      Merged small = smaller ? this : other;
      large.members.addAll(small.members);
      small.hostings.forEach(
          (scope, hosting) -> large.hostings.merge(scope, hosting, Hosting::betterOf));
      small.members.clear();
      small.hostings.clear();
      small.into = large;
      return large;
    }

    Group toGroup() {
      return new Group(members, List.copyOf(hostings.values()));
    }
  }
}
