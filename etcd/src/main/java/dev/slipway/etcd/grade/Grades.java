package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.ClusterSeries;
import java.util.List;

/**
 * All grades of a cluster.
 *
 * @param timings that it was judged by
 * @param wal per member, rule E1
 * @param commit per member, rule E2
 * @param hosts per host that the source names, rule E1
 * @param stalls rule E3
 * @param elections rule E4
 * @param leaderless rule E4
 * @param heartbeats rule E5
 */
public record Grades(
    KnownTimings timings,
    List<DiskGrade> wal,
    List<DiskGrade> commit,
    List<DiskGrade> hosts,
    Stalls stalls,
    Elections elections,
    Leaderless leaderless,
    Heartbeats heartbeats) {

  public Grades {
    wal = List.copyOf(wal);
    commit = List.copyOf(commit);
    hosts = List.copyOf(hosts);
  }

  /** Grades {@code series} by the {@code timings} that its members run with. */
  public static Grades of(ClusterSeries series, KnownTimings timings) {
    return new Grades(
        timings,
        DiskGrading.ofMembers(series, Limits.WAL),
        DiskGrading.ofMembers(series, Limits.COMMIT),
        DiskGrading.ofHosts(series, Limits.WAL),
        Stalls.of(series, timings),
        ElectionCount.of(series),
        Leaderless.of(series),
        Heartbeats.of(series, timings));
  }
}
