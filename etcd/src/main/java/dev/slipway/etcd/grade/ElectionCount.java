package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import dev.slipway.etcd.statistics.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts elections. Every member counts each of them, so they are not summed: the one that saw most
 * is believed, and another only where that one was not there. A member that was started again
 * counts the leader that it finds, which is no election.
 */
final class ElectionCount {

  private final ClusterSeries series;
  private final Grid grid;

  private ElectionCount(ClusterSeries series) {
    this.series = series;
    this.grid = series.grid();
  }

  static Elections of(ClusterSeries series) {
    return new ElectionCount(series).count();
  }

  private Elections count() {
    List<double[]> seen = new ArrayList<>();
    for (MemberSeries member : series.members()) {
      double[] changes = member.signals().get(Signal.LEADER_CHANGES);
      if (changes != null) {
        seen.add(withoutRestarts(member.name(), changes));
      }
    }
    long[] perBin = perBin(seen);
    Coverage coverage =
        Coverage.of(grid, bin -> seen.stream().anyMatch(one -> !Double.isNaN(one[bin])));
    long total = 0;
    List<Instant> events = new ArrayList<>();
    Map<LocalDate, Long> days = new TreeMap<>();
    for (int bin = 0; bin < perBin.length; bin++) {
      if (perBin[bin] > 0) {
        total += perBin[bin];
        Instant at = grid.at(bin);
        days.merge(LocalDate.ofInstant(at, ZoneOffset.UTC), perBin[bin], Long::sum);
        for (long i = 0; i < perBin[bin]; i++) {
          events.add(at);
        }
      }
    }
    return new Elections(
        coverage,
        total,
        Interval.poisson(total, coverage.days()),
        worst(days),
        bursts(perBin),
        events);
  }

  private static Elections.@Nullable Day worst(Map<LocalDate, Long> days) {
    return days.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .map(day -> new Elections.Day(day.getKey(), day.getValue()))
        .orElse(null);
  }

  private double[] withoutRestarts(String member, double[] changes) {
    double[] counted = changes.clone();
    for (Note note : series.notes()) {
      Instant from = note.from();
      if (note.kind() == Note.Kind.RESTART && member.equals(note.member()) && from != null) {
        int restart = grid.bin(note.to() == null ? from : note.to());
        for (int bin = Math.max(0, grid.bin(from) - 1);
            bin <= Math.min(counted.length - 1, restart + 1);
            bin++) {
          counted[bin] = Double.NaN;
        }
      }
    }
    return counted;
  }

  private long[] perBin(List<double[]> seen) {
    long[] perBin = new long[grid.length()];
    double @Nullable [] best = null;
    double most = -1;
    for (double[] one : seen) {
      double sum = 0;
      for (double changes : one) {
        sum += Double.isNaN(changes) ? 0 : changes;
      }
      if (sum > most) {
        most = sum;
        best = one;
      }
    }
    for (int bin = 0; best != null && bin < perBin.length; bin++) {
      double changes = best[bin];
      if (Double.isNaN(changes)) {
        changes = 0;
        for (double[] other : seen) {
          changes = Math.max(changes, Double.isNaN(other[bin]) ? 0 : other[bin]);
        }
      }
      perBin[bin] = Math.round(changes);
    }
    return perBin;
  }

  private List<Elections.Burst> bursts(long[] perBin) {
    int window = (int) Math.max(1, Elections.BURST_WITHIN.toSeconds() / grid.step().toSeconds());
    List<Elections.Burst> bursts = new ArrayList<>();
    long within = 0;
    int from = -1;
    int to = -1;
    for (int bin = 0; bin < perBin.length; bin++) {
      within += perBin[bin] - (bin >= window ? perBin[bin - window] : 0);
      if (within >= Elections.BURST && perBin[bin] > 0) {
        int begin = Math.max(0, bin - window + 1);
        if (from >= 0 && begin > to) {
          bursts.add(burst(perBin, from, to));
          from = -1;
        }
        from = from < 0 ? begin : from;
        to = bin;
      }
    }
    if (from >= 0) {
      bursts.add(burst(perBin, from, to));
    }
    return bursts;
  }

  private Elections.Burst burst(long[] perBin, int from, int to) {
    long sum = 0;
    int first = -1;
    for (int bin = from; bin <= to; bin++) {
      first = first < 0 && perBin[bin] > 0 ? bin : first;
      sum += perBin[bin];
    }
    return new Elections.Burst(grid.at(first), grid.at(to + 1), sum);
  }
}
