package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * Log writes before and after an instant, by class of the histogram. The bin that the instant lies
 * in is on neither side.
 *
 * @param views all members together first, then one member each
 */
record Comparison(Mark.Moment moment, Bounds bounds, List<Sides> views) {

  /** What was before, and what after. */
  record Sides(Histogram before, Histogram after) {}

  /** Members whose histogram has other bounds than the first one's do not take part. */
  static Comparison of(
      Mark.Moment moment, Grid grid, List<MemberSeries> members, List<MemberSeries> shown) {
    Bounds bounds =
        members.stream()
            .flatMap(member -> member.latency(Latency.WAL_FSYNC).stream())
            .map(LatencySeries::bounds)
            .findFirst()
            .orElse(Bounds.DISK);
    int middle = Math.clamp(grid.bin(moment.at()), -1, grid.length());
    List<Sides> views = new ArrayList<>();
    views.add(sides(members, bounds, middle));
    for (MemberSeries member : shown) {
      views.add(sides(List.of(member), bounds, middle));
    }
    return new Comparison(moment, bounds, views);
  }

  private static Sides sides(List<MemberSeries> members, Bounds bounds, int middle) {
    Histogram before = Histogram.of(bounds, new long[bounds.classes()], 0);
    Histogram after = before;
    for (MemberSeries member : members) {
      LatencySeries series = member.latency(Latency.WAL_FSYNC).orElse(null);
      if (series != null && series.bounds().equals(bounds)) {
        before = before.plus(series.histogram(0, Math.max(0, middle)));
        after =
            after.plus(series.histogram(Math.min(middle + 1, series.length()), series.length()));
      }
    }
    return new Sides(before, after);
  }

  Sides all() {
    return views.getFirst();
  }

  /** True where there is something on both sides. */
  boolean isPossible() {
    return all().before().count() > 0 && all().after().count() > 0;
  }

  /** Upper bound of each class, e.g. {@code 16 ms}; the last one says that there is none. */
  List<String> classes() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < bounds.classes() - 1; i++) {
      words.add(Words.seconds(bounds.upper(i)));
    }
    words.add("more");
    return words;
  }
}
