package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.Latency;
import dev.slipway.report.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one thing that a disk does for a member, or for all members of a host, is graded.
 *
 * @param subject member or host
 * @param latency what was measured
 * @param coverage how much of the time is known
 * @param quick share that is quick enough to be healthy
 * @param slow share that is too slow
 * @param mean seconds; NaN where nothing was counted
 * @param worst the hour with the largest share of slow ones; null where no hour has enough
 * @param obstacle why it cannot be graded at all; null where it can
 */
public record DiskGrade(
    String subject,
    Latency latency,
    Coverage coverage,
    Share quick,
    Share slow,
    double mean,
    @Nullable WorstHour worst,
    @Nullable String obstacle) {

  /**
   * One hour.
   *
   * @param begin of the hour, UTC
   * @param slow share of slow ones, 0 to 1
   * @param of of how many
   */
  public record WorstHour(Instant begin, double slow, long of) {}

  /** What the shares say, however uncertain they are. */
  public Grade grade() {
    if (quick.of() == 0 || obstacle != null) {
      return Grade.UNKNOWN;
    }
    if (slow.value() >= Limits.UNFIT) {
      return Grade.UNFIT;
    }
    return quick.value() >= Limits.HEALTHY ? Grade.HEALTHY : Grade.MARGINAL;
  }

  /** Whether it is better than unfit. */
  public Verdict fit() {
    if (obstacle != null) {
      return Verdict.UNDECIDED;
    }
    if (slow.isSurelyAtLeast(Limits.UNFIT) && coverage.sufficesForBad()) {
      return Verdict.FAIL;
    }
    return slow.isSurelyBelow(Limits.UNFIT) && coverage.sufficesForGood()
        ? Verdict.PASS
        : Verdict.UNDECIDED;
  }

  /** Whether it is healthy. */
  public Verdict healthy() {
    if (obstacle != null) {
      return Verdict.UNDECIDED;
    }
    if (quick.isSurelyBelow(Limits.HEALTHY) && coverage.sufficesForBad()) {
      return Verdict.FAIL;
    }
    return quick.isSurelyAtLeast(Limits.HEALTHY) && coverage.sufficesForGood()
        ? Verdict.PASS
        : Verdict.UNDECIDED;
  }

  public Optional<WorstHour> worstHour() {
    return Optional.ofNullable(worst);
  }
}
