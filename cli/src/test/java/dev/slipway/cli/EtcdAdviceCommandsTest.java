package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.cli.Run.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdAdviceCommandsTest {

  @TempDir Path folder;

  private Outcome run(String words) {
    return Run.in(folder)
        .of(
            Arrays.stream(words.split(" "))
                .map(word -> word.replace("EXAMPLES", Run.examples() + "/etcd"))
                .toArray(String[]::new));
  }

  private static void requireFits(String json, String schema) throws IOException {
    String resource = "/dev/slipway/etcd/" + schema + ".schema.json";
    try (InputStream in = EtcdAdviceCommandsTest.class.getResourceAsStream(resource)) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(Objects.requireNonNull(in, resource))
                  .validate(json, InputFormat.JSON))
          .as(json)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--election 2.5s,0",
    "--election 2500 --heartbeat 250ms EXAMPLES/stalls.txt,0",
    "--election 1s EXAMPLES/stalls.txt,1",
    "--election 2.5s --target 1/week EXAMPLES/stalls.txt,3",
    "--election 5s,1"
  })
  void whatIfAnswersByItsExitCodeAndFitsTheTerminalAndItsSchema(String options, int code)
      throws IOException {
    Outcome text = run("etcd whatif " + options);
    Outcome json = run("etcd whatif --format json " + options);

    assertThat(text.code()).as(text.err()).isEqualTo(code);
    assertThat(text.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(json.code()).isEqualTo(code);
    requireFits(json.out(), "etcd-whatif");
  }

  @Test
  void whatIfTellsSideEffectsAndAdvisesWhereSeriesAreGiven() {
    assertThat(run("etcd whatif --election 2.5s EXAMPLES/stalls.txt").out())
        .contains("etcd request times out", "5 s + 2E", "the edge", "Advice: 240/2400", "Seen: 6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etcd whatif --election 1s --heartbeat 300ms",
        "etcd whatif --election 60s",
        "etcd whatif --election soon",
        "etcd whatif --election 1s --target never",
        "etcd whatif --election 1s --members 0",
        "etcd rules --election 100s",
        "etcd lint nope.yaml"
      })
  void whatCannotBeIsWrongInput(String words) {
    Outcome outcome = run(words);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).isNotEmpty();
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void lintCallsTheDefaultOfScs2TheIncidentWithPlacesForCodeScanning() {
    Outcome text = run("etcd lint EXAMPLES/scs2-default.yaml");
    Outcome sarif = run("etcd lint EXAMPLES/scs2-default.yaml --format sarif");

    assertThat(text.code()).isEqualTo(1);
    assertThat(text.out().replaceAll("\\s+", " "))
        .contains("configuration of the incident of March 2024");
    assertThat(sarif.out()).contains("\"startLine\"", "etcd.incident-disk", "scs2-default.yaml");
  }

  @Test
  void lintReadsWhatHelmPrintsAndSaysSoWhereNothingConfiguresAnEtcd() throws IOException {
    byte[] manifests =
        Files.readAllBytes(Run.examples().resolve("etcd/control-plane-v1beta2.yaml"));

    assertThat(Run.in(folder).reading(manifests).of("etcd", "lint", "-").code()).isZero();
    assertThat(
            Run.in(folder)
                .reading("apiVersion: v1\nkind: Secret\n".getBytes(StandardCharsets.UTF_8))
                .of("etcd", "lint", "-")
                .code())
        .isEqualTo(3);
  }

  @Test
  void adviseWritesPatchesIntoAFolderForEachOption() throws IOException {
    Outcome outcome = run("etcd advise EXAMPLES/control-plane-v1beta1.yaml -o patches");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    assertThat(
            Files.readString(
                folder.resolve(
                    "patches/1-local-flavor/openstackmachinetemplate-moin-a-local-flavor.yaml")))
        .contains("flavor: SCS-2V-4-20s")
        .doesNotContain("rootVolume");
    assertThat(folder.resolve("patches/5-timings/kubeadmcontrolplane-moin-timings.patch.yaml"))
        .exists();
    assertThat(folder.resolve("patches/3-volume-type")).doesNotExist();
  }

  @Test
  void adviseTakesSeriesIntoAccountAndFitsItsSchema() throws IOException {
    Outcome outcome =
        run(
            "etcd advise EXAMPLES/control-plane-v1beta1.yaml --series EXAMPLES/stalls.txt --format"
                + " json");

    requireFits(outcome.out(), "etcd-advice");
    assertThat(outcome.out()).contains("Timings 240/2400");
  }

  @Test
  void rulesAreWhatTheRepositoryHas() throws IOException {
    assertThat(run("etcd rules --heartbeat 250ms --election 2.5s").out())
        .isEqualTo(Files.readString(Run.examples().resolve("../deploy/etcd/rules-250-2500.yaml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whatif", "lint", "advise", "rules"})
  void helpFitsTheTerminal(String command) {
    Outcome outcome = run("etcd " + command + " --help");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }
}
