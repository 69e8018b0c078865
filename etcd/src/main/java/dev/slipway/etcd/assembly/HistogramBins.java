package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.LatencySeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A histogram's increments per bin, as Prometheus serves them: how many took at most so long, one
 * number per bound.
 *
 * <p>Where bounds came or went on the way, the series has those that were there all the time: what
 * is at or below one of them can be told of every bin.
 */
final class HistogramBins {

  /** A bound that so many of the known bins have was there all the time. */
  private static final double ALL_THE_TIME = 0.99;

  private final Budget budget;
  private final Map<Double, Bins> atMost = new TreeMap<>();
  private final Bins seconds;
  private boolean secondsKnown;

  HistogramBins(Budget budget) {
    this.budget = budget;
    this.seconds = new Bins(budget);
  }

  Bins atMost(double bound) {
    return atMost.computeIfAbsent(bound, b -> new Bins(budget));
  }

  Bins seconds() {
    secondsKnown = true;
    return seconds;
  }

  /** Nothing is known of the bin after all. */
  void forget(long bin) {
    atMost.values().forEach(counts -> counts.set(bin, Float.NaN));
    if (secondsKnown) {
      seconds.set(bin, Float.NaN);
    }
  }

  /** Every finite bound that was ever seen, seconds. */
  double[] bounds() {
    return atMost.keySet().stream()
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .toArray();
  }

  /**
   * The bins from {@code first} on.
   *
   * @param usual the bounds that the metric has in etcd
   * @return null if nothing is known, or no bound was there all the time
   */
  @Nullable LatencySeries series(long first, int length, Bounds usual) {
    Bins all = atMost.get(Double.POSITIVE_INFINITY);
    if (all == null) {
      return null;
    }
    List<Double> kept = new ArrayList<>();
    List<Bins> cumulative = new ArrayList<>();
    for (Map.Entry<Double, Bins> entry : atMost.entrySet()) {
      if (isThereAllTheTime(entry.getValue(), all, first, length)) {
        kept.add(entry.getKey());
        cumulative.add(entry.getValue());
      }
    }
    // The last is the infinite one.
    double[] upper =
        kept.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    if (upper.length == 0) {
      return null;
    }
    Bounds bounds = matching(upper, usual);
    LatencySeries.Builder builder = LatencySeries.builder(bounds, length);
    for (int bin = 0; bin < length; bin++) {
      addBin(builder, bin, first + bin, cumulative);
    }
    return builder.build();
  }

  private static boolean isThereAllTheTime(Bins bound, Bins all, long first, int length) {
    if (bound == all) {
      return true;
    }
    int known = 0;
    int both = 0;
    for (long bin = first; bin < first + length; bin++) {
      if (all.isKnown(bin)) {
        known++;
        both += bound.isKnown(bin) ? 1 : 0;
      }
    }
    return both > 0 && both >= ALL_THE_TIME * known;
  }

  /** {@code usual} where they are the same but for the last digits. */
  private static Bounds matching(double[] upper, Bounds usual) {
    if (upper.length == usual.classes() - 1) {
      boolean same = true;
      for (int i = 0; i < upper.length; i++) {
        same &= usual.classUpTo(upper[i]) == i;
      }
      if (same) {
        return usual;
      }
    }
    return Bounds.of(upper);
  }

  private void addBin(LatencySeries.Builder builder, int bin, long at, List<Bins> cumulative) {
    float took = secondsKnown ? seconds.get(at) : Float.NaN;
    if (secondsKnown && Float.isNaN(took)) {
      return;
    }
    for (Bins bound : cumulative) {
      if (!bound.isKnown(at)) {
        return;
      }
    }
    double below = 0;
    for (int i = 0; i < cumulative.size(); i++) {
      double atMostThis = cumulative.get(i).get(at);
      builder.add(bin, i, Math.round(Math.max(0, atMostThis - below)));
      below = Math.max(below, atMostThis);
    }
    builder.addSeconds(bin, took);
  }
}
