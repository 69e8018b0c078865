package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Grades what the disks did, per member and per host. */
final class DiskGrading {

  private static final int SECONDS_PER_HOUR = 3600;

  /** Of fewer, one is more than the hundredth that the rules ask about. */
  private static final int LEAST_PER_HOUR = 100;

  private final Grid grid;
  private final Limits limits;

  private DiskGrading(Grid grid, Limits limits) {
    this.grid = grid;
    this.limits = limits;
  }

  static List<DiskGrade> ofMembers(ClusterSeries series, Limits limits) {
    DiskGrading grading = new DiskGrading(series.grid(), limits);
    return series.members().stream()
        .map(member -> grading.grade(member.name(), List.of(member)))
        .toList();
  }

  /** Only hosts that the source names. */
  static List<DiskGrade> ofHosts(ClusterSeries series, Limits limits) {
    Map<String, List<MemberSeries>> hosts = new TreeMap<>();
    for (MemberSeries member : series.members()) {
      if (member.host() != null) {
        hosts.computeIfAbsent(member.host(), key -> new ArrayList<>()).add(member);
      }
    }
    DiskGrading grading = new DiskGrading(series.grid(), limits);
    List<DiskGrade> grades = new ArrayList<>();
    hosts.forEach((host, members) -> grades.add(grading.grade(host, members)));
    return grades;
  }

  private DiskGrade grade(String subject, List<MemberSeries> members) {
    List<LatencySeries> all = new ArrayList<>();
    @Nullable String obstacle = null;
    for (MemberSeries member : members) {
      @Nullable LatencySeries one = member.latencies().get(limits.latency());
      if (one == null) {
        obstacle = member.name() + " has no histogram of this";
      } else if (one.bounds().classUpTo(limits.quick()) < 0
          || one.bounds().classUpTo(limits.slow()) < 0) {
        obstacle =
            "the classes of its histogram have no bound at "
                + Math.round(limits.quick() * 1000)
                + " and "
                + Math.round(limits.slow() * 1000)
                + " ms";
      } else {
        all.add(one);
      }
    }
    if (obstacle == null && all.stream().noneMatch(one -> one.histogram().count() > 0)) {
      obstacle = "nothing was counted";
    }
    return obstacle == null ? grade(subject, counted(all), all) : ungraded(subject, obstacle);
  }

  private DiskGrade ungraded(String subject, String obstacle) {
    return new DiskGrade(
        subject,
        limits.latency(),
        Coverage.of(grid, bin -> false),
        Share.NONE,
        Share.NONE,
        Double.NaN,
        null,
        obstacle);
  }

  private DiskGrade grade(String subject, Hours hours, List<LatencySeries> all) {
    double seconds = all.stream().mapToDouble(one -> one.histogram().seconds()).sum();
    Share quick = Share.of(hours.quick, hours.of);
    return new DiskGrade(
        subject,
        limits.latency(),
        Coverage.of(grid, bin -> all.stream().anyMatch(one -> one.isKnown(bin))),
        quick,
        Share.of(hours.slow, hours.of),
        seconds / quick.of(),
        worst(hours),
        null);
  }

  private DiskGrade.@Nullable WorstHour worst(Hours hours) {
    DiskGrade.@Nullable WorstHour worst = null;
    for (int hour = 0; hour < hours.of.length; hour++) {
      if (hours.of[hour] >= LEAST_PER_HOUR) {
        double slow = (double) hours.slow[hour] / hours.of[hour];
        if (worst == null || slow > worst.slow()) {
          worst =
              new DiskGrade.WorstHour(
                  Instant.ofEpochSecond((hours.first + hour) * SECONDS_PER_HOUR),
                  slow,
                  hours.of[hour]);
        }
      }
    }
    return worst;
  }

  private Hours counted(List<LatencySeries> all) {
    long first = Math.floorDiv(grid.start().getEpochSecond(), SECONDS_PER_HOUR);
    long end = Math.ceilDiv(grid.end().getEpochSecond(), SECONDS_PER_HOUR);
    Hours hours = new Hours(first, Math.toIntExact(end - first));
    for (LatencySeries one : all) {
      int quick = one.bounds().classUpTo(limits.quick());
      int slow = one.bounds().classUpTo(limits.slow());
      for (int bin = 0; bin < one.length(); bin++) {
        int hour = (int) (Math.floorDiv(grid.at(bin).getEpochSecond(), SECONDS_PER_HOUR) - first);
        for (int i = 0; i < one.bounds().classes(); i++) {
          int count = one.count(bin, i);
          hours.of[hour] += count;
          hours.quick[hour] += i <= quick ? count : 0;
          hours.slow[hour] += i > slow ? count : 0;
        }
      }
    }
    return hours;
  }

  /** What was counted in each hour. */
  private static final class Hours {
    /** Hours since the epoch. */
    private final long first;

    private final long[] of;
    private final long[] quick;
    private final long[] slow;

    private Hours(long first, int count) {
      this.first = first;
      this.of = new long[count];
      this.quick = new long[count];
      this.slow = new long[count];
    }
  }
}
