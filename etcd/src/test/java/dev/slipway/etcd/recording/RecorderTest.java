package dev.slipway.etcd.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.etcd.assembly.BinAssembly;
import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  private static final int DAY = 24 * 60;

  @TempDir Path folder;

  @Test
  void readsBackWhatItRecorded() throws IOException {
    List<ClusterSeries> series = series(1, 0, 200);

    record(series);

    assertSame(read(folder).getFirst(), series.getFirst());
  }

  @Test
  void writesAFileADayThatMayBeCompressed() throws IOException {
    List<ClusterSeries> series = series(2, 0, DAY);
    record(series);
    Path first = folder.resolve("etcd-2026-01-31.jsonl");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("etcd-2026-01-31.jsonl.gz")))) {
      Files.copy(first, out);
    }
    Files.delete(first);

    assertThat(folder.resolve("etcd-2026-02-01.jsonl")).exists();
    assertSame(read(folder).getFirst(), series.getFirst());
  }

  @Test
  void leavesOutALineThatIsNotWholeAndCutsItOffBeforeItGoesOn() throws IOException {
    record(series(3, 0, 3));
    Path file = folder.resolve("etcd-2026-01-31.jsonl");
    Files.writeString(file, "{\"apiVersion\":\"slip", StandardOpenOption.APPEND);

    assertThat(read(folder).getFirst().notes())
        .anyMatch(note ->
            note.kind() == Note.Kind.UNUSABLE_SAMPLES && note.sentence().contains("is not whole"));

    record(series(3, 3, 6));

    ClusterSeries whole = read(folder).getFirst();
    assertThat(whole.grid().length()).isEqualTo(6);
    assertThat(whole.notes()).noneMatch(note -> note.sentence().contains("is not whole"));
  }

  @Test
  void isReadableWhereverItWasKilled() throws IOException {
    record(series(4, 0, 3));
    Path file = folder.resolve("etcd-2026-01-31.jsonl");
    byte[] all = Files.readAllBytes(file);
    int wholeLines = 0;
    for (int cut = 1; cut <= all.length; cut += 7) {
      Path killed = Files.write(folder.resolve("killed"), Arrays.copyOf(all, cut));
      wholeLines = Math.max(wholeLines, lines(all, cut));

      try {
        assertThat(bins(read(killed))).isGreaterThanOrEqualTo(lines(all, cut));
      } catch (InvalidInputException e) {
        // Not even one line.
        assertThat(lines(all, cut)).isZero();
      }
    }
    assertThat(wholeLines).isPositive();
  }

  @Test
  void namesTheLineThatIsWrongInTheMiddle() throws IOException {
    record(series(5, 0, 2));
    Path file = folder.resolve("etcd-2026-01-31.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text + "{\"kind\":1}\n[]\n" + text);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(folder))
        .satisfies(e -> assertThat(e.problems()).hasSize(2))
        .withMessageContaining(file + ":5:")
        .withMessageContaining(file + ":6:");
  }

  @Test
  void ofTwoForOneBinTheOneCountsThatSawMoreWhateverTheOrder() throws IOException {
    List<ClusterSeries> more = series(6, 0, 5);
    record(more);
    Path file = folder.resolve("etcd-2026-01-31.jsonl");
    String whole = Files.readString(file);
    String less =
        whole
            .replaceAll("\"counts\":\\[[^]]*]", "\"counts\":[1]")
            .replaceAll("\"host\":\"[^\"]*\",", "");

    Files.writeString(file, less + whole);
    ClusterSeries lessFirst = read(folder).getFirst();
    Files.writeString(file, whole + less);
    ClusterSeries moreFirst = read(folder).getFirst();

    assertSame(lessFirst, more.getFirst());
    assertSame(moreFirst, more.getFirst());
  }

  @Test
  void goesOnWhereTheLastBinEnded() throws IOException {
    try (Recorder recorder = Recorder.open(folder)) {
      assertThat(recorder.end()).isEmpty();
      recorder.append(series(7, 0, 10), Instant.EPOCH);
      assertThat(recorder.end()).contains(RandomBins.NOON.plusSeconds(600));
      assertThat(recorder.append(series(7, 0, 12), RandomBins.NOON.plusSeconds(600))).isEqualTo(4);
    }
    assertThat(Files.readAllLines(folder.resolve("etcd-2026-01-31.jsonl"))).hasSize(24);
  }

  @Test
  void deletesWhatIsOlderAndNothingElse() throws IOException {
    for (String name : List.of("etcd-2026-01-01.jsonl", "etcd-2026-01-02.jsonl.gz", "notes.txt")) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.writeString(folder.resolve("etcd-2026-01-03.jsonl"), "");
    try (Recorder recorder = Recorder.open(folder)) {
      recorder.prune(Instant.parse("2026-01-05T00:00:00Z"), 2);
    }

    assertThat(folder.resolve("etcd-2026-01-03.jsonl")).exists();
    assertThat(folder.resolve("notes.txt")).exists();
    assertThat(folder.resolve("etcd-2026-01-01.jsonl")).doesNotExist();
    assertThat(folder.resolve("etcd-2026-01-02.jsonl.gz")).doesNotExist();
  }

  @Test
  void twoDoNotWriteIntoOneFolder() throws IOException {
    try (Recorder one = Recorder.open(folder)) {
      assertThat(one.end()).isEmpty();
      assertThatExceptionOfType(EnvironmentException.class)
          .isThrownBy(() -> Recorder.open(folder))
          .withMessageContaining("another slipway etcd record");
    }
    Recorder.open(folder).close();
  }

  @Test
  void refusesBinsOfDifferentLengths() throws IOException {
    record(series(8, 0, 2));
    Path file = folder.resolve("etcd-2026-01-31.jsonl");
    Files.writeString(file, Files.readString(file).replaceFirst("\"step\":60", "\"step\":300"));

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(folder))
        .withMessageContaining("bins of 300 s and of 60 s");
  }

  @Test
  void takesOnlyTheTimeThatIsWanted() throws IOException {
    record(series(9, 0, 10));
    FileSettings minutes =
        new FileSettings(
            RandomBins.NOON.plusSeconds(120),
            RandomBins.NOON.plusSeconds(240),
            "cluster",
            "etcd",
            null,
            null);

    ClusterSeries cluster = FileSource.read(List.of(folder), minutes).getFirst();

    assertThat(cluster.grid().start()).isEqualTo(RandomBins.NOON.plusSeconds(120));
    assertThat(cluster.grid().length()).isEqualTo(2);
  }

  private void record(List<ClusterSeries> series) throws IOException {
    try (Recorder recorder = Recorder.open(folder)) {
      recorder.append(series, Instant.EPOCH);
    }
  }

  private static List<ClusterSeries> read(Path path) throws IOException {
    return FileSource.read(List.of(path), FileSettings.ALL);
  }

  private static List<ClusterSeries> series(long seed, int from, int to) {
    BinAssembly assembly = new BinAssembly("test");
    for (int at = from; at < to; at++) {
      for (String member : List.of("a", "b")) {
        KnownBin bin = RandomBins.bin(new Random(seed * 1000 + at), member, at);
        assembly.add(bin);
      }
    }
    return assembly.build();
  }

  private static int lines(byte[] bytes, int length) {
    int lines = 0;
    for (int i = 0; i < length; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** How many bins of members are known. */
  private static int bins(List<ClusterSeries> series) {
    int known = 0;
    for (MemberSeries member : series.getFirst().members()) {
      for (int bin = 0; bin < series.getFirst().grid().length(); bin++) {
        int at = bin;
        boolean latency = member.latencies().values().stream().anyMatch(of -> of.isKnown(at));
        boolean signal = member.signals().values().stream().anyMatch(of -> !Double.isNaN(of[at]));
        known += latency || signal ? 1 : 0;
      }
    }
    return known;
  }

  private static void assertSame(ClusterSeries actual, ClusterSeries expected) {
    assertThat(actual.grid()).isEqualTo(expected.grid());
    assertThat(actual.cluster()).isEqualTo(expected.cluster());
    assertThat(actual.members()).hasSameSizeAs(expected.members());
    for (int i = 0; i < actual.members().size(); i++) {
      MemberSeries member = actual.members().get(i);
      MemberSeries wanted = expected.members().get(i);
      assertThat(member.name()).isEqualTo(wanted.name());
      assertThat(member.latencies().keySet()).isEqualTo(wanted.latencies().keySet());
      for (Latency latency : Latency.values()) {
        member
            .latency(latency)
            .ifPresent(of -> assertSame(of, wanted.latency(latency).orElseThrow()));
      }
      assertThat(member.signals().keySet()).isEqualTo(wanted.signals().keySet());
      for (Signal signal : member.signals().keySet()) {
        assertThat(member.signal(signal).orElseThrow())
            .isEqualTo(wanted.signal(signal).orElseThrow());
      }
    }
  }

  private static void assertSame(LatencySeries actual, LatencySeries expected) {
    assertThat(actual.bounds()).isEqualTo(expected.bounds());
    for (int bin = 0; bin < actual.length(); bin++) {
      assertThat(actual.isKnown(bin)).isEqualTo(expected.isKnown(bin));
      assertThat(actual.seconds(bin)).isEqualTo(expected.seconds(bin));
      for (int of = 0; of < actual.bounds().classes(); of++) {
        assertThat(actual.count(bin, of)).isEqualTo(expected.count(bin, of));
      }
    }
  }
}
