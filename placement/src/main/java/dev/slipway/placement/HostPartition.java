package dev.slipway.placement;

import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Scope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who shares a host with whom, who provably does not, and who is unknown.
 *
 * <p>Members of one machine, pods on one node, are together before anything is claimed, and no
 * claim takes that back. Host keys are compared within one scope only. Claims are gone through from
 * the best to the least; each may tell more about members that are still open, none may take back
 * what better ones have shown. What is said of two members together is as good as the weaker of the
 * two claims. Where a claim contradicts better ones, or two equally good ones, it is not used and
 * stands among the {@link #contradictions()}. Neither the order of nodes and sources nor the names
 * of hosts matter.
 *
 * @param groups members known to be together, each member in exactly one group
 * @param contradictions what was not used
 * @param mostClaimedTogether most members that any of the evidence puts on one host, be it
 *     contradicted or not; grows only, the more evidence there is
 */
public record HostPartition(
    List<Group> groups, List<Contradiction> contradictions, int mostClaimedTogether) {

  /**
   * Members known to be on one host.
   *
   * @param members their names
   * @param hostings what the host is called, once for each scope, best known first; none: it is not
   *     known which host that is
   */
  public record Group(List<PlacedNode> members, List<Hosting> hostings) {

    static final Comparator<Group> LARGEST_FIRST =
        Comparator.comparingInt(Group::size)
            .reversed()
            .thenComparing(group -> group.members().getFirst().name());

    public Group {
      members = members.stream().sorted(Comparator.comparing(PlacedNode::name)).toList();
      hostings = hostings.stream().sorted(Hosting.BEST_FIRST).toList();
    }

    public int size() {
      return members.size();
    }

    public boolean isKnown() {
      return !hostings.isEmpty();
    }
  }

  /**
   * What a host is called.
   *
   * @param grade how well that is known
   */
  public record Hosting(HostKey key, Grade grade) {

    private static final Comparator<Hosting> BEST_FIRST =
        Comparator.comparing(Hosting::grade, Comparator.reverseOrder()).thenComparing(Hosting::key);

    static Hosting betterOf(Hosting a, Hosting b) {
      return a.grade().compareTo(b.grade()) >= 0 ? a : b;
    }
  }

  /**
   * Host keys that contradict better ones.
   *
   * @param statement one sentence without the final stop
   * @param members whose keys they are
   */
  public record Contradiction(String statement, List<PlacedNode> members) {
    public Contradiction {
      members = List.copyOf(members);
    }
  }

  public HostPartition {
    groups = List.copyOf(groups);
    contradictions =
        contradictions.stream().sorted(Comparator.comparing(Contradiction::statement)).toList();
  }

  /** Judges {@code members} by their host observations of at least {@code required}. */
  public static HostPartition of(List<PlacedNode> members, Grade required) {
    List<PlacedNode> byName =
        members.stream().sorted(Comparator.comparing(PlacedNode::name)).toList();
    HostMerging merging = new HostMerging(byName);
    HostClaims.bestFirst(byName, required).forEach(merging::add);
    return new HostPartition(
        merging.groups(), merging.contradictions(), ClaimedTogether.most(byName, required));
  }

  /** Number of members. */
  public int size() {
    return groups.stream().mapToInt(Group::size).sum();
  }

  /** Members of which it is known which host they are on. */
  public int known() {
    return groups.stream().filter(Group::isKnown).mapToInt(Group::size).sum();
  }

  /** Members whose host can be compared with those of the others; those of the best known scope. */
  public int comparable() {
    return tellingScope().map(Reach::members).orElse(0);
  }

  /** True if there are members and all of them are known to be on one host, named or not. */
  public boolean allTogether() {
    return groups.size() == 1 && (groups.getFirst().isKnown() || groups.getFirst().size() > 1);
  }

  /**
   * How well it is known that two members are on different hosts; empty where it is not known. As
   * good as the weaker of the two claims on which it rests.
   */
  public Optional<Grade> apart() {
    Map<Scope, Grade> first = new HashMap<>();
    Optional<Grade> best = Optional.empty();
    for (Group group : groups) {
      for (Hosting hosting : group.hostings()) {
        Grade here = hosting.grade();
        Grade other = first.putIfAbsent(hosting.key().scope(), here);
        if (other == null) {
          continue;
        }
        Grade weaker = here.compareTo(other) < 0 ? here : other;
        Grade better = weaker == here ? other : here;
        first.put(hosting.key().scope(), better);
        best = best.filter(b -> b.compareTo(weaker) >= 0).or(() -> Optional.of(weaker));
      }
    }
    return best;
  }

  /** Hosts that are known to differ from each other, at least. */
  public int distinctHosts() {
    return reaches().values().stream().mapToInt(Reach::hosts).max().orElse(0);
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
    return tellingScope().map(reach -> reach.worst(size())).orElse(size());
  }

  private Optional<Reach> tellingScope() {
    int size = size();
    return reaches().values().stream().min(Comparator.comparingInt(reach -> reach.worst(size)));
  }

  private Map<Scope, Reach> reaches() {
    Map<Scope, Reach> reaches = new HashMap<>();
    for (Group group : groups) {
      for (Hosting hosting : group.hostings()) {
        reaches.merge(hosting.key().scope(), new Reach(1, group.size(), group.size()), Reach::plus);
      }
    }
    return reaches;
  }

  /** How much one scope tells: so many hosts, members on them, and members on the fullest. */
  private record Reach(int hosts, int members, int largest) {

    Reach plus(Reach other) {
      return new Reach(
          hosts + other.hosts, members + other.members, Math.max(largest, other.largest));
    }

    int worst(int size) {
      return largest + size - members;
    }
  }
}
