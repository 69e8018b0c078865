package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.render.ReportReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code slipway check} of files, as a user meets it. */
class CheckFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "three-hosts.json,            0, PASS",
    "two-hosts.json,              0, PASS",
    "one-host-three-zones.json,   1, FAIL",
    "hosts-unknown.yaml,          3, UNDECIDED",
    "hosted-control-plane.json,   3, UNDECIDED",
  })
  void tellsTheVerdictOfEveryExampleInExitCodeAndFirstLine(String file, int code, String verdict) {
    Outcome outcome = Run.in(folder).of("check", Run.example(file));

    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.out().lines().findFirst().orElseThrow()).contains(verdict);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void evidenceDecidesWhatLabelsDoNot() {
    Outcome outcome =
        Run.in(folder)
            .of(
                "check",
                Run.example("hosts-unknown.yaml"),
                "--evidence",
                Run.example("hosts-unknown.evidence.yaml"),
                "--require",
                "observed");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("3 distinct hosts", "evidence observed");
  }

  @Test
  void evidenceFromAfterTheInstantOfTheCheckDoesNotCount() {
    Outcome outcome =
        Run.in(folder)
            .of(
                "check",
                Run.example("hosts-unknown.yaml"),
                "--evidence",
                Run.example("hosts-unknown.evidence.yaml"),
                "--at",
                "2026-11-19T00:00:00Z");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("after the instant of this check");
  }

  @Test
  void requiringMoreThanThereIsLeavesItUndecided() {
    Outcome outcome =
        Run.in(folder).of("check", Run.example("three-hosts.json"), "--require", "attested");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("UNDECIDED");
  }

  @Test
  void readsStandardInput() throws IOException {
    byte[] nodes = Files.readAllBytes(Path.of(Run.example("three-hosts.json")));

    Outcome outcome = Run.in(folder).reading(nodes).of("check", "-");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("standard input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml"})
  void writesAReportThatCanBeReadBack(String format) throws IOException {
    Path file = folder.resolve("report");

    Outcome outcome =
        Run.in(folder)
            .of("check", Run.example("two-hosts.json"), "--format", format, "-o", "report");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEmpty();
    try (DocumentReader reader = DocumentReader.open(file, Limits.CONFIGURATION)) {
      Report report = ReportReader.read(reader);
      assertThat(report.at()).isEqualTo(Run.NOW);
      assertThat(report.testcases())
          .singleElement()
          .satisfies(testcase -> {
            assertThat(testcase.id()).isEqualTo("node-distribution-check");
            assertThat(testcase.verdict()).isEqualTo(Verdict.PASS);
          });
      assertThat(report.findings())
          .filteredOn(finding -> finding.rule().id().equals("placement.quorum-safety"))
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.message()).contains("3 - 2 = 1, fewer than the 2 needed");
          });
    }
  }

  @Test
  void quietSaysNothingAndStillWritesTheFile() {
    Outcome outcome =
        Run.in(folder).of("check", Run.example("one-host-three-zones.json"), "-q", "-o", "r.txt");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isEmpty();
    assertThat(folder.resolve("r.txt")).content().contains("FAIL");
  }

  @Test
  void colourIsForTerminalsAndOnlyIfNobodyObjects() {
    String file = Run.example("three-hosts.json");

    assertThat(Run.in(folder).of("check", file).out()).doesNotContain("\033");
    assertThat(Run.in(folder).onATerminal().of("check", file).out()).contains("\033[");
    assertThat(Run.in(folder).onATerminal().with("NO_COLOR", "1").of("check", file).out())
        .doesNotContain("\033");
    assertThat(Run.in(folder).onATerminal().of("check", file, "--no-color").out())
        .doesNotContain("\033");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (String example : new String[] {"three-hosts.json", "one-host-three-zones.json"}) {
      Outcome outcome = Run.in(folder).of("check", Run.example(example), "--verbose");

      assertThat(outcome.out().lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "there is no such file | missing.json",
        "expected declared, observed or attested | nodes.json --require proven",
        "expected an instant such as | nodes.json --at yesterday",
        "there is no format \"pdf\"; expected one of text, json | nodes.json --format pdf",
        "not both | nodes.json --context prod",
        "there is no option --colour | nodes.json --colour",
        "there is no such file | nodes.json --evidence missing.yaml",
      })
  void wrongUsageIsOneClearSentenceAndNothingIsWritten(String sentence, String arguments)
      throws IOException {
    Files.copy(Path.of(Run.example("three-hosts.json")), folder.resolve("nodes.json"));
    String[] args =
        Stream.concat(
                Stream.of("check"),
                Stream.concat(Stream.of(arguments.split(" ")), Stream.of("-o", "out.txt")))
            .toArray(String[]::new);

    Outcome outcome = Run.in(folder).of(args);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(sentence);
    assertThat(outcome.out()).isEmpty();
    assertThat(folder.resolve("out.txt")).doesNotExist();
  }

  @Test
  void anUnknownCommandIsNamedAndAGuessMade() {
    Outcome outcome = Run.in(folder).of("chekc");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no command chekc", "Did you mean check");
  }

  @Test
  void evidenceWithSeveralProblemsTellsThemAllWithTheirPlaces() throws IOException {
    Files.writeString(
        folder.resolve("e.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: PlacementEvidence
        grade: certain
        members:
          - node: cp-0
            host: a
          - hsot: b
        """);

    Outcome outcome =
        Run.in(folder).of("check", Run.example("three-hosts.json"), "--evidence", "e.yaml");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("e.yaml:3:8: expected declared or observed, found \"certain\"")
        .contains("e.yaml:6:11: the host of cp-0 has no scope")
        .contains("e.yaml:7:11: unknown key \"hsot\"");
  }

  @Test
  void aTruncatedFileIsRefusedWithThePlaceWhereItEnds() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(Run.example("three-hosts.json")));
    Files.write(folder.resolve("half.json"), Arrays.copyOf(whole, whole.length / 2));

    Outcome outcome = Run.in(folder).of("check", "half.json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("half.json:").contains("ends in the middle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[]}",
        "kind: ConfigMap",
        "hello",
        "",
        "[]",
        "{\"kind\":\"Snapshot\",\"apiVersion\":\"slipway.dev/v9\"}",
      })
  void whatIsNeitherSnapshotNorNodesIsRefused(String content) throws IOException {
    Files.writeString(folder.resolve("x"), content);

    Outcome outcome = Run.in(folder).of("check", "x");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("slipway: ").contains("x");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void nodesOfTheSameNameAreRefusedWithBothPlaces() {
    byte[] twice =
        """
        {"kind":"List","items":[
          {"kind":"Node","metadata":{"name":"a"}},
          {"kind":"Node","metadata":{"name":"a"}}]}
        """
            .getBytes(StandardCharsets.UTF_8);

    Outcome outcome = Run.in(folder).reading(twice).of("check", "-");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("items[0]", "items[1]");
  }

  @Test
  @Timeout(120)
  void aMillionNodesAreRefusedWithTheLimit() throws IOException {
    Path file = folder.resolve("many.json");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write("{\"kind\":\"NodeList\",\"items\":[".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 1_000_000; i++) {
        out.write(
            ((i == 0 ? "" : ",") + "{\"metadata\":{\"name\":\"n" + i + "\"}}")
                .getBytes(StandardCharsets.UTF_8));
      }
      out.write("]}".getBytes(StandardCharsets.UTF_8));
    }

    Outcome outcome = Run.in(folder).of("check", "many.json");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("100");
  }

  @Test
  void aYamlBombIsRefused() {
    StringBuilder bomb = new StringBuilder("kind: List\na: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      char before = (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + before + ",").repeat(8)).append('*').append(before).append("]\n");
    }

    Outcome outcome =
        Run.in(folder).reading(bomb.toString().getBytes(StandardCharsets.UTF_8)).of("check", "-");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("alias");
  }

  @Test
  void controlCharactersOfNamesNeverReachTheTerminal() {
    byte[] hostile =
        "{\"kind\":\"List\",\"items\":[{\"kind\":\"Node\",\"metadata\":{\"name\":\"a\\u001b[2Jb\",\"labels\":{\"node-role.kubernetes.io/control-plane\":\"\"}}}]}"
            .getBytes(StandardCharsets.UTF_8);

    for (String format : new String[] {"text", "json", "yaml", "junit", "html"}) {
      Outcome outcome = Run.in(folder).reading(hostile).of("check", "-", "--format", format);

      assertThat(outcome.code()).isIn(1, 2);
      assertThat(outcome.out()).doesNotContain("\033");
      assertThat(outcome.err()).doesNotContain("\033");
    }
  }

  @Test
  void readsWhatPowerShellRedirectsWrite() throws IOException {
    String nodes = Files.readString(Path.of(Run.example("three-hosts.json")));
    Files.writeString(folder.resolve("n.json"), "\ufeff" + nodes, StandardCharsets.UTF_16LE);

    Outcome outcome = Run.in(folder).of("check", "n.json");

    assertThat(outcome.code()).isZero();
  }
}
