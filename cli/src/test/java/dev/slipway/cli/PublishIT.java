package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.DoubleServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway placement publish} into the real API of lab/kubernetes. */
@Timeout(120)
class PublishIT {

  private static final String NODE = "publish-it-" + ProcessHandle.current().pid();
  private static final String SERVER = "6a1c4a04-9f33-4c8b-8f57-0d0f6d4e8f11";

  @TempDir Path folder;

  private final CloudDouble cloud = CloudDouble.start();
  private KubernetesClient lab;
  private Path kubeconfig;

  @BeforeEach
  void aNodeOfTheCloud() {
    String state = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(state != null, "SLIPWAY_LAB_KUBERNETES names no lab; lab/kubernetes/up starts one");
    kubeconfig = Path.of(state, "admin.kubeconfig");
    lab =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
    removeConfigMap();
    cloud.cloudsYaml(folder);
    cloud.nova().put(DoubleServer.active(SERVER, "hypervisor-one", "az1"));
    cloud.nova().group("g1", "anti-affinity", null, SERVER);
    lab.resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(NODE)
                .addToLabels("node-role.kubernetes.io/control-plane", "")
                .endMetadata()
                .withNewSpec()
                .withProviderID("openstack:///" + SERVER)
                .endSpec()
                .build())
        .create();
  }

  @AfterEach
  void cleanUp() {
    cloud.close();
    if (lab != null) {
      lab.nodes().withName(NODE).delete();
      removeConfigMap();
      lab.close();
    }
  }

  private void removeConfigMap() {
    lab.configMaps().inNamespace("kube-system").withName("slipway-placement").delete();
  }

  @Test
  void writesWhatACheckThenReadsByItself() throws Exception {
    Outcome outcome = publish("--valid-for", "12h");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("ConfigMap kube-system/slipway-placement");
    String document = document();
    assertThat(document)
        .contains("node: " + NODE, "providerID: openstack:///" + SERVER, "grade: observed")
        .contains("policy: anti-affinity", "validUntil: \"2026-11-21T21:00:00Z\"")
        .containsPattern(
            "uid: \"?" + lab.namespaces().withName("kube-system").get().getMetadata().getUid())
        .doesNotContain("hypervisor");
    Outcome check =
        Run.in(folder)
            .of("check", "--kubeconfig", kubeconfig.toString(), "--verbose", "--format", "json");
    assertThat(check.out()).contains(NODE + ": host ", "(source nova)");
  }

  @Test
  void changesNothingWhereNothingHasChanged() {
    assertThat(publish().code()).isZero();
    String version = configMap().getMetadata().getResourceVersion();

    assertThat(publish().code()).isZero();

    assertThat(configMap().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  @Test
  void leavesADocumentAloneThatSomebodyElseKeepsUnlessForced() {
    apply("somebody-else", Map.of("placement.yaml", "theirs", "history.yaml", "long"));

    Outcome refused = publish();

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("kept by somebody else", "somebody-else", "--force");
    assertThat(document()).isEqualTo("theirs");

    assertThat(publish("--force").code()).isZero();
    assertThat(document()).contains("node: " + NODE);
    assertThat(configMap().getData()).containsEntry("history.yaml", "long");
  }

  @Test
  void writesAFileOrStandardOutputInstead() throws Exception {
    Outcome dry = publish("--dry-run");
    Outcome file = publish("-o", "placement.yaml");

    assertThat(dry.code()).isZero();
    assertThat(dry.out()).startsWith("apiVersion: slipway.dev/v1\nkind: PlacementEvidence\n");
    assertThat(file.code()).isZero();
    assertThat(Files.readString(folder.resolve("placement.yaml"))).isEqualTo(dry.out());
    assertThat(configMap()).isNull();
  }

  @Test
  void writesNothingWhereNovaKnowsNoneOfTheNodes() {
    cloud.nova().delete(SERVER);

    Outcome outcome = publish();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains(SERVER + "): no such server", "nothing was written: Nova knows none of");
    assertThat(configMap()).isNull();
  }

  @Test
  void saysWhatIsNeededToWrite() {
    kubeconfig = kubeconfig.resolveSibling("auditor.kubeconfig");

    Outcome outcome = publish();

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("could not be written", "get, create and patch");
    assertThat(configMap()).isNull();
  }

  private Outcome publish(String... more) {
    return Run.in(folder)
        .of(
            Stream.concat(
                    Stream.of(
                        "placement",
                        "publish",
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--cloud",
                        "double"),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  private ConfigMap configMap() {
    return lab.configMaps().inNamespace("kube-system").withName("slipway-placement").get();
  }

  private String document() {
    return configMap().getData().getOrDefault("placement.yaml", "");
  }

  private void apply(String manager, Map<String, String> data) {
    lab.resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("slipway-placement")
                .endMetadata()
                .withData(data)
                .build())
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .build());
  }
}
