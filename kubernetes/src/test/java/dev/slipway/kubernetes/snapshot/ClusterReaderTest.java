package dev.slipway.kubernetes.snapshot;

import static dev.slipway.kubernetes.fault.FaultServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.kubernetes.fault.FaultServer;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class ClusterReaderTest extends LiveReading {

  @Test
  void readsNodesIdentityAndPlacement() throws IOException {
    server.withPlacement("members: []\n");

    Snapshot snapshot = read(3);

    assertThat(nodes(snapshot)).hasSize(7);
    assertThat(nodes(snapshot).getFirst())
        .isEqualTo(
            new Node(
                "node-00000",
                "uid-0",
                Instant.parse("2026-11-20T10:00:00Z"),
                "openstack:///server-0",
                Map.of(
                    "topology.kubernetes.io/zone", "az0",
                    "node-role.kubernetes.io/control-plane", ""),
                Map.of("kept", "yes"),
                ""));
    assertThat(snapshot.cluster().name()).isEqualTo("lab");
    assertThat(snapshot.cluster().uid()).isEqualTo(FaultServer.KUBE_SYSTEM_UID);
    assertThat(snapshot.cluster().serverVersion()).isEqualTo(FaultServer.VERSION);
    assertThat(snapshot.cluster().caFingerprint()).matches("[0-9a-f]{64}");
    assertThat(snapshot.takenAt()).isEqualTo(Impatience.START);
    assertThat(snapshot.placementConfigMap())
        .isEqualTo(
            new Reading.Read<>(
                new PlacementConfigMap("members: []\n", Instant.parse("2026-11-20T09:30:00Z"))));
  }

  @Test
  void readsPageByPageAndCountsOn() throws IOException {
    List<String> counts = Collections.synchronizedList(new ArrayList<>());
    Progress progress =
        new Progress() {
          @Override
          public void step(String sentence) {}

          @Override
          public void count(String things, long done, long expected) {
            counts.add(done + "/" + expected + " " + things);
          }
        };

    ClusterReader.read(access(), SCOPE, progress, impatience.policy(3), Impatience.plugins());

    assertThat(counts).containsExactly("3/7 nodes", "6/7 nodes", "7/7 nodes");
    assertThat(server.asked(NODES)).isEqualTo(3);
  }

  @Test
  void readsAnEmptyCluster() throws IOException {
    server.withNodes(0);

    assertThat(nodes(read(3))).isEmpty();
  }

  @Test
  void leavesNoThreadThatKeepsTheProgramAlive() throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    read(3);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread) && !thread.isDaemon())
        .filteredOn(thread -> !thread.getName().startsWith("MockWebServer"))
        .isEmpty();
  }

  @Test
  void sendsWhatTheKubeconfigSays() throws IOException {
    ClusterAccess access = access("token: let-me-in, as: jane, as-groups: [dev, ops]");

    ClusterReader.read(access, SCOPE, Progress.NONE, impatience.policy(3), Impatience.plugins());

    assertThat(server.requests())
        .allSatisfy(request -> {
          assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer let-me-in");
          assertThat(request.getHeaders().get("Impersonate-User")).isEqualTo("jane");
          assertThat(request.getHeaders().values("Impersonate-Group"))
              .containsExactly("dev", "ops");
        });
  }

  @Test
  void showsTheClientCertificate() throws IOException {
    HeldCertificate client =
        new HeldCertificate.Builder().commonName("jane").signedBy(server.issuer()).build();
    ClusterAccess access =
        access(
            "client-certificate-data: %s, client-key-data: %s"
                .formatted(
                    FaultServer.base64(client.certificatePem()),
                    FaultServer.base64(client.privateKeyPkcs8Pem())));

    ClusterReader.read(access, SCOPE, Progress.NONE, impatience.policy(3), Impatience.plugins());

    assertThat(server.requests())
        .allSatisfy(
            request -> assertThat(request.getHandshake().peerPrincipal()).hasToString("CN=jane"));
  }

  @Test
  void saysThatCredentialsWereRejected() {
    server.with((request, nth) -> status(401, "Unauthorized", "Unauthorized"));

    EnvironmentException failure = failure();

    assertThat(failure).hasMessageContaining("the credentials were rejected");
    assertThat(failure.remedy()).contains("fresh credentials for the context \"lab\"");
    assertThat(failure.toString() + failure.remedy()).doesNotContain("let-me-in");
  }

  @Test
  void runsThePluginAgainOnceWhenItsTokenIsRejected() throws IOException {
    Path count = folder.resolve("count");
    Path plugin =
        script(
            """
            echo run >> %s
            n=$(wc -l < %s | tr -d ' ')
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",'
            echo '"status":{"token":"token-'$n'"}}'
            """
                .formatted(count, count));
    server.with((request, nth) ->
        "Bearer token-1".equals(request.getHeaders().get("Authorization"))
            ? status(401, "Unauthorized", "Unauthorized")
            : null);

    Snapshot snapshot =
        ClusterReader.read(
            access(exec(plugin)),
            SCOPE,
            Progress.NONE,
            impatience.policy(10),
            Impatience.plugins());

    assertThat(nodes(snapshot)).hasSize(7);
    assertThat(Files.readAllLines(count)).hasSize(2);
  }

  @Test
  void givesUpWhenTheFreshTokenOfThePluginIsRejectedToo() throws IOException {
    Path plugin =
        script(
            """
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",'
            echo '"status":{"token":"very-secret"}}'
            """);
    server.with((request, nth) -> status(401, "Unauthorized", "Unauthorized"));
    ClusterAccess access = access(exec(plugin));

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() ->
            ClusterReader.read(
                access, SCOPE, Progress.NONE, impatience.policy(10), Impatience.plugins()))
        .satisfies(e -> assertThat(e.getMessage() + e.remedy()).doesNotContain("very-secret"))
        .satisfies(e -> assertThat(e.remedy()).contains("asked twice"));
  }

  @Test
  void tellsWhatIsForbiddenAndWhichRuleItNeeds() throws IOException {
    server.with((request, nth) ->
        status(403, "Forbidden", "nodes is forbidden: User jane cannot list resource nodes"));

    Snapshot snapshot = read(10);

    assertThat(snapshot.nodes())
        .isEqualTo(
            new Reading.Forbidden<>(
                "403 Client Error: nodes is forbidden: User jane cannot list resource nodes"
                    + " (needed: a ClusterRole with the verb list on the resource nodes)"));
    assertThat(snapshot.placementConfigMap())
        .asString()
        .contains("Forbidden")
        .contains("verb get on the resource configmaps");
    assertThat(snapshot.cluster().uid()).isNull();
  }

  @Test
  void tellsThatThereIsNoPlacement() throws IOException {
    assertThat(read(10).placementConfigMap())
        .isEqualTo(new Reading.Absent<>("there is no ConfigMap kube-system/slipway-placement"));
  }

  private static String exec(Path plugin) {
    return "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: "
        + plugin
        + "}";
  }

  private Path script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + body);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
