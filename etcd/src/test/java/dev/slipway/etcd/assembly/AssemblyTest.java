package dev.slipway.etcd.assembly;

import static dev.slipway.etcd.assembly.Samples.MEMBER;
import static dev.slipway.etcd.assembly.Samples.NOON;
import static dev.slipway.etcd.assembly.Samples.labels;
import static dev.slipway.etcd.assembly.Samples.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import dev.slipway.report.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssemblyTest {

  private static final String FSYNC = "etcd_disk_wal_fsync_duration_seconds";
  private static final String LEADER = "etcd_server_has_leader";

  @Test
  void binsAreAMinuteLongOrAsLongAsTheSamplesAreApart() {
    assertThat(Samples.every15Seconds().add(LEADER, 0, 1).cluster().grid().step())
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(new Samples(Duration.ofMinutes(5)).add(LEADER, 0, 1).cluster().grid().step())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(new Samples(Duration.ofMillis(90_500)).add(LEADER, 0, 1).cluster().grid().step())
        .isEqualTo(Duration.ofSeconds(91));
  }

  @Test
  void takesHistogramsApartIntoClasses() {
    Samples samples = Samples.every15Seconds();
    histogram(samples, Bounds.DISK, new double[] {0, 30}, new long[][] {{1, 2, 3}, {11, 2, 5}});

    LatencySeries fsync = samples.member().latency(Latency.WAL_FSYNC).orElseThrow();

    assertThat(fsync.bounds()).isEqualTo(Bounds.DISK);
    assertThat(fsync.count(0, 0)).isEqualTo(10);
    assertThat(fsync.count(0, 1)).isZero();
    assertThat(fsync.count(0, 2)).isEqualTo(2);
    assertThat(fsync.count(0)).isEqualTo(12);
    assertThat(fsync.seconds(0)).isCloseTo(1.5, within(1e-6));
  }

  @Test
  void usesOtherBoundsAsTheyAreAndSaysSo() {
    Samples samples = Samples.every15Seconds();
    Bounds other = Bounds.of(0.005, 0.01);
    histogram(samples, other, new double[] {0, 30}, new long[][] {{1, 1, 1}, {2, 3, 4}});

    ClusterSeries cluster = samples.cluster();

    LatencySeries fsync = cluster.members().getFirst().latency(Latency.WAL_FSYNC).orElseThrow();
    assertThat(fsync.bounds()).isEqualTo(other);
    assertThat(fsync.count(0)).isEqualTo(6);
    assertThat(notes(cluster, Note.Kind.OTHER_BOUNDS)).singleElement().asString().contains(FSYNC);
  }

  @Test
  void keepsTheBoundsThatWereThereAllTheTimeWhereTheyChangedOnTheWay() {
    Samples samples = Samples.every15Seconds();
    String bucket = FSYNC + "_bucket";
    samples
        .add(labels(bucket, "le", "0.001"), 0, 0, 30, 1)
        .add(labels(bucket, "le", "0.008"), 0, 0, 30, 2, 60, 3, 90, 5)
        .add(labels(bucket, "le", "0.01"), 60, 0, 90, 2)
        .add(labels(bucket, "le", "+Inf"), 0, 0, 30, 3, 60, 5, 90, 9);

    ClusterSeries cluster = samples.cluster();

    LatencySeries fsync = cluster.members().getFirst().latency(Latency.WAL_FSYNC).orElseThrow();
    assertThat(fsync.bounds()).isEqualTo(Bounds.of(0.008));
    assertThat(fsync.histogram().count(0)).isEqualTo(5);
    assertThat(fsync.histogram().count(1)).isEqualTo(4);
    assertThat(notes(cluster, Note.Kind.OTHER_BOUNDS)).hasSize(1);
  }

  @Test
  void saysWhichMetricsAreMissingAndOfWhom() {
    Samples samples = Samples.every15Seconds();
    histogram(samples, Bounds.DISK, new double[] {0, 30}, new long[][] {{1}, {2}});
    samples.add(labels(LEADER, "instance", "10.0.0.12:2381"), 0, 1);

    List<String> missing = notes(samples.cluster(), Note.Kind.MISSING_METRIC);

    assertThat(missing)
        .contains(
            "10.0.0.12:2381: " + FSYNC + " is not there",
            MEMBER + ": " + LEADER + " is not there",
            "null: etcd_disk_backend_commit_duration_seconds is there of no member");
  }

  @Test
  void takesGaugesAsTheirSignalSays() {
    MemberSeries member =
        Samples.every15Seconds()
            .add(LEADER, 0, 1, 15, 1, 30, 0, 45, 1)
            .add("etcd_server_proposals_pending", 0, 1, 15, 7, 30, 0)
            .add("etcd_mvcc_db_total_size_in_bytes", 0, 4096, 15, 8192)
            .member();

    assertThat(member.signal(Signal.HAS_LEADER).orElseThrow()).containsExactly(0.75);
    assertThat(member.signal(Signal.PROPOSALS_PENDING).orElseThrow()).containsExactly(7);
    assertThat(member.signal(Signal.DB_SIZE).orElseThrow()).containsExactly(8192);
  }

  @Test
  void takesTheFormerNameOfAMetricOnlyWhereTheCurrentOneIsNotThereAndSaysSo() {
    Samples samples =
        Samples.every15Seconds()
            .add("etcd_debugging_mvcc_db_total_size_in_bytes", 0, 1, 60, 2)
            .add("etcd_mvcc_db_total_size_in_bytes", 60, 3);

    ClusterSeries cluster = samples.cluster();

    assertThat(cluster.members().getFirst().signal(Signal.DB_SIZE).orElseThrow())
        .containsExactly(1, 3);
    assertThat(notes(cluster, Note.Kind.RENAMED))
        .singleElement()
        .asString()
        .contains("etcd_debugging_mvcc_db_total_size_in_bytes");
  }

  @Test
  void joinsAMachineToTheMemberByItsAddress() {
    MemberSeries member =
        new Samples(Duration.ofMinutes(1))
            .add(LEADER, 0, 1, 60, 1)
            .add(node("node_disk_io_time_seconds_total", "device", "vda"), 0, 10, 60, 25)
            .add(node("node_disk_io_time_weighted_seconds_total", "device", "vda"), 0, 0, 60, 90)
            .add(node("node_disk_written_bytes_total", "device", "vda"), 0, 0, 60, 1e9)
            .add(node("node_disk_written_bytes_total", "device", "vdb"), 0, 0, 60, 1)
            .add(node("node_disk_flush_requests_total", "device", "vda"), 0, 0, 60, 4)
            .add(
                node("node_disk_flush_requests_time_seconds_total", "device", "vda"), 0, 0, 60, 0.2)
            .add(node("node_cpu_seconds_total", "cpu", "0", "mode", "steal"), 0, 0, 60, 6)
            .add(node("node_cpu_seconds_total", "cpu", "1", "mode", "steal"), 0, 0, 60, 12)
            .member();

    assertThat(first(member, Signal.DISK_BUSY)).isCloseTo(0.25, within(1e-6));
    assertThat(first(member, Signal.DISK_QUEUE)).isCloseTo(1.5, within(1e-6));
    assertThat(first(member, Signal.BYTES_WRITTEN)).isEqualTo(1e9);
    assertThat(first(member, Signal.FLUSH_AWAIT)).isCloseTo(0.05, within(1e-6));
    assertThat(first(member, Signal.CPU_STEAL)).isCloseTo(0.15, within(1e-6));
    assertThat(member.signal(Signal.WRITE_AWAIT)).isEmpty();
  }

  @Test
  void passesOverMetricsThatNobodyNeedsAndDevicesThatAreNoDisks() {
    Assembly assembly = Samples.every15Seconds().assembly;

    assertThat(assembly.track(labels("go_goroutines"))).isNull();
    assertThat(assembly.track(node("node_cpu_seconds_total", "cpu", "0", "mode", "idle"))).isNull();
    assertThat(assembly.track(node("node_disk_writes_completed_total", "device", "loop0")))
        .isNull();
    assertThat(assembly.build()).isEmpty();
  }

  @Test
  void tellsVersionHostAndClusters() {
    Samples samples = Samples.every15Seconds();
    samples.add(
        labels("etcd_server_version", "server_version", "3.5.9", "host_id", "h7", "cluster", "b"),
        0,
        1);
    samples.add(labels(LEADER, "cluster", "a"), 0, 1);

    List<ClusterSeries> clusters = samples.assembly.build();

    assertThat(clusters).extracting(ClusterSeries::cluster).containsExactly("a", "b");
    MemberSeries member = clusters.getLast().members().getFirst();
    assertThat(member.version()).isEqualTo("3.5.9");
    assertThat(member.host()).isEqualTo("h7");
  }

  @Test
  void saysWhoCameForAMemberThatWent() {
    Samples samples = Samples.every15Seconds();
    for (int i = 0; i < 7200; i += 15) {
      samples.add(LEADER, i, 1);
      boolean before = i < 3000;
      boolean after = i > 3300;
      if (before || after) {
        String instance = before ? "10.0.0.12:2381" : "10.0.0.13:2381";
        samples.add(labels(LEADER, "instance", instance), i, 1);
      }
    }

    ClusterSeries cluster = samples.cluster();

    assertThat(cluster.notes())
        .filteredOn(note -> note.kind() == Note.Kind.REPLACED)
        .singleElement()
        .satisfies(note -> {
          assertThat(note.member()).isEqualTo("10.0.0.13:2381");
          assertThat(note.sentence()).contains("10.0.0.12:2381 went").contains("came");
          assertThat(note.from()).isEqualTo(NOON.plusSeconds(3000));
        });
    assertThat(notes(cluster, Note.Kind.GAP)).isEmpty();
  }

  @Test
  void saysThatTheClockOfAMachineJumpedButNotThatAScrapeWasSlow() {
    Samples samples = Samples.every15Seconds().add(LEADER, 0, 1);
    for (int i = 0; i < 20; i++) {
      double slow = i == 5 ? 4 : 0;
      double jump = i >= 10 ? -30 : 0;
      samples.add(node("node_time_seconds"), i * 15, NOON.getEpochSecond() + i * 15L + slow + jump);
    }

    assertThat(samples.cluster().notes())
        .filteredOn(note -> note.kind() == Note.Kind.CLOCK_JUMP)
        .singleElement()
        .satisfies(note -> {
          assertThat(note.sentence()).contains("-30.0 s");
          assertThat(note.from()).isEqualTo(NOON.plusSeconds(9 * 15));
          assertThat(note.to()).isEqualTo(NOON.plusSeconds(10 * 15));
        });
  }

  @Test
  void handsOnWhatIsFinishedAndGoesOnWithTheRest() {
    Samples samples = Samples.every15Seconds();
    for (int i = 0; i <= 120; i += 15) {
      samples.add("etcd_server_slow_apply_total", i, i);
    }

    List<ClusterSeries> finished = samples.assembly.take(NOON.plusSeconds(60));
    for (int i = 135; i <= 180; i += 15) {
      samples.add("etcd_server_slow_apply_total", i, i);
    }
    List<ClusterSeries> rest = samples.assembly.take(NOON.plusSeconds(180));

    assertThat(finished.getFirst().grid().start()).isEqualTo(NOON);
    assertThat(applies(finished)).containsExactly(60);
    assertThat(rest.getFirst().grid().start()).isEqualTo(NOON.plusSeconds(60));
    assertThat(applies(rest)).containsExactly(60, 60);
    assertThat(samples.assembly.take(NOON.plusSeconds(180))).isEmpty();
  }

  @Test
  void refusesSamplesThatLieYearsApart() {
    Samples samples = Samples.every15Seconds();

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> samples.add(LEADER, 0, 1, 500.0 * 86_400, 1))
        .withMessageContaining("400 days");
  }

  private static double[] applies(List<ClusterSeries> clusters) {
    return clusters.getFirst().members().getFirst().signal(Signal.SLOW_APPLIES).orElseThrow();
  }

  private static double first(MemberSeries member, Signal signal) {
    return member.signal(signal).orElseThrow()[0];
  }

  private static Map<String, String> node(String metric, String... further) {
    Map<String, String> labels = labels(metric, further);
    labels.put("instance", "10.0.0.11:9100");
    return labels;
  }

  /** Cumulative over the classes, as served; {@code counts} are those of each class so far. */
  private static void histogram(Samples samples, Bounds bounds, double[] seconds, long[][] counts) {
    for (int of = 0; of < bounds.classes(); of++) {
      double upper = bounds.upper(of);
      String le = Double.isInfinite(upper) ? "+Inf" : Double.toString(upper);
      for (int i = 0; i < seconds.length; i++) {
        long atMost = 0;
        for (int j = 0; j <= of && j < counts[i].length; j++) {
          atMost += counts[i][j];
        }
        samples.add(labels(FSYNC + "_bucket", "le", le), seconds[i], (double) atMost);
      }
    }
    samples.add(FSYNC + "_sum", seconds[0], 1, seconds[1], 2.5);
  }
}
