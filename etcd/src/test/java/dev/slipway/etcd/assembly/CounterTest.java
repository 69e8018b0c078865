package dev.slipway.etcd.assembly;

import static dev.slipway.etcd.assembly.Samples.NOON;
import static dev.slipway.etcd.assembly.Samples.notes;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterTest {

  private static final String CHANGES = "etcd_server_leader_changes_seen_total";
  private static final String STARTED = "process_start_time_seconds";

  @Test
  void putsAnIncrementIntoTheBinOfTheMiddleOfItsInterval() {
    double[] changes =
        changes(Samples.every15Seconds().add(CHANGES, 40, 5, 55, 6, 70, 8, 85, 8, 130, 8));

    // 40 to 55 and 55 to 70 (the middle is 62.5), 70 to 85, 85 to 130.
    assertThat(changes).containsExactly(1, 2);
  }

  @Test
  void countsFromZeroWhereACounterBeganAnew() {
    Samples samples = Samples.every15Seconds().add(CHANGES, 0, 5, 15, 7, 30, 1, 45, 2);

    ClusterSeries cluster = samples.cluster();

    assertThat(cluster.members().getFirst().signal(Signal.LEADER_CHANGES).orElseThrow())
        .containsExactly(2 + 1 + 1);
    assertThat(cluster.notes())
        .filteredOn(note -> note.kind() == Note.Kind.RESTART)
        .singleElement()
        .satisfies(note -> {
          assertThat(note.from()).isEqualTo(NOON.plusSeconds(15));
          assertThat(note.to()).isEqualTo(NOON.plusSeconds(30));
        });
  }

  @Test
  void knowsFromTheStartOfTheProcessThatACounterBeganAnewThoughItIsLargerNow() {
    double noon = NOON.getEpochSecond();
    Samples samples =
        Samples.every15Seconds()
            .add(STARTED, 0, noon - 1000, 15, noon - 1000, 30, noon + 20, 45, noon + 20)
            .add(CHANGES, 0, 1, 15, 1, 30, 3, 45, 3);

    ClusterSeries cluster = samples.cluster();

    assertThat(cluster.members().getFirst().signal(Signal.LEADER_CHANGES).orElseThrow())
        .containsExactly(3);
    assertThat(cluster.notes())
        .filteredOn(note -> note.kind() == Note.Kind.RESTART)
        .singleElement()
        .satisfies(note -> assertThat(note.from()).isEqualTo(NOON.plusSeconds(20)));
  }

  @Test
  void isNotFooledByAnotherReplicaThatIsBehind() {
    double noon = NOON.getEpochSecond();
    Samples samples =
        Samples.every15Seconds()
            .add(STARTED, 0, noon - 1000, 15, noon - 1000, 30, noon - 1000)
            .add(CHANGES, 0, 100, 15, 99, 30, 101);

    ClusterSeries cluster = samples.cluster();

    assertThat(cluster.members().getFirst().signal(Signal.LEADER_CHANGES).orElseThrow())
        .containsExactly(2);
    assertThat(notes(cluster, Note.Kind.RESTART)).isEmpty();
    assertThat(notes(cluster, Note.Kind.UNUSABLE_SAMPLES))
        .singleElement()
        .asString()
        .contains("1 times a counter went back");
  }

  @Test
  void leavesAGapMissingAndSaysSo() {
    Samples samples = Samples.every15Seconds().add(CHANGES, 0, 5, 15, 5, 30, 6, 600, 90, 615, 91);

    ClusterSeries cluster = samples.cluster();

    double[] changes = cluster.members().getFirst().signal(Signal.LEADER_CHANGES).orElseThrow();
    assertThat(changes).hasSize(11);
    assertThat(changes[0]).isEqualTo(1);
    assertThat(Arrays.copyOfRange(changes, 1, 10)).containsOnly(Double.NaN);
    assertThat(changes[10]).isEqualTo(1);
    assertThat(cluster.notes())
        .filteredOn(note -> note.kind() == Note.Kind.GAP)
        .singleElement()
        .satisfies(note -> {
          assertThat(note.from()).isEqualTo(NOON.plusSeconds(60));
          assertThat(note.to()).isEqualTo(NOON.plusSeconds(600));
          assertThat(note.sentence()).isEqualTo("no samples for 9 min");
        });
  }

  @Test
  void bearsASingleScrapeThatFailed() {
    Samples samples = Samples.every15Seconds().add(CHANGES, 0, 5, 15, 5, 45, 7, 60, 7);

    assertThat(notes(samples.cluster(), Note.Kind.GAP)).isEmpty();
    assertThat(changes(samples)).containsExactly(2);
  }

  @Test
  void leavesOutWhatIsNoNumberOrGoesBackwardsAndSaysSo() {
    Samples samples =
        Samples.every15Seconds().add(CHANGES, 0, 5, 15, Double.NaN, 30, 6, 10, 100, 30, 100, 45, 6);

    ClusterSeries cluster = samples.cluster();

    assertThat(cluster.members().getFirst().signal(Signal.LEADER_CHANGES).orElseThrow())
        .containsExactly(1);
    assertThat(notes(cluster, Note.Kind.UNUSABLE_SAMPLES))
        .anyMatch(note -> note.contains("1 samples that are no finite number"))
        .anyMatch(note -> note.contains("2 samples that are not later"));
  }

  @Test
  void countsTheFirstFailureOfACounterThatAppearsWithIt() {
    Samples samples =
        Samples.every15Seconds()
            .add(CHANGES, 0, 5, 15, 5, 30, 5, 300, 5)
            .add(
                Samples.labels("etcd_network_peer_sent_failures_total", "To", "a"), 300, 3, 315, 4);

    double[] failures = samples.member().signal(Signal.PEER_SEND_FAILURES).orElseThrow();

    assertThat(failures[4] + failures[5]).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void losesNothingAndInventsNothingWhereThereAreNoGaps(long seed) {
    Random random = new Random(seed);
    Samples samples = Samples.every15Seconds();
    Track track = requireNonNull(samples.assembly.track(Samples.labels(CHANGES)));
    long at = NOON.toEpochMilli() + random.nextInt(15_000);
    double value = random.nextInt(1000);
    double counted = 0;
    for (int i = 0; i < 2000; i++) {
      track.sample(at, value);
      at += 15_000 + random.nextInt(-200, 200) + (random.nextInt(20) == 0 ? 15_000 : 0);
      boolean restart = random.nextInt(300) == 0;
      double more = random.nextInt(10);
      counted += more;
      value = restart && more < value ? more : value + more;
    }
    track.sample(at, value);

    double[] changes = changes(samples);

    assertThat(Arrays.stream(changes).filter(n -> !Double.isNaN(n)).sum())
        .isCloseTo(counted, within(1e-6));
  }

  private static double[] changes(Samples samples) {
    return samples.member().signal(Signal.LEADER_CHANGES).orElseThrow();
  }
}
