package dev.slipway.placement;

import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who shares a host with whom, who provably does not, and who is unknown.
 *
 * <p>Host keys are compared within one scope only. Scopes are gone through from the best known to
 * the least; each may tell more about members that are still open, none may take back what a better
 * one has shown. Where a scope contradicts a better one, or itself, what it says of the members
 * concerned is not used and stands among the {@link #contradictions()}. So more evidence never
 * makes two members that were known to be together unknown again, and neither the order of nodes
 * and sources nor the names of hosts matter.
 *
 * @param groups members known to be together, each member in exactly one group
 * @param contradictions what was not used, as sentences
 */
public record HostPartition(List<Group> groups, List<String> contradictions) {

  /**
   * Members known to be on one host.
   *
   * @param members their names
   * @param keys what the host is called, at most one key for each scope; none: nothing is known
   */
  public record Group(List<PlacedNode> members, List<HostKey> keys) {

    private static final Comparator<Group> LARGEST_FIRST =
        Comparator.comparingInt(Group::size)
            .reversed()
            .thenComparing(group -> group.members().getFirst().name());

    public Group {
      members = members.stream().sorted(Comparator.comparing(PlacedNode::name)).toList();
      keys = List.copyOf(keys);
    }

    public int size() {
      return members.size();
    }

    public boolean isKnown() {
      return !keys.isEmpty();
    }
  }

  public HostPartition {
    groups = List.copyOf(groups);
    contradictions = List.copyOf(contradictions);
  }

  /** Judges {@code members} by their host observations of at least {@code required}. */
  public static HostPartition of(List<PlacedNode> members, Grade required) {
    List<Merging> merged = new ArrayList<>();
    for (PlacedNode member : members) {
      merged.add(new Merging(new ArrayList<>(List.of(member)), new LinkedHashMap<>()));
    }
    List<String> contradictions = new ArrayList<>();
    for (ScopedHosts layer : ScopedHosts.bestFirst(members, required)) {
      merged = add(layer, merged, contradictions);
    }
    List<Group> groups = merged.stream().map(Merging::toGroup).sorted(Group.LARGEST_FIRST).toList();
    return new HostPartition(groups, contradictions);
  }

  private static List<Merging> add(
      ScopedHosts layer, List<Merging> groups, List<String> contradictions) {
    List<Merging> silent = new ArrayList<>();
    Map<HostKey, List<Merging>> claimants = new LinkedHashMap<>();
    for (Merging group : groups) {
      Set<String> keys = layer.keysOf(group.members);
      if (keys.size() > 1) {
        contradictions.add(
            names(group.members)
                + " are on one host by better evidence, on "
                + keys.size()
                + " hosts by "
                + layer.describe());
      }
      if (keys.size() == 1) {
        HostKey key = new HostKey(layer.scope(), keys.iterator().next());
        claimants.computeIfAbsent(key, k -> new ArrayList<>()).add(group);
      } else {
        silent.add(group);
      }
    }
    List<Merging> result = new ArrayList<>(silent);
    claimants.forEach((key, together) -> {
      if (someAreApart(together)) {
        contradictions.add(
            names(together.stream().flatMap(g -> g.members.stream()).toList())
                + " are on one host by "
                + layer.describe()
                + ", on several by better evidence");
        result.addAll(together);
      } else {
        result.add(Merging.of(together, key));
      }
    });
    return result;
  }

  private static boolean someAreApart(List<Merging> groups) {
    Map<Scope, String> first = new HashMap<>();
    for (Merging group : groups) {
      for (HostKey key : group.keys.values()) {
        String other = first.putIfAbsent(key.scope(), key.value());
        if (other != null && !other.equals(key.value())) {
          return true;
        }
      }
    }
    return false;
  }

  private static String names(List<PlacedNode> members) {
    return NameList.of(members.stream().map(PlacedNode::name).sorted().toList());
  }

  /** Number of members. */
  public int size() {
    return groups.stream().mapToInt(Group::size).sum();
  }

  /** Members about whose host something is known. */
  public int known() {
    return groups.stream().filter(Group::isKnown).mapToInt(Group::size).sum();
  }

  /** True if there are members and all of them are known to be on one host. */
  public boolean allTogether() {
    return groups.size() == 1 && groups.getFirst().isKnown();
  }

  /** Two groups that are provably on different hosts, if there are any. */
  public Optional<Apart> apart() {
    Map<Scope, Group> first = new HashMap<>();
    for (Group group : groups) {
      for (HostKey key : group.keys()) {
        Group other = first.putIfAbsent(key.scope(), group);
        if (other != null) {
          return Optional.of(new Apart(other, group));
        }
      }
    }
    return Optional.empty();
  }

  /** Two groups whose hosts differ. */
  public record Apart(Group one, Group other) {}

  /** Hosts that are known to differ from each other, at least. */
  public int distinctHosts() {
    Map<Scope, Integer> hosts = new HashMap<>();
    groups.forEach(g -> g.keys().forEach(k -> hosts.merge(k.scope(), 1, Integer::sum)));
    return hosts.values().stream().max(Integer::compare).orElse(0);
  }

  /** Most members on one host if all that is unknown is as good as it can be. */
  public int mostOnOneHostAtBest() {
    return groups.stream().mapToInt(Group::size).max().orElse(0);
  }

  /**
   * Most members on one host if all that is unknown is as bad as it can be. Exact where one scope
   * tells all that is known; an upper bound where several do.
   */
  public int mostOnOneHostAtWorst() {
    Set<Scope> scopes = new HashSet<>();
    groups.forEach(g -> g.keys().forEach(k -> scopes.add(k.scope())));
    return scopes.stream().mapToInt(this::worstIn).min().orElse(size());
  }

  private int worstIn(Scope scope) {
    int largest = 0;
    int silent = 0;
    for (Group group : groups) {
      if (group.keys().stream().anyMatch(k -> k.scope().equals(scope))) {
        largest = Math.max(largest, group.size());
      } else {
        silent += group.size();
      }
    }
    return largest + silent;
  }

  /** A group that is still being put together. */
  private record Merging(List<PlacedNode> members, Map<Scope, HostKey> keys) {

    static Merging of(List<Merging> parts, HostKey key) {
      if (parts.size() == 1) {
        parts.getFirst().keys.put(key.scope(), key);
        return parts.getFirst();
      }
      Merging whole = new Merging(new ArrayList<>(), new LinkedHashMap<>());
      for (Merging part : parts) {
        whole.members.addAll(part.members);
        whole.keys.putAll(part.keys);
      }
      whole.keys.put(key.scope(), key);
      return whole;
    }

    Group toGroup() {
      return new Group(members, List.copyOf(keys.values()));
    }
  }
}
