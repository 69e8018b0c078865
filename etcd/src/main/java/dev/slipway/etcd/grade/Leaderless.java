package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long no member had a leader.
 *
 * @param coverage how much of the time is known
 * @param seconds without a leader, all together, as far as the samples tell
 * @param longest without a break; null where there was always one
 * @param longestBegin when that began
 */
public record Leaderless(
    Coverage coverage, double seconds, @Nullable Duration longest, @Nullable Instant longestBegin) {

  /** As long raises the alert of etcd's mixin (etcdNoLeader, {@code for: 1m}). */
  static final Duration ALERT = Duration.ofMinutes(1);

  static Leaderless of(ClusterSeries series) {
    int bins = series.grid().length();
    double[] most = new double[bins];
    Arrays.fill(most, Double.NaN);
    for (MemberSeries member : series.members()) {
      double[] has = member.signals().get(Signal.HAS_LEADER);
      for (int bin = 0; has != null && bin < bins; bin++) {
        if (!Double.isNaN(has[bin])) {
          most[bin] = Double.isNaN(most[bin]) ? has[bin] : Math.max(most[bin], has[bin]);
        }
      }
    }
    long step = series.grid().step().toSeconds();
    double seconds = 0;
    int run = 0;
    int longest = 0;
    int end = 0;
    for (int bin = 0; bin < bins; bin++) {
      seconds += Double.isNaN(most[bin]) ? 0 : (1 - most[bin]) * step;
      run = most[bin] == 0 ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        end = bin + 1;
      }
    }
    return new Leaderless(
        Coverage.of(series.grid(), bin -> !Double.isNaN(most[bin])),
        seconds,
        longest == 0 ? null : series.grid().step().multipliedBy(longest),
        longest == 0 ? null : series.grid().at(end - longest));
  }

  /** Whether there was a leader in every minute. */
  public Verdict verdict() {
    if (longest != null && longest.compareTo(ALERT) >= 0) {
      return Verdict.FAIL;
    }
    return coverage.sufficesForGood() ? Verdict.PASS : Verdict.UNDECIDED;
  }
}
