package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import dev.slipway.report.Verdict;

/**
 * How often the leader sent a heartbeat later than two intervals after the one before: not a
 * failure of the network, and the longer the interval the less it tells.
 *
 * @param coverage how much of the time is known
 * @param failures all of them
 * @param silenced true if the interval is longer than 250 ms, so that short stalls are not counted
 */
public record Heartbeats(Coverage coverage, long failures, boolean silenced) {

  /** From here on the counter hides stalls of half a second (rule E5). */
  static final long SILENCED_ABOVE_MILLIS = 250;

  static Heartbeats of(ClusterSeries series, KnownTimings timings) {
    double sum = 0;
    for (MemberSeries member : series.members()) {
      double[] failures = member.signals().get(Signal.HEARTBEAT_FAILURES);
      for (int bin = 0; failures != null && bin < failures.length; bin++) {
        sum += Double.isNaN(failures[bin]) ? 0 : failures[bin];
      }
    }
    return new Heartbeats(
        Coverage.of(
            series.grid(),
            bin ->
                series.members().stream()
                    .map(member -> member.signals().get(Signal.HEARTBEAT_FAILURES))
                    .anyMatch(one -> one != null && !Double.isNaN(one[bin]))),
        Math.round(sum),
        timings.timings().heartbeat() > SILENCED_ABOVE_MILLIS);
  }

  /** Failures a day; NaN where nothing is known. */
  public double rate() {
    return coverage.days() == 0 ? Double.NaN : failures / coverage.days();
  }

  public Verdict verdict() {
    if (failures > 0) {
      return Verdict.FAIL;
    }
    return silenced || !coverage.sufficesForGood() ? Verdict.UNDECIDED : Verdict.PASS;
  }
}
