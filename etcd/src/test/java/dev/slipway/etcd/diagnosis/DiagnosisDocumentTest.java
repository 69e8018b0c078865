package dev.slipway.etcd.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.etcd.incident.Incident;
import dev.slipway.etcd.schedule.Change;
import dev.slipway.etcd.schedule.KnownSchedules;
import dev.slipway.etcd.schedule.Suspects;
import dev.slipway.etcd.theory.Question;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.Renderer;
import dev.slipway.report.render.Renderers;
import dev.slipway.report.render.TextStyle;
import dev.slipway.report.render.YamlDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DiagnosisDocumentTest {

  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
  private static final Tool TOOL = new Tool("slipway", "1");

  private static final List<ClusterDiagnosis> DIAGNOSIS =
      Diagnosis.of(
          List.of(
              Incident.ofDays(30)
                  .baseMillis(6)
                  .hourlyBumpSince(Instant.parse("2024-02-20T12:00:00Z"), 30, 3)
                  .randomElections(1)
                  .noHistogram("etcd-3")
                  .gap(Instant.parse("2024-02-11T00:00:00Z"), Duration.ofHours(3))
                  .series()),
          new Request(
              KnownTimings.DEFAULT,
              new Question(LocalDate.parse("2024-02-20"), 1),
              new Suspects(
                  KnownSchedules.ALL,
                  List.of(
                      new Change(
                          Instant.parse("2024-02-20T09:00:00Z"),
                          null,
                          "switch the \u001b[31mcleaner on",
                          "commit 1234",
                          List.of())))));

  private static final DiagnosisDocument DOCUMENT = DiagnosisDocuments.of(DIAGNOSIS, NOW, TOOL);

  @Test
  void readsBackWhatItWrote() throws IOException {
    assertThat(read(json())).isEqualTo(DOCUMENT);
    assertThat(read(yaml())).isEqualTo(DOCUMENT);
  }

  @Test
  void fitsTheSchema() throws IOException {
    assertThat(schema("etcd-diagnosis").validate(json(), InputFormat.JSON)).isEmpty();
    assertThat(schema("etcd-diagnosis").validate(yaml(), InputFormat.YAML)).isEmpty();
  }

  @Test
  void tellsEveryProblemOfADocument() throws IOException {
    String broken =
        yaml()
            .replace("verdict: fail", "verdict: maybe")
            .replace("resolutionSeconds: 60", "resolutionSeconds: many")
            .replace("to: \"2024-03-06T00:00:00Z\"", "to: soon");

    assertThatThrownBy(() -> read(broken))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected pass, fail, undecided or not_applicable, found \"maybe\"")
        .hasMessageContaining("expected a whole number, found \"many\"")
        .hasMessageContaining("expected an instant such as 2026-01-31T12:00:00Z, found \"soon\"");
    assertThatThrownBy(() -> read("kind: Report\n")).hasMessageContaining("EtcdDiagnosis");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("EtcdDiagnosis");
  }

  @Test
  void isAReportOfWhichOnlyDisksAndStabilityBind() throws IOException {
    Report report = DiagnosisReport.of(DIAGNOSIS, NOW, TOOL);

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL).isEqualTo(DOCUMENT.verdict());
    assertThat(report.exitCode()).isEqualTo(ExitCode.NO);
    assertThat(report.findings())
        .filteredOn(finding -> finding.rule().id().startsWith("etcd.E12."))
        .allSatisfy(finding -> assertThat(finding.rule().level()).isEqualTo(Level.INFO));
    for (Renderer renderer : Renderers.all(TextStyle.PLAIN)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      renderer.render(report, out);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("slower from minute 31 of the hour on")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void isReadInATerminalOf80Columns() {
    String text = DiagnosisText.of(DIAGNOSIS, Map.of("synthetic", "a picture\n"), TextStyle.PLAIN);

    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(text)
        .startsWith("NOT FIT  etcd of synthetic\n3 members, 2024-02-05 00:00 UTC to")
        .contains(
            "Suspected: SCS Zuul pipeline\n  periodic-hourly",
            "a picture",
            "etcd-3  fsync   unknown",
            "No samples of any member.",
            "That something coincides is no proof.")
        .doesNotContain("\u001b");
    assertThat(
            DiagnosisText.of(
                DIAGNOSIS, Map.of(), TextStyle.PLAIN.withColour(true).withVerbose(true)))
        .startsWith("\u001b[1;31mNOT FIT\u001b[0m")
        .contains("(fixed-minute: p ");
  }

  private static DiagnosisDocument read(String text) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of(
            "d", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Limits.LISTING)) {
      return DiagnosisReader.read(reader);
    }
  }

  private static String json() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(out, sink -> DiagnosisWriter.write(DOCUMENT, sink));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String yaml() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    YamlDocument.write(out, sink -> DiagnosisWriter.write(DOCUMENT, sink));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Schema schema(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DiagnosisDocument.class.getResourceAsStream(
                "/dev/slipway/etcd/" + name + ".schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in, InputFormat.JSON);
    }
  }
}
