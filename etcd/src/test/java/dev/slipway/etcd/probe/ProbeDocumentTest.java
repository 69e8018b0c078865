package dev.slipway.etcd.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.report.Report;
import dev.slipway.report.Tool;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TextStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeDocumentTest {

  private static final ProbePlan PLAN =
      ProbePlan.asEtcd(6, Duration.ofMinutes(5), Duration.ofSeconds(20), 60);

  @Test
  void isWhatTheSchemaSays() throws IOException {
    assertThat(problems(run(Samples.probed(20_000, 1, 0, 20, 3, 0, 1)))).isEmpty();
    assertThat(problems(run(Samples.probed(20_000)))).isEmpty();
    assertThat(
            problems(
                run(
                    Samples.probed(20_000, 1, 0, 20, 3, 0, 1),
                    Samples.probed(20_000, 1, 0, 20, 3, 0, 1))))
        .isEmpty();
  }

  @Test
  void countsByTheClassesOfEtcdsHistogram() throws IOException {
    String json = json(run(Samples.probed(20_000, 7, 0, 0, 0, 0, 0)));

    assertThat(json.replaceAll("\\s", "")).contains("\"counts\":[5993,0,0,0,0,7,0");
  }

  @Test
  void textFitsEightyColumns() {
    String text =
        ProbeText.of(
            run(Samples.probed(20_000, 1, 0, 20, 3, 0, 1), Samples.probed(9_000_000, 2, 0, 5)),
            TextStyle.PLAIN);

    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(text).contains("6,000 writes in 6 of 6 samples of 20 s, 60 a second");
    assertThat(text).contains("▁▁██▁▁".replace("██", "█▁"));
  }

  @Test
  void asciiIsEnough() {
    String text =
        ProbeText.of(
            run(Samples.probed(20_000, 1, 0, 20, 3, 0, 1)), TextStyle.PLAIN.withUnicode(false));

    assertThat(text.chars()).allMatch(c -> c < 128);
  }

  private static ProbeRun run(Probed... places) {
    return new ProbeRun(PLAN, Samples.NOON, 1, List.of(places));
  }

  private static String json(ProbeRun run) throws IOException {
    Report report = ProbeReport.of(run, Samples.NOON.plusSeconds(1800), new Tool("slipway", "1"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(out, sink -> ProbeDocument.write(run, report, sink));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<?> problems(ProbeRun run) throws IOException {
    try (InputStream schema = ProbeDocument.class.getResourceAsStream("probe.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema)
          .validate(json(run), InputFormat.JSON);
    }
  }
}
