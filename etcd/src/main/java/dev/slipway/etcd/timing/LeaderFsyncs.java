package dev.slipway.etcd.timing;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the leader's fsyncs of the log took, and over what time that was seen: what elections
 * are predicted from.
 *
 * @param histogram of {@code etcd_disk_wal_fsync_duration_seconds}
 * @param observed how long one leader was observed; of pooled members, their times added up
 * @param followers voting members besides the leader
 * @param basis whose fsyncs these are
 * @param electionsPerDay leader changes that were seen in that time; NaN where that is not known
 */
public record LeaderFsyncs(
    Histogram histogram, Duration observed, int followers, Basis basis, double electionsPerDay) {

  /** Whose fsyncs are counted. */
  public enum Basis {
    /** Those of whoever was the leader at the time. */
    LEADER,
    /** Those of all members, because the series do not tell who led. */
    ALL_MEMBERS
  }

  private static final double SECONDS_OF_DAY = 86_400;

  public LeaderFsyncs {
    if (observed.isNegative() || observed.isZero()) {
      throw new IllegalArgumentException("fsyncs of no time: " + observed);
    }
    if (followers < 0) {
      throw new IllegalArgumentException(followers + " followers");
    }
  }

  /** Days, with a fraction. */
  public double days() {
    return observed.toMillis() / 1000.0 / SECONDS_OF_DAY;
  }

  /**
   * What {@code series} hold of the leader. Nothing where they have no fsyncs at all. A bin in
   * which the leader changed counts the fsyncs of both, because the stall that cost the one its
   * place is in it.
   */
  public static Optional<LeaderFsyncs> of(ClusterSeries series) {
    return of(series, Math.max(0, series.members().size() - 1));
  }

  /** As {@link #of(ClusterSeries)}, where not all members are among the series. */
  public static Optional<LeaderFsyncs> of(ClusterSeries series, int followers) {
    List<MemberSeries> members =
        series.members().stream()
            .filter(member -> member.latency(Latency.WAL_FSYNC).isPresent())
            .toList();
    boolean leaderIsKnown =
        members.stream().anyMatch(member -> member.signal(Signal.IS_LEADER).isPresent());
    Gathering gathering = new Gathering(series.grid().length());
    for (MemberSeries member : members) {
      gathering.take(member, leaderIsKnown);
    }
    long bins = leaderIsKnown ? gathering.binsSeen() : gathering.memberBins;
    Histogram histogram = gathering.histogram();
    if (histogram == null || bins == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new LeaderFsyncs(
            histogram,
            series.grid().step().multipliedBy(bins),
            followers,
            leaderIsKnown ? Basis.LEADER : Basis.ALL_MEMBERS,
            electionsPerDay(series)));
  }

  /**
   * The most that any member saw, because each sees every change and a restarted one misses some.
   */
  private static double electionsPerDay(ClusterSeries series) {
    double most = Double.NaN;
    for (MemberSeries member : series.members()) {
      double[] changes = member.signal(Signal.LEADER_CHANGES).orElse(new double[0]);
      double sum = 0;
      long known = 0;
      for (double change : changes) {
        if (!Double.isNaN(change)) {
          sum += change;
          known++;
        }
      }
      if (known > 0) {
        double perDay = sum * SECONDS_OF_DAY / (known * (double) series.grid().step().toSeconds());
        most = Double.isNaN(most) ? perDay : Math.max(most, perDay);
      }
    }
    return most;
  }

  /** Adds up over members and bins. */
  private static final class Gathering {

    private final boolean[] seen;
    private @Nullable Bounds bounds;
    private long[] counts = {};
    private double seconds;
    private long memberBins;

    Gathering(int length) {
      this.seen = new boolean[length];
    }

    void take(MemberSeries member, boolean leaderIsKnown) {
      LatencySeries fsyncs = member.latency(Latency.WAL_FSYNC).orElseThrow();
      double[] leads = member.signal(Signal.IS_LEADER).orElse(null);
      if (bounds == null) {
        bounds = fsyncs.bounds();
        counts = new long[bounds.classes()];
      } else if (!bounds.equals(fsyncs.bounds())) {
        return; // Histograms of other classes do not add up; the series have a note of it.
      }
      for (int bin = 0; bin < fsyncs.length(); bin++) {
        boolean counted = !leaderIsKnown || leads != null && leads[bin] > 0;
        if (counted && fsyncs.isKnown(bin)) {
          seen[bin] = true;
          memberBins++;
          seconds += fsyncs.seconds(bin);
          for (int i = 0; i < counts.length; i++) {
            counts[i] += fsyncs.count(bin, i);
          }
        }
      }
    }

    long binsSeen() {
      long sum = 0;
      for (boolean bin : seen) {
        sum += bin ? 1 : 0;
      }
      return sum;
    }

    @Nullable Histogram histogram() {
      return bounds == null ? null : Histogram.of(bounds, counts, seconds);
    }
  }
}
