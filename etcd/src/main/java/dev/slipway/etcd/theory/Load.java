package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.series.Signal;
import dev.slipway.etcd.statistics.Correlation;
import dev.slipway.etcd.statistics.Shifts;
import dev.slipway.etcd.theory.Trial.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Slow under load: of etcd itself, or of others at equal load of etcd. */
final class Load {

  /** The weakest coupling that matters (facts A10.3). */
  static final double LEAST = 0.1;

  /** What tells load of a device, the most telling first. */
  private static final List<Signal> DEVICE =
      List.of(Signal.DISK_QUEUE, Signal.IO_STALLED, Signal.WRITE_AWAIT, Signal.FLUSH_AWAIT);

  private Load() {}

  /** The member that shows most, and the p-value over all members. */
  private record Best(Correlation correlation, MemberFeatures member, double pValue) {}

  /**
   * What own load leaves of a correlation has to be half of it: own load is only known with the
   * noise of counting, so a little is always left.
   */
  private static final double LEFT = 0.5;

  static Trial own(Features features) {
    List<Best> all = new ArrayList<>();
    if (features.perHour() > 1) {
      Shifts shifts = Shifts.of(features.perHour());
      for (MemberFeatures member : features.members()) {
        add(all, Correlation.of(member.log(), member.writes(), shifts), true, member);
      }
    }
    return trial(
        Theory.OWN_LOAD,
        features,
        all,
        "how many fsyncs etcd makes",
        "The more etcd itself writes, the slower it is",
        "It is not slower when etcd itself writes more",
        "Record a day at a resolution of a minute.");
  }

  static Trial others(Features features) {
    @Nullable Signal signal = null;
    for (Signal candidate : DEVICE) {
      boolean some = features.members().stream().anyMatch(m -> isKnown(m.signal(candidate)));
      signal = signal == null && some ? candidate : signal;
    }
    if (signal == null) {
      return Trial.notTestable(
          Theory.SATURATION,
          "How busy the devices are is not known.",
          "Record node_disk_io_time_weighted_seconds_total and the node's PSI beside etcd's"
              + " metrics.");
    }
    List<Best> all = new ArrayList<>();
    if (features.perHour() > 1) {
      Shifts shifts = Shifts.of(features.perHour());
      for (MemberFeatures member : features.members()) {
        double @Nullable [] values = member.signal(signal);
        if (values != null) {
          Correlation plain = Correlation.of(member.log(), values, shifts);
          Correlation left = Correlation.given(member.log(), values, member.writes(), shifts);
          add(all, left, left.statistic() >= LEFT * plain.statistic(), member);
        }
      }
    }
    return trial(
        Theory.SATURATION,
        features,
        all,
        told(signal) + ", at equal writes of etcd",
        "It is slow when others load the device: the more "
            + told(signal)
            + ", the slower, at equal writes of etcd",
        "At equal writes of etcd, it is not slower when the device is busier",
        "Record a day at a resolution of a minute.");
  }

  private static boolean isKnown(double @Nullable [] values) {
    if (values != null) {
      for (double value : values) {
        if (Double.isFinite(value)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String told(Signal signal) {
    return switch (signal) {
      case DISK_QUEUE -> "waits in the device's queue";
      case IO_STALLED -> "tasks are stalled by I/O";
      case WRITE_AWAIT -> "time a write to the device takes";
      default -> "time a flush of the device takes";
    };
  }

  private static void add(
      List<Best> to, Correlation correlation, boolean counts, MemberFeatures member) {
    if (correlation.isTestable()) {
      // Only rises count, and two sides are asked for.
      to.add(
          new Best(
              correlation,
              member,
              counts && correlation.statistic() > 0 ? correlation.pValue() / 2 : 1));
    }
  }

  private static Trial trial(
      Theory theory,
      Features features,
      List<Best> all,
      String what,
      String yes,
      String no,
      String wouldDecide) {
    if (all.isEmpty()) {
      return Trial.undecided(
          theory, "Too little is known at once of latency and load.", wouldDecide);
    }
    Best best = all.getFirst();
    for (Best one : all) {
      best = one.pValue() < best.pValue() ? one : best;
    }
    Best chosen = best;
    return new Trial(
        theory,
        Math.min(1, best.pValue() * all.size()),
        adjusted -> judged(features, chosen, all, what, yes, no, adjusted));
  }

  private static Judged judged(
      Features features,
      Best best,
      List<Best> all,
      String what,
      String yes,
      String no,
      double adjusted) {
    List<String> details =
        all.stream()
            .map(one ->
                String.format(
                    Locale.ROOT,
                    "%s: rank correlation %.2f with %s, p %s",
                    one.member().name(),
                    one.correlation().statistic(),
                    what,
                    OtherPeriod.p(one.correlation().pValue())))
            .toList();
    double rho = best.correlation().statistic();
    double weight = rho * deviation(Features.exp(best.member().log()));
    Effect effect = new Effect(weight, Double.NaN, Double.NaN, weight);
    if (adjusted <= Trial.LEVEL && rho >= LEAST) {
      return Judged.supported(
          effect,
          yes + " (rank correlation " + Told.trimmed(rho, 2) + " on " + best.member().name() + ").",
          details,
          null);
    }
    boolean enough =
        all.stream()
            .allMatch(
                one -> one.correlation().basis().have() >= one.correlation().basis().wanted());
    return enough || adjusted <= Trial.LEVEL
        ? Judged.contradicted(effect, no + ".", details)
        : Judged.undecided(
            effect,
            no + " as far as can be told.",
            details,
            "Record for "
                + Told.duration(Duration.ofHours(wanted(features, all)))
                + " altogether.");
  }

  /** Whole hours that would decide for every member. */
  private static long wanted(Features features, List<Best> all) {
    double bins = 0;
    for (Best one : all) {
      bins = Math.max(bins, one.correlation().basis().wanted());
    }
    return (long) Math.ceil(bins / features.perHour());
  }

  private static double deviation(double[] values) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        sum += value;
        squares += value * value;
        count++;
      }
    }
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
}
