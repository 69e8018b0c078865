package dev.slipway.kubernetes.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the real kube-apiserver of lab/kubernetes. */
class ClusterReaderIT {

  private static final ReadScope SCOPE =
      ReadScope.of(
          List.of("topology.kubernetes.io/zone", "node-role.kubernetes.io/control-plane"),
          List.of());
  private static Path state = Path.of("");

  @BeforeAll
  static void needsTheLab() {
    String folder = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(
        folder != null && !folder.isEmpty(),
        "SLIPWAY_LAB_KUBERNETES is not set: run lab/kubernetes/up and set it to its state folder");
    state = Path.of(folder);
  }

  @Test
  void readsTheCluster() {
    Snapshot snapshot = read("admin", 500, Progress.NONE);

    assertThat(snapshot.cluster().serverVersion()).startsWith("v1.");
    assertThat(snapshot.cluster().uid()).matches("[0-9a-f-]{36}");
    assertThat(snapshot.cluster().caFingerprint()).matches("[0-9a-f]{64}");
    assertThat(nodes(snapshot))
        .isNotEmpty()
        .allSatisfy(node -> {
          assertThat(node.uid()).matches("[0-9a-f-]{36}");
          assertThat(node.createdAt()).isNotNull();
        });
  }

  @Test
  void readsTheSameInSmallPages() {
    List<Node> whole = nodes(read("admin", 0, Progress.NONE));

    assertThat(nodes(read("admin", Math.max(1, whole.size() / 3), Progress.NONE))).isEqualTo(whole);
  }

  @Test
  void mayReadAllWithTheLeastRights() {
    Snapshot snapshot = read("auditor", 500, Progress.NONE);

    assertThat(snapshot.nodes()).isInstanceOf(Reading.Read.class);
    assertThat(snapshot.placementConfigMap()).isNotInstanceOf(Reading.Forbidden.class);
  }

  @Test
  void tellsWhichRightsAreMissing() {
    Snapshot nobody = read("nobody", 500, Progress.NONE);
    Snapshot nodesOnly = read("nodes-only", 500, Progress.NONE);

    assertThat(nobody.nodes())
        .asString()
        .contains("nodes is forbidden")
        .contains("needed: a ClusterRole with the verb list on the resource nodes");
    assertThat(nodesOnly.nodes()).isInstanceOf(Reading.Read.class);
    assertThat(nodesOnly.placementConfigMap()).isInstanceOf(Reading.Forbidden.class);
  }

  @Test
  void startsAgainWhenTheHistoryIsCompactedInTheMiddle() {
    Path compact = Path.of(System.getProperty("user.dir"), "../lab/kubernetes/compact");
    assumeTrue(Files.isExecutable(compact), "lab/kubernetes/compact is not there");
    int size = nodes(read("admin", 500, Progress.NONE)).size();
    assumeTrue(size >= 3, "the lab has less than 3 nodes");
    List<String> steps = new ArrayList<>();
    Progress progress =
        new Progress() {
          private boolean compacted;

          @Override
          public void step(String sentence) {
            steps.add(sentence);
          }

          @Override
          public void count(String things, long done, long expected) {
            if (!compacted && done < expected) {
              compacted = true;
              run(compact, state.toString());
            }
          }
        };

    Snapshot snapshot = read("admin", Math.max(1, size / 3), progress);

    assertThat(nodes(snapshot)).extracting(Node::name).doesNotHaveDuplicates().hasSize(size);
    assertThat(steps).anySatisfy(step -> assertThat(step).contains("410"));
  }

  private static void run(Path program, String argument) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), argument)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Snapshot read(String user, int page, Progress progress) {
    ClusterAccess access =
        Kubeconfig.load(state.resolve(user + ".kubeconfig"), null, Environment.of(System.getenv()));
    RequestPolicy normal = RequestPolicy.DEFAULT;
    RequestPolicy policy =
        new RequestPolicy(
            normal.connect(),
            normal.idle(),
            normal.answer(),
            normal.attempts(),
            normal.total(),
            normal.firstDelay(),
            page,
            normal.clock(),
            normal.pause(),
            normal.random());
    return ClusterReader.read(access, SCOPE, progress, policy, ExecPluginRun.ofProcess());
  }

  private static List<Node> nodes(Snapshot snapshot) {
    return ((Reading.Read<List<Node>>) snapshot.nodes()).value();
  }
}
