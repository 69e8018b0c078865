package dev.slipway.etcd.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionReaderTest {

  /** As etcd 3.4.23 of Debian serves it. */
  private static final String ETCD =
      """
      # HELP etcd_disk_wal_fsync_duration_seconds The latency distributions of fsync called by WAL.
      # TYPE etcd_disk_wal_fsync_duration_seconds histogram
      etcd_disk_wal_fsync_duration_seconds_bucket{le="0.001"} 45
      etcd_disk_wal_fsync_duration_seconds_bucket{le="8.192"} 172
      etcd_disk_wal_fsync_duration_seconds_bucket{le="+Inf"} 172
      etcd_disk_wal_fsync_duration_seconds_sum 0.5796
      etcd_disk_wal_fsync_duration_seconds_count 172
      # HELP etcd_server_version Which version is running. 1 for 'server_version' label with current version.
      # TYPE etcd_server_version gauge
      etcd_server_version{server_version="3.4.23"} 1
      # HELP go_memstats_alloc_bytes_total Total number of bytes allocated, even if freed.
      # TYPE go_memstats_alloc_bytes_total counter
      go_memstats_alloc_bytes_total 1.2345678e+07
      """;

  @Test
  void readsWhatEtcdServes() throws IOException {
    List<String> samples = scraped(ETCD);

    assertThat(samples)
        .containsExactly(
            "{__name__=etcd_disk_wal_fsync_duration_seconds_bucket, instance=a:1, le=0.001} 45.0 @7",
            "{__name__=etcd_disk_wal_fsync_duration_seconds_bucket, instance=a:1, le=8.192} 172.0 @7",
            "{__name__=etcd_disk_wal_fsync_duration_seconds_bucket, instance=a:1, le=+Inf} 172.0 @7",
            "{__name__=etcd_disk_wal_fsync_duration_seconds_sum, instance=a:1} 0.5796 @7",
            "{__name__=etcd_disk_wal_fsync_duration_seconds_count, instance=a:1} 172.0 @7",
            "{__name__=etcd_server_version, instance=a:1, server_version=3.4.23} 1.0 @7",
            "{__name__=go_memstats_alloc_bytes_total, instance=a:1} 1.2345678E7 @7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1 1769860800000 | {__name__=a, instance=f} 1.0 @1769860800000",
        "a{} +Inf 1769860800.5 | {__name__=a, instance=f} Infinity @1769860800500",
        "a{instance=\"b\"} NaN 1769860800 | {__name__=a, instance=b} NaN @1769860800000",
        "a { b = \"c\" , } 1e-3 1769860800 | {__name__=a, b=c, instance=f} 0.001 @1769860800000",
        "a{b=\"}#\\\" \\\\ ü\"} 1 2 | {__name__=a, b=}#\" \\ ü, instance=f} 1.0 @2000",
        "a:b 1 1769860800 # {id=\"x\"} 0.5 1.1 | {__name__=a:b, instance=f} 1.0 @1769860800000",
        "{\"x.y\",\"p.q\"=\"r\"} 1 2 | {__name__=x.y, instance=f, p.q=r} 1.0 @2000"
      })
  void readsALine(String line, String sample) throws IOException {
    assertThat(ofFile(line)).containsExactly(sample);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | text:1:2: expected a value after the name",
        "a 1 | text:1:4: expected a time after the value",
        "a one 2 | text:1:3: expected a number",
        "a 0x1p3 2 | text:1:3: expected a number",
        "a 1 yesterday | text:1:5: expected a time",
        "a 1 -5 | text:1:5: expected a time",
        "a 1 2 3 | text:1:7: expected the end of the line",
        "a{b=\"c\" 1 2 | text:1:12: expected } after the labels",
        "a{b=\"c} 1 2 | text:1:12: expected the end of the quotes",
        "a{b=c} 1 2 | text:1:5: expected the value of a label in quotes",
        "a{b=\"\\t\"} 1 2 | text:1:6: after \\ there may be n, \\ or \"",
        "a{b=\"c\",b=\"d\"} 1 2 | text:1:9: the label b is there twice",
        "{b=\"c\"} 1 2 | text:1:8: expected the name of a metric",
        "9a 1 2 | text:1:1: expected the name of a metric"
      })
  void namesThePlaceOfWhatIsWrong(String line, String problem) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ofFile(line))
        .withMessageContaining(problem);
  }

  @Test
  void tellsAllProblemsOfAFileUpToTwenty() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ofFile("a 1 2\nb\nc 1 2\nd x 2\n"))
        .satisfies(e ->
            assertThat(e.problems()).extracting("place").containsExactly("text:2:2", "text:4:3"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ofFile("?\n".repeat(1000)))
        .satisfies(e -> assertThat(e.problems()).hasSize(20));
  }

  @Test
  void readsNothingAfterTheEnd() throws IOException {
    assertThat(ofFile("a 1 2\n# EOF\n\n")).hasSize(1);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ofFile("a 1 2\n# EOF\nb 1 2\n"))
        .withMessageContaining("text:3:1: expected nothing after # EOF");
  }

  @Test
  void holdsItsLimits() {
    ExpositionLimits limits = new ExpositionLimits(100, 20, 2);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read("a 1 2\n".repeat(20), limits))
        .withMessageContaining("larger than the limit of 100 bytes");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read("a 1 2" + " ".repeat(20) + "\n", limits))
        .withMessageContaining("text:1:1: the line is longer than 20 bytes");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read("a{b=\"\",c=\"\"} 1 2\n", limits))
        .withMessageContaining("more than 2 labels");
  }

  @Test
  void wantsUtf8AndSomeMetric() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> read(new byte[] {'a', '{', 'b', '=', '"', (byte) 0xFF, '"', '}', ' ', '1'}))
        .withMessageContaining("text:1:1: expected UTF-8");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ofFile("# nothing\n"))
        .withMessageContaining("there is no metric in it");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsBackWhateverLabelsAreWritten(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      TreeMap<String, String> labels = new TreeMap<>();
      for (int j = random.nextInt(5); j > 0; j--) {
        labels.put("l" + random.nextInt(9), text(random));
      }
      StringBuilder line = new StringBuilder("metric{");
      labels.forEach((name, value) ->
          line.append(name)
              .append("=\"")
              .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
              .append("\","));
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
      long time = random.nextLong(100_000_000_000L, 4_000_000_000_000L);

      List<String> read = ofFile(line + "} " + value + " " + time + "\n");

      labels.put("__name__", "metric");
      labels.put("instance", "f");
      assertThat(read).containsExactly(labels + " " + value + " @" + time);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.appendCodePoint("ab\"\\\n{},= #ü\u4e00".codePointAt(random.nextInt(13)));
    }
    return text.toString();
  }

  private static List<String> scraped(String text) throws IOException {
    List<String> samples = new ArrayList<>();
    ExpositionReader.readScrape(
        "text",
        new ByteArrayInputStream(text.getBytes(UTF_8)),
        Map.of("instance", "a:1"),
        7,
        labels ->
            (millis, value) -> samples.add(new TreeMap<>(labels) + " " + value + " @" + millis));
    return samples;
  }

  private static List<String> ofFile(String text) throws IOException {
    return read(text, ExpositionLimits.FILE);
  }

  private static List<String> read(byte[] bytes) throws IOException {
    return read(bytes, ExpositionLimits.FILE);
  }

  private static List<String> read(String text, ExpositionLimits limits) throws IOException {
    return read(text.getBytes(UTF_8), limits);
  }

  private static List<String> read(byte[] bytes, ExpositionLimits limits) throws IOException {
    List<String> samples = new ArrayList<>();
    ExpositionReader.read(
        "text",
        new ByteArrayInputStream(bytes),
        Map.of("instance", "f"),
        labels ->
            (millis, value) -> samples.add(new TreeMap<>(labels) + " " + value + " @" + millis),
        limits);
    return samples;
  }
}
