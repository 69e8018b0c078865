package dev.slipway.placement.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is left of entries that were too many to keep: how many, and what must never be forgotten.
 *
 * @param movesByAction how many moves by each action
 * @param movesUntil when the newest of them was noticed; null where there are none
 * @param losses how many losses of quorum safety
 * @param lost for how long altogether, at least
 * @param firstLoss when the first began; null where there are none
 * @param lastLoss when the last was last seen; null where there are none
 * @param gaps how many
 * @param unwatched for how long altogether
 */
public record Folded(
    Map<String, Long> movesByAction,
    @Nullable Instant movesUntil,
    long losses,
    Duration lost,
    @Nullable Instant firstLoss,
    @Nullable Instant lastLoss,
    long gaps,
    Duration unwatched) {

  /** Nothing was folded. */
  public static final Folded NOTHING =
      new Folded(Map.of(), null, 0, Duration.ZERO, null, null, 0, Duration.ZERO);

  public Folded {
    movesByAction = Collections.unmodifiableMap(new TreeMap<>(movesByAction));
  }

  /** How many moves. */
  public long moves() {
    return movesByAction.values().stream().mapToLong(Long::longValue).sum();
  }

  Folded plus(Move move) {
    Map<String, Long> counted = new TreeMap<>(movesByAction);
    counted.merge(move.actionName(), 1L, Long::sum);
    return new Folded(
        counted,
        later(movesUntil, move.noticedAt()),
        losses,
        lost,
        firstLoss,
        lastLoss,
        gaps,
        unwatched);
  }

  Folded plus(Loss loss) {
    return new Folded(
        movesByAction,
        movesUntil,
        losses + 1,
        lost.plus(loss.atLeast()),
        firstLoss == null || loss.from().isBefore(firstLoss) ? loss.from() : firstLoss,
        later(lastLoss, loss.seenUntil()),
        gaps,
        unwatched);
  }

  Folded plus(Gap gap) {
    return new Folded(
        movesByAction,
        movesUntil,
        losses,
        lost,
        firstLoss,
        lastLoss,
        gaps + 1,
        unwatched.plus(gap.length()));
  }

  private static Instant later(@Nullable Instant a, Instant b) {
    return a == null || b.isAfter(a) ? b : a;
  }
}
