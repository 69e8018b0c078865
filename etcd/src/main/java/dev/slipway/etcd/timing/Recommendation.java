package dev.slipway.etcd.timing;

import java.util.Optional;

/** What to do about the timings, given how the leader's disk behaved. */
public sealed interface Recommendation {

  /** The timings of today meet the target. */
  record Keep(Prediction today) implements Recommendation {}

  /**
   * The smallest election timeout that meets the target, with a tenth of it as heartbeat interval.
   */
  record Change(Prediction then) implements Recommendation {}

  /**
   * Timing cannot fix it: the disk has to change.
   *
   * @param atLimit what is predicted with the longest election timeout that Kubernetes stands
   */
  record DiskMustChange(Prediction atLimit) implements Recommendation {}

  /**
   * Too little was seen to tell.
   *
   * @param likely the smallest election timeout whose estimate meets the target; none where no
   *     estimate does
   * @param atLimit what is predicted with the longest election timeout that Kubernetes stands
   */
  record Undecided(Optional<Prediction> likely, Prediction atLimit) implements Recommendation {}

  /** Milliseconds between the election timeouts that are tried. */
  int STEP = 100;

  /**
   * The smallest election timeout from etcd's default to {@link Timings#LONGEST_FOR_KUBERNETES}
   * that meets the target with confidence.
   *
   * @param today the timings of today, which stay if they meet it
   * @param target elections per day that there have to be fewer of
   */
  static Recommendation of(LeaderFsyncs seen, Timings today, double target) {
    Prediction now = Prediction.of(seen, today);
    if (now.perDay().below(target) == Bracket.Answer.YES
        && today.election() <= Timings.LONGEST_FOR_KUBERNETES) {
      return new Keep(now);
    }
    Optional<Prediction> likely = Optional.empty();
    Prediction then = now;
    for (int election = Timings.DEFAULT.election();
        election <= Timings.LONGEST_FOR_KUBERNETES;
        election += STEP) {
      then = Prediction.of(seen, Timings.ofElection(election));
      if (then.perDay().below(target) == Bracket.Answer.YES) {
        return new Change(then);
      }
      if (likely.isEmpty() && then.perDay().estimate() < target) {
        likely = Optional.of(then);
      }
    }
    return then.perDay().below(target) == Bracket.Answer.NO
        ? new DiskMustChange(then)
        : new Undecided(likely, then);
  }
}
