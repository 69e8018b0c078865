package dev.slipway.etcd.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

  @Test
  void writesWhatIsKnownAndNothingElse() {
    KnownBin bin =
        new KnownBin(
            "a",
            "10.0.0.11:2381",
            RandomBins.NOON,
            Duration.ofMinutes(1),
            "3.5.16",
            null,
            Map.of(
                Latency.WAL_FSYNC,
                Histogram.of(
                    Bounds.DISK, new long[] {40, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0.25)),
            Map.of(Signal.HAS_LEADER, 1.0, Signal.DISK_BUSY, 0.5));

    String line = new String(LineWriter.line(new RecordedLine.Bin(bin)), UTF_8);

    assertThat(line)
        .isEqualTo(
            "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"EtcdRecording\",\"cluster\":\"a\","
                + "\"member\":\"10.0.0.11:2381\",\"start\":\"2026-01-31T12:00:00Z\",\"step\":60,"
                + "\"version\":\"3.5.16\",\"latencies\":{\"walFsync\":{\"counts\":[40,3,0,1],"
                + "\"seconds\":0.25}},\"signals\":{\"hasLeader\":1,\"diskBusy\":0.5}}\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsBackWhatItWroteAndItConformsToTheSchema(long seed)
      throws UnusableLineException, IOException {
    Random random = new Random(seed);
    Schema schema = schema();
    for (int i = 0; i < 100; i++) {
      byte[] line = LineWriter.line(new RecordedLine.Bin(RandomBins.bin(random, "m", i)));

      byte[] again = LineWriter.line(LineReader.read(line, line.length));

      assertThat(again).asString(UTF_8).isEqualTo(new String(line, UTF_8));
      assertThat(schema.validate(new String(line, UTF_8), InputFormat.JSON)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Note.Kind.class)
  void writesNotesThatConform(Note.Kind kind) throws UnusableLineException, IOException {
    Note note = new Note(kind, "m", RandomBins.NOON, null, "a sentence");
    byte[] line = LineWriter.line(new RecordedLine.About("c", note));

    assertThat(LineReader.read(line, line.length)).isEqualTo(new RecordedLine.About("c", note));
    assertThat(schema().validate(new String(line, UTF_8), InputFormat.JSON)).isEmpty();
  }

  @Test
  void passesOverWhatANewerVersionAdds() throws UnusableLineException {
    byte[] line =
        ("{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"EtcdRecording\",\"cluster\":\"c\","
                + "\"member\":\"m\",\"start\":\"2026-01-31T12:00:00Z\",\"step\":60,\"new\":[{}],"
                + "\"latencies\":{\"new\":{\"counts\":[1]}},\"signals\":{\"new\":1}}")
            .getBytes(UTF_8);

    assertThat(LineReader.read(line, line.length)).isInstanceOf(RecordedLine.Bin.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | expected an object",
        "{} | expected the keys apiVersion, kind and cluster",
        "{\"kind\":\"Pod\"} | expected EtcdRecording",
        "{\"apiVersion\":\"v2\"} | expected slipway.dev/v1",
        "{\"start\":\"noon\"} | expected an instant",
        "{\"step\":1.5} | expected whole seconds",
        "{\"step\":0} | expected whole seconds",
        "{\"signals\":{\"hasLeader\":\"1\"}} | expected a number",
        "{\"latencies\":{\"walFsync\":{\"counts\":[-1]}}} | expected a count",
        "{\"latencies\":{\"walFsync\":{\"counts\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}}} | at most 15",
        "{\"latencies\":{\"walFsync\":{\"bounds\":[2,1],\"counts\":[]}}} | bounds have to ascend",
        "{\"note\":{\"kind\":\"odd\",\"sentence\":\"\"}} | expected a note with one of the kinds",
        "{\"a\": | expected JSON"
      })
  void saysWhatIsWrong(String line, String problem) {
    assertThatExceptionOfType(UnusableLineException.class)
        .isThrownBy(() -> LineReader.read(line.getBytes(UTF_8), line.getBytes(UTF_8).length))
        .withMessageContaining(problem);
  }

  private static Schema schema() throws IOException {
    try (InputStream in =
        LineTest.class.getResourceAsStream("/dev/slipway/etcd/etcd-recording.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), UTF_8));
    }
  }
}
