package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that scrapes real etcds, asked as an engineer asks it. */
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_LAB_PROMETHEUS",
    matches = ".+",
    disabledReason = "SLIPWAY_LAB_PROMETHEUS is not set: lab/prometheus/up, see CONTRIBUTING")
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_LAB_ETCD",
    matches = ".+",
    disabledReason = "SLIPWAY_LAB_ETCD is not set: lab/etcd/up DIR, and set it to DIR")
class EtcdPrometheusIT {

  private static final Path PROMETHEUS = lab("SLIPWAY_LAB_PROMETHEUS");
  private static final Path ETCD = lab("SLIPWAY_LAB_ETCD");

  @TempDir Path folder;

  private static Path lab(String variable) {
    return Path.of(System.getenv().getOrDefault(variable, ""));
  }

  private static String read(String file) throws IOException {
    return Files.readString(PROMETHEUS.resolve(file)).strip();
  }

  private Outcome diagnose(String... further) throws IOException {
    return asked(List.of("etcd", "diagnose"), further);
  }

  private Outcome asked(List<String> command, String... further) throws IOException {
    // The clock of tests stands still; Prometheus' does not.
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--selector", "cluster=\"etcd\"", "--to", now));
    all.addAll(List.of(further));
    return Run.in(folder)
        .with("SLIPWAY_PROMETHEUS_USER", "slipway")
        .with("SLIPWAY_PROMETHEUS_PASSWORD", read("password"))
        .of(all.toArray(String[]::new));
  }

  @Test
  void minutesOfARealClusterAreReadAndNotTakenForADay() throws IOException {
    Outcome outcome = diagnose("--last", "15m", "--prometheus", read("url"));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("etcd of etcd", "3 members")
        .doesNotContain("of etcd-package");
    assertThat(outcome.code()).describedAs(outcome.out()).isIn(1, 3);
  }

  @Test
  void theClosedServerWantsItsAuthorityAndThePassword() throws IOException {
    String url = read("closed-url");
    String authority = PROMETHEUS.resolve("tls/ca.pem").toString();

    Outcome without = diagnose("--last", "15m", "--prometheus", url);
    Outcome with = diagnose("--last", "15m", "--prometheus", url, "--cacert", authority);
    Outcome stranger =
        Run.in(folder)
            .with("SLIPWAY_PROMETHEUS_USER", "slipway")
            .with("SLIPWAY_PROMETHEUS_PASSWORD", "not-the-password")
            .of("etcd", "diagnose", "--prometheus", url, "--cacert", authority);

    assertThat(without.code()).isEqualTo(4);
    assertThat(without.err()).contains("none of the trusted authorities", "--cacert");
    assertThat(with.out()).contains("3 members");
    assertThat(stranger.code()).isEqualTo(4);
    assertThat(stranger.err()).contains("the login is rejected").doesNotContain("not-the-password");
  }

  /** The disk of one member made slow while a real Prometheus looks on: that member is named. */
  @Test
  void theMemberWhoseDiskWasMadeSlowStandsOut() throws Exception {
    Path lab = Run.examples().resolveSibling("lab/etcd");
    run(lab, "load", "--rate", "60", ETCD.toString());
    run(lab, "delay", "m2", "40ms", "--share", "0.3", ETCD.toString());
    try {
      Thread.sleep(Duration.ofSeconds(75));
    } finally {
      run(lab, "delay", "m2", "off", ETCD.toString());
      run(lab, "load", "off", ETCD.toString());
    }

    Outcome outcome = diagnose("--last", "3m", "--prometheus", read("url"));

    assertThat(slowShare(outcome.out(), port("m2-metrics")))
        .describedAs(outcome.out())
        .isGreaterThan(10)
        .isGreaterThan(2 * slowShare(outcome.out(), port("m1-metrics")));
  }

  /**
   * Every disk stalls for longer than the election timeout now and then: elections come, and no
   * more than the model foresees from the fsyncs that Prometheus saw. It is an upper bound where
   * stalls are alike, because a member draws its timeout once a term (docs/etcd-timings.md).
   */
  @Test
  void electionsThatStallsCauseAreForeseen() throws Exception {
    Path lab = Run.examples().resolveSibling("lab/etcd");
    run(lab, "load", "--rate", "60", ETCD.toString());
    for (String member : List.of("m1", "m2", "m3")) {
      run(lab, "delay", member, "1.9s", "--share", "0.01", ETCD.toString());
    }
    try {
      Thread.sleep(Duration.ofSeconds(90));
    } finally {
      for (String member : List.of("m1", "m2", "m3")) {
        run(lab, "delay", member, "off", ETCD.toString());
      }
      run(lab, "load", "off", ETCD.toString());
    }

    Outcome outcome =
        asked(
            List.of("etcd", "whatif", "--election", "1s", "--heartbeat", "100ms"),
            "--last",
            "3m",
            "--prometheus",
            read("url"),
            "--format",
            "json",
            "-o",
            "whatif.json");

    assertThat(outcome.err()).isEmpty();
    Mapping document = (Mapping) Value.read(folder.resolve("whatif.json"), Limits.CONFIGURATION);
    Mapping seen = (Mapping) at(document, "seen");
    double days = number(seen, "days");
    double elections = number(seen, "electionsPerDay") * days;
    Mapping today = (Mapping) ((Sequence) at(document, "candidates")).values().getFirst();
    Mapping foreseen = (Mapping) at(today, "electionsPerDay");
    double most = number(foreseen, "upper") * days;
    assertThat(elections).describedAs(document.toString()).isGreaterThan(0.5);
    // Three standard deviations of a count beside what is foreseen.
    assertThat(elections)
        .describedAs(document.toString())
        .isLessThan(most + 3 * Math.sqrt(most) + 1);
  }

  private static Value at(Mapping mapping, String key) {
    return Objects.requireNonNull(mapping.entries().get(key), key);
  }

  private static double number(Mapping mapping, String key) {
    return Double.parseDouble(((Scalar) at(mapping, key)).text());
  }

  @Test
  void adviceAsksForTheSeriesItself() throws IOException {
    Outcome outcome =
        asked(
            List.of("etcd", "advise", Run.example("etcd/scs2-default.yaml")),
            "--last",
            "15m",
            "--prometheus",
            read("url"));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("local");
    assertThat(outcome.code()).isZero();
  }

  private static String port(String setting) throws IOException {
    return Files.readAllLines(ETCD.resolve("settings")).stream()
        .filter(line -> line.startsWith(setting + "="))
        .map(line -> line.substring(setting.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  /** Per cent of a member's fsyncs above 16 ms, as the table says. */
  private static double slowShare(String text, String port) {
    return text.lines()
        .filter(line -> line.contains(":" + port + " ") && line.contains(" fsync "))
        .map(line -> line.replaceAll(".* ([0-9.]+) % +[0-9.]+ % .*", "$1"))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow();
  }

  private static void run(Path lab, String script, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = lab.resolve(script).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).describedAs(script).isZero();
  }
}
