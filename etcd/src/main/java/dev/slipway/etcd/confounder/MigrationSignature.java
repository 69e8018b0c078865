package dev.slipway.etcd.confounder;

import dev.slipway.etcd.confounder.Explanation.Standing;
import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a live migration of a member looks like: a short gap of that member alone, its
 * processor taken by the hypervisor, its clock off by a leap. Two of the three within some minutes
 * are the signature.
 */
final class MigrationSignature {

  /**
   * A longer gap is something else: nova's {@code live_migration_downtime} aims at 0.5 s, and a
   * scrape every minute misses a few at most. Ours, no source.
   */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(10);

  /** The disk's load of a block migration goes before the leap. Ours, no source. */
  private static final Duration NEAR = Duration.ofMinutes(10);

  /**
   * Seconds. A guest's clock stands still while it is moved; 0.5 s is what nova aims at ({@code
   * nova/conf/libvirt.py}, live_migration_downtime), and chrony keeps clocks within milliseconds.
   * Ours between them, no source.
   */
  private static final double CLOCK_LEAP = 0.1;

  /** The share of a processor. Ours, no source. */
  private static final double STEAL = 0.1;

  private final ClusterSeries series;
  private final int near;

  private MigrationSignature(ClusterSeries series) {
    this.series = series;
    this.near = (int) Math.max(1, NEAR.toSeconds() / series.grid().step().toSeconds());
  }

  static Explanation of(ClusterSeries series) {
    return new MigrationSignature(series).explanation();
  }

  private Explanation explanation() {
    boolean measured =
        series.members().stream()
            .anyMatch(member ->
                member.signal(Signal.CPU_STEAL).isPresent()
                    || member.signal(Signal.CLOCK_OFFSET).isPresent());
    if (!measured) {
      return new Explanation(
          Confounder.MIGRATION,
          Standing.NOT_MEASURED,
          Double.NaN,
          "Clocks and processors of the nodes are not known, so a live migration would not be seen.",
          List.of());
    }
    List<Instant> when = new ArrayList<>();
    StringBuilder told = new StringBuilder();
    for (MemberSeries member : series.members()) {
      for (int bin : moments(member)) {
        when.add(series.grid().at(bin));
        told.append(told.isEmpty() ? "" : ", ")
            .append(member.name())
            .append(" at ")
            .append(Told.minute(series.grid().at(bin)));
      }
    }
    return when.isEmpty()
        ? new Explanation(
            Confounder.MIGRATION,
            Standing.DOES_NOT,
            Double.NaN,
            "No member looks as if it had been migrated to another host.",
            List.of())
        : new Explanation(
            Confounder.MIGRATION,
            Standing.EXPLAINS,
            Double.NaN,
            "This looks like a live migration (a gap, steal, a leap of the clock): " + told + ".",
            when);
  }

  private List<Integer> moments(MemberSeries member) {
    double @Nullable [] steal = member.signals().get(Signal.CPU_STEAL);
    double @Nullable [] clock = member.signals().get(Signal.CLOCK_OFFSET);
    List<Integer> moments = new ArrayList<>();
    int length = series.grid().length();
    int after = -1;
    for (int bin = 1; bin < length; bin++) {
      boolean gap = beginsGap(member, bin);
      boolean leap = leaps(clock, bin);
      if (bin > after && (gap || leap)) {
        int signs =
            (gap || any(bin, length, at -> beginsGap(member, at)) ? 1 : 0)
                + (leap || any(bin, length, at -> leaps(clock, at)) ? 1 : 0)
                + (steal != null && any(bin, length, at -> steal[at] >= STEAL) ? 1 : 0);
        if (signs >= 2) {
          moments.add(bin);
          after = bin + 2 * near;
        }
      }
    }
    return moments;
  }

  private interface At {
    boolean is(int bin);
  }

  private boolean any(int around, int length, At what) {
    for (int at = Math.max(1, around - near); at <= Math.min(length - 1, around + near); at++) {
      if (what.is(at)) {
        return true;
      }
    }
    return false;
  }

  /** The clock is off by a leap against the last minute that is known. */
  private boolean leaps(double @Nullable [] clock, int bin) {
    if (clock == null || !Double.isFinite(clock[bin])) {
      return false;
    }
    for (int before = bin - 1; before >= Math.max(0, bin - near); before--) {
      if (Double.isFinite(clock[before])) {
        return Math.abs(clock[bin] - clock[before]) >= CLOCK_LEAP;
      }
    }
    return false;
  }

  /** A short gap of this member alone. */
  private boolean beginsGap(MemberSeries member, int bin) {
    if (isKnown(member, bin) || !isKnown(member, bin - 1)) {
      return false;
    }
    long most = Math.max(1, LONGEST_GAP.toSeconds() / series.grid().step().toSeconds());
    int end = bin;
    while (end < series.grid().length() && !isKnown(member, end)) {
      if (end - bin >= most || !othersKnown(member, end)) {
        return false;
      }
      end++;
    }
    return end < series.grid().length();
  }

  private boolean othersKnown(MemberSeries member, int bin) {
    return series.members().stream().allMatch(other -> other == member || isKnown(other, bin));
  }

  private static boolean isKnown(MemberSeries member, int bin) {
    @Nullable LatencySeries fsync = member.latencies().get(Latency.WAL_FSYNC);
    return fsync != null && fsync.isKnown(bin);
  }
}
