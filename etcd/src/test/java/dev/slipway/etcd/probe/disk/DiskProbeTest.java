package dev.slipway.etcd.probe.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.etcd.probe.Ending;
import dev.slipway.etcd.probe.ProbePlan;
import dev.slipway.etcd.probe.ProbeRun;
import dev.slipway.etcd.probe.Probed;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskProbeTest {

  private static final ProbePlan SHORT =
      new ProbePlan(3, Duration.ofMillis(60), Duration.ofMillis(20), 0, 2300, 1 << 20);

  @TempDir private Path folder;

  @Test
  void takesEverySampleAndLeavesNothing() throws IOException {
    Probed probed = probe(SHORT, () -> false).run(List.of(folder), 1).places().getFirst();

    assertThat(probed.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(probed.samples()).hasSize(3);
    assertThat(probed.latencies().count()).isPositive();
    assertThat(probed.preallocation()).isNotEqualTo(Probed.Preallocation.NONE);
    assertThat(left()).isEmpty();
  }

  @Test
  void probesTwoPlacesInTurn() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));

    ProbeRun run = probe(SHORT, () -> false).run(List.of(folder, other), 1);

    assertThat(run.places()).hasSize(2);
    for (int i = 0; i < 3; i++) {
      assertThat(run.places().get(0).samples().get(i).at())
          .isBeforeOrEqualTo(run.places().get(1).samples().get(i).at());
    }
  }

  @Test
  void whatWasMeasuredBeforeASignalIsTold() throws IOException {
    AtomicBoolean signal = new AtomicBoolean();
    Progress afterTheFirst =
        new Progress() {
          @Override
          public void step(String sentence) {}

          @Override
          public void count(String things, long done, long expected) {
            signal.set(true);
          }
        };

    ProbeRun run =
        new DiskProbe(SHORT, Clock.systemUTC(), afterTheFirst, signal::get, 0)
            .run(List.of(folder), 1);

    assertThat(run.interrupted()).isTrue();
    assertThat(run.places().getFirst().samples()).hasSize(1);
    assertThat(left()).isEmpty();
  }

  @Test
  void refusesWithoutRoomAndWritesNothing() {
    ProbePlan huge =
        new ProbePlan(1, Duration.ofSeconds(1), Duration.ofSeconds(1), 0, 2300, 1L << 60);

    assertThatThrownBy(() -> probe(huge, () -> false).run(List.of(folder), 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("MB are free, and");
    assertThat(left()).isEmpty();
  }

  @Test
  void tellsAllFoldersThatCannotBeUsedAtOnce() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(
            () -> probe(SHORT, () -> false).run(List.of(file, folder.resolve("absent")), 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected a folder, found a file")
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void removesWhatAKilledProbeLeftAndNothingElse() throws IOException {
    Path leftover = Files.createFile(folder.resolve(".slipway-probe-999999999-abc.wal"));
    Path alive =
        Files.createFile(
            folder.resolve(".slipway-probe-" + ProcessHandle.current().pid() + "-abc.wal"));
    Path notOurs = Files.createFile(folder.resolve(".slipway-probe-x-y.wal"));
    Path wal = Files.createFile(folder.resolve("0000000000000000-0000000000000000.wal"));
    Files.setLastModifiedTime(wal, FileTime.from(Instant.EPOCH));

    probe(SHORT, () -> false).run(List.of(folder), 1);

    assertThat(leftover).doesNotExist();
    assertThat(alive).exists();
    assertThat(notOurs).exists();
    assertThat(wal).exists();
  }

  private static DiskProbe probe(ProbePlan plan, BooleanSupplier stopped) {
    return new DiskProbe(plan, Clock.systemUTC(), Progress.NONE, stopped, 0);
  }

  private List<Path> left() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
