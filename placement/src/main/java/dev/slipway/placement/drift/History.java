package dev.slipway.placement.drift;

import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a cluster's machines: the key {@value #CONFIG_MAP_KEY} of the ConfigMap {@code
 * kube-system/slipway-placement}. Its JSON Schema is {@code placement-history.schema.json}.
 *
 * @param clusterUid UID of the namespace {@code kube-system}; null where it could not be read
 * @param began when the first look was taken
 * @param observedUntil when the last look was taken
 * @param quorum what the last look said of quorum safety
 * @param lastSeen each machine where it was seen last, by node
 * @param moves oldest first
 * @param losses of quorum safety, oldest first; only the last may still go on
 * @param gaps in which nobody looked, oldest first
 * @param folded what became of older entries
 */
public record History(
    @Nullable String clusterUid,
    Instant began,
    Instant observedUntil,
    Verdict quorum,
    List<LastSeen> lastSeen,
    List<Move> moves,
    List<Loss> losses,
    List<Gap> gaps,
    Folded folded) {

  /** Value of {@code kind}. */
  public static final String KIND = "PlacementHistory";

  /** Where the document stands in the ConfigMap. */
  public static final String CONFIG_MAP_KEY = "history.yaml";

  public History {
    lastSeen =
        lastSeen.stream()
            .sorted(
                Comparator.comparing((LastSeen seen) -> seen.sighting().node())
                    .thenComparing(seen -> seen.sighting().server()))
            .toList();
    moves =
        moves.stream()
            .sorted(Comparator.comparing(Move::noticedAt).thenComparing(move -> move.to().node()))
            .toList();
    losses = losses.stream().sorted(Comparator.comparing(Loss::from)).toList();
    gaps = gaps.stream().sorted(Comparator.comparing(Gap::from)).toList();
  }

  /** One that begins now, with nothing seen yet. */
  public static History begin(@Nullable String clusterUid, Instant at) {
    return new History(
        clusterUid,
        at,
        at,
        Verdict.UNDECIDED,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Folded.NOTHING);
  }

  /** How many moves there were, also those that are not kept one by one. */
  public long moveCount() {
    return moves.size() + folded.moves();
  }

  /** True if quorum safety was ever seen lost. */
  public boolean everLost() {
    return !losses.isEmpty() || folded.losses() > 0;
  }

  /** For how long quorum safety was lost altogether, at least. */
  public Duration lostFor() {
    return losses.stream().map(Loss::atLeast).reduce(folded.lost(), Duration::plus);
  }

  /**
   * What has moved since: machines whose host or zone is not what it was. Whoever is seen for the
   * first time has not moved.
   */
  public List<Move> movesTo(Collection<Sighting> now, Instant at, Verdict quorumNow) {
    return now.stream()
        .flatMap(sighting ->
            lastSeen.stream()
                .map(LastSeen::sighting)
                .filter(before -> before.isComparableWith(sighting))
                .filter(sighting::isElsewhereThan)
                .map(before ->
                    new Move(before, sighting, observedUntil, at, null, quorum, quorumNow)))
        .toList();
  }

  /** Requests that explain moves already. */
  public Set<String> explained() {
    Set<String> requests = new TreeSet<>();
    for (Move move : moves) {
      if (move.action() != null) {
        requests.add(move.action().request());
      }
    }
    return requests;
  }

  /**
   * This history and one more look. Machines that are not among {@code sightings} stay where they
   * were seen last, unless their node is gone.
   *
   * @param nodes providerIDs of the nodes there are
   * @param moved what {@link #movesTo} found, with its actions
   * @param longest time between two looks that is no gap
   */
  public History and(
      Collection<Sighting> sightings,
      Set<String> nodes,
      List<Move> moved,
      Verdict quorumNow,
      Instant at,
      Duration longest) {
    // A clock that was set back must not make a look older than the one before.
    Instant now = at.isBefore(observedUntil) ? observedUntil : at;
    Set<String> seen = sightings.stream().map(Sighting::server).collect(Collectors.toSet());
    Stream<LastSeen> elsewhere =
        lastSeen.stream()
            .filter(known -> !seen.contains(known.sighting().server()))
            .filter(known -> nodes.contains(known.sighting().server()));
    Stream<LastSeen> here =
        sightings.stream().map(sighting -> new LastSeen(sighting, since(sighting, now)));
    boolean first = lastSeen.isEmpty() && moves.isEmpty() && began.equals(observedUntil);
    boolean gap = !first && Duration.between(observedUntil, now).compareTo(longest) > 0;
    return new History(
        clusterUid,
        began,
        now,
        quorumNow,
        Stream.concat(elsewhere, here).toList(),
        Stream.concat(moves.stream(), moved.stream()).toList(),
        losses(quorumNow, now),
        gap ? Stream.concat(gaps.stream(), Stream.of(new Gap(observedUntil, now))).toList() : gaps,
        folded);
  }

  private Instant since(Sighting sighting, Instant now) {
    return lastSeen.stream()
        .filter(known -> known.sighting().equals(sighting))
        .findFirst()
        .map(LastSeen::since)
        .orElse(now);
  }

  private List<Loss> losses(Verdict quorumNow, Instant now) {
    Loss open = losses.isEmpty() ? null : losses.getLast();
    boolean isOpen = open != null && open.regainedBy() == null;
    if (quorumNow == Verdict.FAIL) {
      return isOpen && open != null
          ? last(new Loss(open.from(), now, null), true)
          : last(new Loss(now, now, null), false);
    }
    // What cannot be decided is no proof that safety came back.
    return isOpen && open != null && quorumNow == Verdict.PASS
        ? last(new Loss(open.from(), open.seenUntil(), now), true)
        : losses;
  }

  private List<Loss> last(Loss loss, boolean instead) {
    List<Loss> before = instead ? losses.subList(0, losses.size() - 1) : losses;
    return Stream.concat(before.stream(), Stream.of(loss)).toList();
  }

  /**
   * This history and another of the same cluster, as two watchers may have written them: every
   * move, loss and gap of either, and the later of the two where they speak of one thing.
   */
  public History merged(History other) {
    History later = other.observedUntil.isAfter(observedUntil) ? other : this;
    History earlier = later == this ? other : this;
    return new History(
        later.clusterUid == null ? earlier.clusterUid : later.clusterUid,
        began.isBefore(other.began) ? began : other.began,
        later.observedUntil,
        later.quorum,
        later.lastSeen,
        Merging.moves(later.moves, earlier.moves),
        Merging.losses(later.losses, earlier.losses),
        Stream.concat(later.gaps.stream(), earlier.gaps.stream()).distinct().toList(),
        later.folded.moves() + later.folded.losses()
                >= earlier.folded.moves() + earlier.folded.losses()
            ? later.folded
            : earlier.folded);
  }

  /**
   * True if this says something that {@code other} does not, beside that nothing happened for
   * longer.
   */
  public boolean tellsMoreThan(History other) {
    return quorum != other.quorum
        || !lastSeen.equals(other.lastSeen)
        || !moves.equals(other.moves)
        || !gaps.equals(other.gaps)
        || !folded.equals(other.folded)
        || !ends(losses).equals(ends(other.losses));
  }

  private static List<Loss> ends(List<Loss> losses) {
    return losses.stream()
        .map(loss -> new Loss(loss.from(), loss.from(), loss.regainedBy()))
        .toList();
  }

  /**
   * The same without claims about times after {@code now}: whoever wrote them had a wrong clock.
   * What happened is kept.
   */
  public History notAfter(Instant now) {
    if (!observedUntil.isAfter(now)) {
      return this;
    }
    return new History(
        clusterUid,
        earlier(began, now),
        now,
        quorum,
        lastSeen.stream()
            .map(seen -> new LastSeen(seen.sighting(), earlier(seen.since(), now)))
            .toList(),
        moves,
        losses.stream()
            .map(loss ->
                new Loss(
                    earlier(loss.from(), now), earlier(loss.seenUntil(), now), loss.regainedBy()))
            .toList(),
        gaps,
        folded);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The same, of the cluster with this UID. */
  public History of(@Nullable String uid) {
    return uid == null || uid.equals(clusterUid)
        ? this
        : new History(uid, began, observedUntil, quorum, lastSeen, moves, losses, gaps, folded);
  }
}
