package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example, as a newcomer runs it. */
class EtcdDiagnoseCommandTest {

  @TempDir Path folder;

  @Test
  void diagnosesTheExampleAndNamesTheSuspect() {
    Outcome outcome =
        diagnose(
            "--schedules",
            Run.example("etcd/schedules.yaml"),
            "--changes",
            Run.example("etcd/changes.yaml"));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("NOT FIT  etcd of example\n")
        .contains(
            "slower from minute 31",
            "hourly leak cleaner",
            "That something coincides is no proof.");
    assertThat(outcome.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void saysTheSameTwice() {
    assertThat(diagnose("--format", "json").out()).isEqualTo(diagnose("--format", "json").out());
  }

  @ParameterizedTest
  @CsvSource({
    "json, '{\n  \"apiVersion\": \"slipway.dev/v1\",\n  \"kind\": \"EtcdDiagnosis\"'",
    "yaml, 'apiVersion: slipway.dev/v1\nkind: EtcdDiagnosis'",
    "junit, <?xml",
    "sarif, {",
    "html, <!doctype html>",
  })
  void writesEveryFormat(String format, String begin) {
    Outcome outcome = diagnose("--format", format, "--date", "2024-02-06");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).startsWithIgnoringCase(begin);
  }

  @Test
  void drawsWhatItFound() throws IOException {
    Outcome outcome = diagnose("--format", "html", "-o", "report.html", "--page", "page.html");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("report.html"))).contains("<figure><svg", "</main>");
    assertThat(Files.readString(folder.resolve("page.html"))).contains("fixed-minute");
  }

  @Test
  void takesTheTimingsFromAManifest() {
    assertThat(
            diagnose("--manifest", Run.example("etcd/scs2-default.yaml"), "--format", "yaml").out())
        .contains("heartbeatMilliseconds: 250", "electionMilliseconds: 2500");
    assertThat(diagnose("--heartbeat", "500", "--election", "5000", "--format", "yaml").out())
        .contains("electionMilliseconds: 5000", "timingsAssumed: false");
  }

  @Test
  void says3WhereTheDataDoesNotSuffice() {
    Outcome outcome = diagnose("--to", "2024-02-05T00:20:00Z");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).startsWith("UNDECIDED  etcd of example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=nothing",
        "--election=400",
        "--election=60000",
        "--heartbeat=0",
        "--schedules=none.yaml",
        "--changes=none.yaml",
        "--git=none",
        "--date=yesterday",
        "--election=2500 --manifest=x.yaml",
      })
  void refusesWrongUsage(String options) {
    Outcome outcome = diagnose(options.split(" "));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("slipway");
  }

  @Test
  void fitsItsHelpIntoATerminal() {
    Outcome outcome = Run.in(folder).of("etcd", "diagnose", "--help");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  private Outcome diagnose(String... options) {
    List<String> command = new ArrayList<>(List.of("etcd", "diagnose"));
    command.addAll(List.of(options));
    command.add(Run.example("etcd/hourly.jsonl.gz"));
    return Run.in(folder).with("PATH", "/usr/bin:/bin").of(command.toArray(String[]::new));
  }
}
