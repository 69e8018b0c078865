package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.DoubleNova;
import dev.slipway.openstack.fault.DoubleServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway check --cloud} and {@code placement show} against a cloud over TLS. */
@Timeout(120)
class CheckCloudTest {

  @TempDir Path folder;

  private final CloudDouble cloud = CloudDouble.start();

  @BeforeEach
  void threeServersOnThreeHosts() {
    cloud.cloudsYaml(folder);
    cloud.nova().put(DoubleServer.active(id(1), "hypervisor-one", "az1"));
    cloud.nova().put(DoubleServer.active(id(2), "hypervisor-two", "az1"));
    cloud.nova().put(DoubleServer.active(id(3), "hypervisor-three", "az1"));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void passesByWhatNovaSaysAndAsksForOneListOfServers() throws IOException {
    cloud.nova().group("g1", "anti-affinity", null, id(1), id(2), id(3));

    Outcome outcome = check("--require", "observed", "--verbose");

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out())
        .contains(
            "evidence observed",
            "The server group g1 keeps all 3 members apart",
            "The labels agree with an independent source, for 3 of 3 nodes",
            "knows the servers of 3 of 3 nodes");
    assertThat(cloud.asked(CloudDouble.SERVERS)).isEqualTo(1);
    assertThat(outcome.out() + outcome.err()).doesNotContain("hypervisor", CloudDouble.PASSWORD);
  }

  @Test
  void failsQuorumWhereTwoShareAHost() throws IOException {
    cloud.nova().put(DoubleServer.active(id(2), "hypervisor-one", "az1"));

    Outcome outcome = check();

    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("Losing the fullest host loses the majority: 3 - 2 = 1");
  }

  @Test
  void failsTheMustByAZoneLabelThatAMigrationLeftBehindAndNamesBothValues() throws IOException {
    cloud.nova().liveMigrate(id(2), "hypervisor-four", "az2", "2026-11-21T08:30:00Z");

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("cp-2: the label says zone az1, it is az2");
  }

  @Test
  void isUndecidedAboutServersOfAnotherProjectAndSaysWhy() throws IOException {
    for (int i = 1; i <= 3; i++) {
      cloud.nova().delete(id(i));
    }

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("nodes cp-1 (openstack:///" + id(1) + "), cp-2")
        .contains(
            "no such server in the project that the credentials see: deleted, or of another project");
  }

  @Test
  void saysThatTheCloudIsNotVerifiedIfItsEntrySaysSo() throws IOException {
    Path clouds = folder.resolve("clouds.yaml");
    Files.writeString(clouds, Files.readString(clouds).replaceAll("cacert: .*", "verify: false"));

    Outcome outcome = check();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("openstack.tls-verified", "The cloud's entry says verify: false");
  }

  @Test
  void givesNoVerdictWithoutTheCloudThatItWasToAsk() throws IOException {
    Path clouds = folder.resolve("clouds.yaml");
    Files.writeString(clouds, Files.readString(clouds).replaceAll("cacert: .*", ""));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(cloud.url(), "cacert");
  }

  @Test
  void namesTheCloudThatIsNotInCloudsYaml() throws IOException {
    Outcome outcome = run(List.of("check", nodes(), "--cloud", "elsewhere"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no cloud \"elsewhere\"", "double");
  }

  @Test
  void asksACloudAboutNowOnly() throws IOException {
    Outcome outcome = check("--at", "2026-01-31T12:00:00Z");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("either --cloud or --at");
    assertThat(cloud.requests()).isEmpty();
  }

  @Test
  void withdrawsWhatIsOlderThanWanted() throws IOException {
    Files.writeString(
        folder.resolve("e.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: PlacementEvidence
        scope: {cloud: c}
        source: plugin
        observedAt: 2026-11-21T08:00:00Z
        members:
        - {node: cp-1, host: x}
        - {node: cp-2, host: y}
        """);
    List<String> words = List.of("check", nodes(), "--evidence", "e.yaml");

    assertThat(run(words).code()).isZero();
    assertThat(run(words).out()).contains("60 min ago");
    assertThat(run(plus(words, "--max-age", "60m")).code()).isZero();
    assertThat(run(plus(words, "--max-age", "PT59M")).code()).isEqualTo(3);
    assertThat(run(plus(words, "--max-age", "59m")).out().replaceAll("\\s+", " "))
        .contains("it is withdrawn: it was last observed at 2026-11-21T08:00:00Z");
    Outcome wrong = run(plus(words, "--max-age", "soon"));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("expected a duration such as 30s, 5m");
    assertThat(run(plus(words, "--max-age", "0s")).code()).isEqualTo(2);
  }

  @Test
  void showsTheTableAndThePicture() throws IOException {
    Outcome text = show();

    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains(
            "3 control-plane members",
            "KEPT APART BY",
            "just now",
            "cp-1",
            "Where the control plane runs")
        .doesNotContain("hypervisor");
    assertThat(show("--format", "json").out())
        .contains("\"kind\": \"Placement\"", DoubleNova.hostId("hypervisor-one"));
    assertThat(show("--format", "yaml").out()).contains("kind: Placement");
    assertThat(show("--quiet").out()).isEmpty();
    Outcome svg = show("--format", "svg", "-o", "placement.svg");
    assertThat(svg.code()).isZero();
    assertThat(Files.readString(folder.resolve("placement.svg"))).startsWith("<svg ");
    Outcome wrong = show("--format", "pdf");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("expected one of text, svg, json, yaml");
  }

  private Outcome check(String... more) throws IOException {
    return run(plus(List.of("check", nodes(), "--cloud", "double"), more));
  }

  private Outcome show(String... more) throws IOException {
    return run(plus(List.of("placement", "show", nodes(), "--cloud", "double"), more));
  }

  private Outcome run(List<String> words) {
    return Run.in(folder).of(words.toArray(String[]::new));
  }

  private static List<String> plus(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toList();
  }

  private String nodes() throws IOException {
    List<String> nodes = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      nodes.add(
          """
          {"kind":"Node","apiVersion":"v1","metadata":{"name":"cp-%d","labels":{\
          "node-role.kubernetes.io/control-plane":"","topology.kubernetes.io/region":"%s",\
          "topology.kubernetes.io/zone":"az1"}},"spec":{"providerID":"openstack:///%s"}}\
          """
              .formatted(i, "RegionOne", id(i)));
    }
    Files.writeString(
        folder.resolve("nodes.json"),
        "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":["
            + String.join(",", nodes)
            + "]}");
    return "nodes.json";
  }

  private static String id(int number) {
    return String.format("%08d-0000-4000-8000-%012d", number, number);
  }
}
