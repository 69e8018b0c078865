package dev.slipway.etcd.confounder;

import dev.slipway.etcd.confounder.Explanation.Standing;
import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.series.Signal;
import dev.slipway.etcd.statistics.CoOccurrence;
import dev.slipway.etcd.statistics.MonteCarlo;
import dev.slipway.etcd.statistics.Shifts;
import dev.slipway.etcd.statistics.SlowBins;
import dev.slipway.etcd.theory.Features;
import dev.slipway.etcd.theory.MemberFeatures;
import dev.slipway.etcd.theory.SlowMinutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the slowest minutes of members come with: a lack of processor, or maintenance. */
final class SlowMinuteCauses {

  private static final double LEVEL = 0.01;

  /** Explaining less than a fifth of the slow minutes is no explanation. Ours, no source. */
  private static final double LEAST_SHARE = 0.2;

  /** Less of a processor, or less than three times the usual, is not missed. Ours, no source. */
  private static final double LEAST_STEAL = 0.05;

  private final Features features;
  private final long seed;

  SlowMinuteCauses(Features features, long seed) {
    this.features = features;
    this.seed = seed;
  }

  Explanation cpu() {
    return judged(
        Confounder.CPU,
        member -> {
          double @Nullable [] steal = member.signal(Signal.CPU_STEAL);
          double @Nullable [] waits = steal == null ? member.signal(Signal.CPU_WAITING) : steal;
          return waits == null
              ? null
              : SlowBins.above(waits, Math.max(LEAST_STEAL, 3 * Features.median(waits)));
        },
        "the hypervisor took the processor, or tasks waited for one",
        "How much of the processor the hypervisor takes is not known.");
  }

  Explanation maintenance() {
    return judged(
        Confounder.MAINTENANCE,
        member -> {
          List<double[]> all = new ArrayList<>();
          for (Signal signal : List.of(Signal.DEFRAG_SECONDS, Signal.SNAPSHOTS)) {
            double @Nullable [] values = member.signal(signal);
            if (values != null) {
              all.add(SlowBins.above(values, 0));
            }
          }
          return all.isEmpty() ? null : Marks.widened(Marks.any(all, features.grid().length()));
        },
        "etcd defragmented or wrote a snapshot",
        "Whether etcd defragmented or wrote snapshots is not known.");
  }

  private interface Signals {
    double @Nullable [] of(MemberFeatures member);
  }

  private Explanation judged(
      Confounder confounder, Signals signals, String happened, String unknown) {
    List<double[]> slow = new ArrayList<>();
    List<double[]> marks = new ArrayList<>();
    for (MemberFeatures member : features.members()) {
      double @Nullable [] marked = signals.of(member);
      if (marked != null) {
        slow.add(SlowMinutes.twiceTheUsual(member.log(), features.perHour()));
        marks.add(marked);
      }
    }
    if (marks.isEmpty() || features.perHour() < 4) {
      return new Explanation(confounder, Standing.NOT_MEASURED, Double.NaN, unknown, List.of());
    }
    double[] first = Marks.concatenated(slow);
    double[] second = Marks.concatenated(marks);
    long count = Marks.count(first);
    if (Marks.count(second) == 0 || count == 0) {
      return new Explanation(
          confounder,
          Standing.DOES_NOT,
          0,
          count == 0
              ? "No minute was twice as slow as usual, so there is nothing to explain."
              : "In no minute " + happened + ".",
          List.of());
    }
    CoOccurrence both =
        CoOccurrence.of(
            List.of(first, second), Shifts.of(features.perHour()), new MonteCarlo(seed, 1_999, 40));
    double share = (double) both.together() / count;
    boolean explains = both.rejects(LEVEL) && share >= LEAST_SHARE;
    return new Explanation(
        confounder,
        explains ? Standing.EXPLAINS : Standing.DOES_NOT,
        share,
        String.format(
            Locale.ROOT,
            "In %s of the %d minutes that were twice as slow as usual %s; by chance it would be %s.",
            Told.percent(share),
            count,
            happened,
            Told.percent(both.byChance() / count)),
        List.of());
  }
}
