package dev.slipway.kubernetes.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.report.EnvironmentException;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Against the real kube-apiserver of lab/kubernetes. There is no kubelet: the test writes the Pod's
 * status as one would, and serves the log at the node's port, where kube-apiserver asks for it.
 */
@Timeout(120)
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_LAB_KUBERNETES",
    matches = ".+",
    disabledReason =
        "SLIPWAY_LAB_KUBERNETES is not set: lab/kubernetes/up DIR, export SLIPWAY_LAB_KUBERNETES=DIR")
class NodeTaskIT {

  private final String name = "task-" + UUID.randomUUID().toString().substring(0, 8);
  private final MockWebServer kubelet = new MockWebServer();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private ClusterClient client;
  private KubernetesClient lab;

  @BeforeEach
  void makeANode() throws Exception {
    Path kubeconfig = Path.of(System.getenv("SLIPWAY_LAB_KUBERNETES"), "admin.kubeconfig");
    client =
        ClusterClient.open(
            Kubeconfig.load(kubeconfig, null, Environment.of(Map.of())),
            RequestPolicy.DEFAULT,
            ExecPluginRun.ofProcess());
    lab =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
    kubelet.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(
                new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build())
            .build()
            .sslSocketFactory());
    kubelet.start(InetAddress.getByName("127.0.0.1"), 0);
    lab.resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    Node node = new NodeBuilder().withNewMetadata().withName(name).endMetadata().build();
    lab.resource(node).create();
    lab.nodes()
        .withName(name)
        .editStatus(n ->
            new NodeBuilder(n)
                .withNewStatus()
                .addNewAddress("127.0.0.1", "InternalIP")
                .withNewDaemonEndpoints()
                .withNewKubeletEndpoint(kubelet.getPort())
                .endDaemonEndpoints()
                .endStatus()
                .build());
  }

  @AfterEach
  void tidyUp() {
    lab.nodes().withName(name).delete();
    lab.namespaces().withName(name).delete();
    lab.close();
    client.close();
    kubelet.close();
  }

  @Test
  void runsAPodOnTheNodeAndReadsItsLogAndDeletesIt() throws Exception {
    kubelet.enqueue(new MockResponse.Builder().body("slipway: 1 of 1 samples\n{}\n").build());
    CompletableFuture<Optional<NodeTask.Outcome>> running = run();
    Pod pod = appeared();

    write(new ContainerStateBuilder().withNewTerminated().withExitCode(1).endTerminated().build());

    assertThat(running.get()).contains(new NodeTask.Outcome(1, "slipway: 1 of 1 samples\n{}\n"));
    assertThat(kubelet.takeRequest().getUrl().encodedPath())
        .isEqualTo("/containerLogs/" + name + "/probe/task");
    assertThat(pod.getSpec().getNodeName()).isEqualTo(name);
    assertThat(pod.getSpec().getTolerations().getFirst().getOperator()).isEqualTo("Exists");
    assertThat(pod.getSpec().getVolumes().getFirst().getHostPath().getPath())
        .isEqualTo("/var/lib/etcd");
    assertThat(pod.getSpec().getContainers().getFirst().getCommand())
        .containsExactly("slipway", "/var/lib/etcd");
    assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSpec().getActiveDeadlineSeconds()).isEqualTo(900);
    assertThat(lab.pods().inNamespace(name).list().getItems()).isEmpty();
  }

  @Test
  void saysThatAnImageCannotBeHadAndDeletesThePod() throws Exception {
    CompletableFuture<Optional<NodeTask.Outcome>> running = run();
    appeared();

    write(new ContainerStateBuilder().withNewWaiting("not found", "ImagePullBackOff").build());

    assertThatThrownBy(running::get)
        .hasCauseInstanceOf(EnvironmentException.class)
        .hasMessageContaining("does not start: ImagePullBackOff, image slipway:test");
    assertThat(lab.pods().inNamespace(name).list().getItems()).isEmpty();
  }

  @Test
  void deletesThePodWhenItIsStopped() throws Exception {
    CompletableFuture<Optional<NodeTask.Outcome>> running = run();
    appeared();

    stopped.set(true);

    assertThat(running.get()).isEmpty();
    assertThat(lab.pods().inNamespace(name).list().getItems()).isEmpty();
  }

  private CompletableFuture<Optional<NodeTask.Outcome>> run() {
    NodeTask task =
        new NodeTask(
            name,
            "probe",
            name,
            "slipway:test",
            List.of("slipway", "/var/lib/etcd"),
            List.of("/var/lib/etcd"),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15));
    return CompletableFuture.supplyAsync(() -> {
      try {
        return client.run(task, stopped::get);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private Pod appeared() throws InterruptedException {
    while (true) {
      Pod pod = lab.pods().inNamespace(name).withName("probe").get();
      if (pod != null) {
        return pod;
      }
      Thread.sleep(100);
    }
  }

  private void write(ContainerState state) {
    lab.pods()
        .inNamespace(name)
        .withName("probe")
        .editStatus(pod ->
            pod.edit()
                .editOrNewStatus()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withName("task")
                .withImage("slipway:test")
                .withImageID("")
                .withReady(false)
                .withRestartCount(0)
                .withState(state)
                .endContainerStatus()
                .endStatus()
                .build());
  }
}
