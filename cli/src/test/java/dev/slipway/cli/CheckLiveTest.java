package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.kubernetes.fault.FaultServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway check} and {@code slipway snapshot} of an API server that may misbehave. */
class CheckLiveTest {

  @TempDir Path folder;

  private final FaultServer server = FaultServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private static String member(int number, String host) {
    return """
    {"kind":"Node","metadata":{"name":"cp-%d","uid":"u%d",\
    "creationTimestamp":"2026-11-01T00:00:00Z","labels":{\
    "node-role.kubernetes.io/control-plane":"","topology.kubernetes.io/region":"r",\
    "topology.kubernetes.io/zone":"z%s"}},"spec":{"providerID":"openstack:///%d"}}\
    """
        .formatted(number, number, host, number);
  }

  private static String evidence(String... hosts) {
    StringBuilder document =
        new StringBuilder(
            """
            apiVersion: slipway.dev/v1
            kind: PlacementEvidence
            scope: {cloud: gx, project: p, region: r}
            grade: observed
            source: nova
            observedAt: 2026-11-20T09:30:00Z
            members:
            """);
    IntStream.range(0, hosts.length)
        .forEach(i ->
            document
                .append("- {node: cp-")
                .append(i)
                .append(", host: ")
                .append(hosts[i])
                .append("}\n"));
    return document.toString();
  }

  private Outcome check(String... options) {
    String kubeconfig = server.kubeconfig(folder).toString();
    return Run.in(folder)
        .of(
            Stream.concat(Stream.of("check", "--kubeconfig", kubeconfig), Stream.of(options))
                .toArray(String[]::new));
  }

  @Test
  void theConfigMapOfTheClusterDecides() {
    server
        .withNodes(Stream.of(member(0, ""), member(1, ""), member(2, "")).toList())
        .withPlacement(evidence("a", "b", "c"));

    Outcome outcome = check("--require", "observed");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("3 distinct hosts", "evidence observed");
  }

  @Test
  void threeZonesOnOneHostByTheConfigMapAreAFailThatNamesTheContradiction() {
    server
        .withNodes(Stream.of(member(0, "0"), member(1, "1"), member(2, "2")).toList())
        .withPlacement(evidence("a", "a", "a"));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("All 3 members run on one host, a, although they claim to be in the zones");
  }

  @Test
  void aBrokenConfigMapIsAnErrorWithItsPlace() {
    server.withNodes(Stream.of(member(0, "")).toList()).withPlacement("kind: PlacementEvidence\n");

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("ConfigMap kube-system/slipway-placement key placement.yaml:1")
        .contains("expected apiVersion: slipway.dev/v1");
  }

  @Test
  void evidenceOfAnotherClusterIsRefused() throws IOException {
    server.withNodes(Stream.of(member(0, "")).toList());
    Files.writeString(
        folder.resolve("e.yaml"),
        evidence("a").replace("members:", "cluster: {uid: other}\nmembers:"));

    Outcome outcome = check("--evidence", folder.resolve("e.yaml").toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("about the cluster other", FaultServer.KUBE_SYSTEM_UID);
  }

  @Test
  void forbiddenNodesAreUndecidedAndTheReportSaysWhatIsNeeded() {
    server.with((request, nth) ->
        request.getUrl().encodedPath().equals("/api/v1/nodes")
            ? FaultServer.status(403, "Forbidden", "nodes is forbidden")
            : null);

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("UNDECIDED", "nodes is forbidden", "the verb list on the resource nodes");
  }

  @Test
  void rejectedCredentialsAreAFailureOfTheEnvironment() {
    server.with((request, nth) -> FaultServer.status(401, "Unauthorized", "Unauthorized"));

    Outcome outcome = check("-o", "report.txt");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains(server.url()).doesNotContain("let-me-in");
    assertThat(folder.resolve("report.txt")).doesNotExist();
  }

  @Test
  void aServerThatIsNotThereIsAFailureOfTheEnvironment() {
    String kubeconfig = server.kubeconfig(folder).toString();
    server.close();

    Outcome outcome = Run.in(folder).of("check", "--kubeconfig", kubeconfig);

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains(server.url());
  }

  @Test
  void aMissingContextNamesThoseThereAre() {
    String kubeconfig = server.kubeconfig(folder).toString();

    Outcome outcome = Run.in(folder).of("check", "--kubeconfig", kubeconfig, "--context", "prod");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("prod", "lab");
  }

  @Test
  void withoutAnyKubeconfigItSaysWhatToGive() {
    Outcome outcome = Run.in(folder).of("check");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("KUBECONFIG");
  }

  @Test
  void verificationThatIsSwitchedOffIsAFinding() throws IOException {
    server.withNodes(Stream.of(member(0, "0"), member(1, "1"), member(2, "2")).toList());
    Path kubeconfig = folder.resolve("insecure");
    Files.writeString(
        kubeconfig,
        server
            .kubeconfig("token: abc")
            .replaceAll("certificate-authority-data: .*", "insecure-skip-tls-verify: true"));

    Outcome outcome = Run.in(folder).of("check", "--kubeconfig", kubeconfig.toString());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("insecure-skip-tls-verify", "anybody on the way");
  }

  @Test
  void aSnapshotGivesTheVerdictsOfTheLiveCluster() throws IOException {
    server
        .withNodes(Stream.of(member(0, "0"), member(1, "1"), member(2, "1")).toList())
        .withPlacement(evidence("a", "b", "b"));
    String kubeconfig = server.kubeconfig(folder).toString();

    Outcome written = Run.in(folder).of("snapshot", "--kubeconfig", kubeconfig, "-o", "s.json");
    Outcome live = check("--format", "json");
    Outcome offline = Run.in(folder).of("check", "s.json", "--format", "json");

    assertThat(written.code()).isZero();
    assertThat(written.err()).contains("wrote 3 nodes");
    assertThat(offline.code()).isEqualTo(live.code());
    assertThat(findings(offline)).isEqualTo(findings(live));
    assertThat(folder.resolve("s.json"))
        .content(StandardCharsets.UTF_8)
        .doesNotContain("let-me-in");
  }

  private static String findings(Outcome outcome) {
    return outcome.out().substring(outcome.out().indexOf("\"findings\""));
  }

  @Test
  void aSnapshotOfForbiddenNodesIsWrittenAndSaysSo() {
    server.with((request, nth) ->
        request.getUrl().encodedPath().equals("/api/v1/nodes")
            ? FaultServer.status(403, "Forbidden", "nodes is forbidden")
            : null);
    String kubeconfig = server.kubeconfig(folder).toString();

    Outcome written = Run.in(folder).of("snapshot", "--kubeconfig", kubeconfig, "-o", "s.json");
    Outcome checked = Run.in(folder).of("check", "s.json");

    assertThat(written.code()).isEqualTo(3);
    assertThat(written.err()).contains("without nodes");
    assertThat(checked.code()).isEqualTo(3);
  }

  @Test
  void aSnapshotNeedsAPlace() {
    Outcome outcome = Run.in(folder).of("snapshot");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("-o FILE");
  }
}
