package dev.slipway.etcd.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.etcd.configuration.Arguments.Notation;
import dev.slipway.etcd.configuration.EtcdConfiguration.Kind;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryReaderTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "etcd");

  @TempDir Path folder;

  private static Inventory example(String name) throws IOException {
    return InventoryReader.read(
        SourceFile.read(Path.of(name), EXAMPLES, new ByteArrayInputStream(new byte[0])));
  }

  private static Inventory text(String text) throws IOException {
    return InventoryReader.read(List.of(new SourceFile("f.yaml", text)));
  }

  @Test
  void readsTheMappingOfKubeadmV1beta3() throws IOException {
    EtcdConfiguration etcd = example("kubeadm-v1beta3.yaml").etcds().getFirst();

    assertThat(etcd.kind()).isEqualTo(Kind.KUBEADM);
    assertThat(etcd.arguments().notation()).isEqualTo(Notation.MAP);
    assertThat(etcd.milliseconds("election-timeout", 0)).isEqualTo(5000);
    assertThat(etcd.argument("heartbeat-interval").orElseThrow().place())
        .hasToString("kubeadm-v1beta3.yaml:11:27");
    assertThat(etcd.version().orElseThrow().text()).isEqualTo("3.5.12");
  }

  @Test
  void readsTheListOfKubeadmV1beta4() throws IOException {
    EtcdConfiguration etcd = example("kubeadm-v1beta4.yaml").etcds().getFirst();

    assertThat(etcd.arguments().notation()).isEqualTo(Notation.LIST);
    assertThat(etcd.arguments().existing()).isEqualTo("/etcd/local/extraArgs");
    assertThat(etcd.argument("election-timeout").orElseThrow().index()).isEqualTo(2);
    assertThat(etcd.milliseconds("heartbeat-interval", 100)).isEqualTo(100);
  }

  @Test
  void readsAListAsKubectlPrintsIt() throws IOException {
    Inventory inventory = example("control-plane-v1beta1.yaml");

    EtcdConfiguration etcd = inventory.etcds().getFirst();
    assertThat(etcd.kind()).isEqualTo(Kind.CONTROL_PLANE);
    assertThat(etcd.arguments().path())
        .isEqualTo("/spec/kubeadmConfigSpec/clusterConfiguration/etcd/local/extraArgs");
    assertThat(etcd.arguments().existing())
        .isEqualTo("/spec/kubeadmConfigSpec/clusterConfiguration");
    Machine machine = inventory.machines().getFirst();
    assertThat(machine.byName()).isFalse();
    assertThat(machine.flavor().orElseThrow().text()).isEqualTo("SCS-2V-4");
    assertThat(machine.rootVolume().orElseThrow().size()).isEqualTo("50");
  }

  @Test
  void readsClusterApiV1beta2() throws IOException {
    Inventory inventory = example("control-plane-v1beta2.yaml");

    assertThat(inventory.etcds().getFirst().arguments().notation()).isEqualTo(Notation.LIST);
    assertThat(inventory.machines()).hasSize(1);
    assertThat(inventory.machines().getFirst().manifest().place().line()).isEqualTo(30);
  }

  @Test
  void readsWhatTheDefaultsOfAClusterClassMakeOfItsTemplates() throws IOException {
    Inventory inventory = example("scs2-default.yaml");

    Machine machine = inventory.machines().getFirst();
    assertThat(machine.flavor().orElseThrow().text()).isEqualTo("SCS-2V-4");
    assertThat(machine.rootVolume().orElseThrow().size()).isEqualTo("50");
    assertThat(machine.rootVolume().orElseThrow().type()).isEmpty();
    assertThat(inventory.etcds().getFirst().owner()).isPresent();
  }

  @Test
  void aClustersVariablesWinOverTheDefaults() throws IOException {
    String both =
        Files.readString(EXAMPLES.resolve("scs2-default.yaml"))
            + """
            ---
            apiVersion: cluster.x-k8s.io/v1beta1
            kind: Cluster
            metadata: {name: moin}
            spec:
              topology:
                class: openstack-scs2-1-34-v1
                variables:
                  - {name: controlPlaneFlavor, value: SCS-2V-4-20s}
                  - {name: controlPlaneRootDisk, value: 0}
            """;

    Machine machine = text(both).machines().getFirst();

    assertThat(machine.flavor().orElseThrow().text()).isEqualTo("SCS-2V-4-20s");
    assertThat(machine.rootVolume()).isEmpty();
  }

  @Test
  void patchesOfAClusterClassAddArguments() throws IOException {
    String patched =
        Files.readString(EXAMPLES.resolve("scs2-default.yaml"))
            .replace(
                "  patches:\n",
                """
                  patches:
                    - name: etcd
                      definitions:
                        - selector:
                            kind: KubeadmControlPlaneTemplate
                            matchResources: {controlPlane: true}
                          jsonPatches:
                            - op: add
                              path: /spec/template/spec/kubeadmConfigSpec/clusterConfiguration/etcd/local/extraArgs/election-timeout
                              value: "4000"
                """);

    assertThat(text(patched).etcds().getFirst().milliseconds("election-timeout", 0))
        .isEqualTo(4000);
  }

  @Test
  void readsTheFlagsAndTheEnvironmentOfAMember() throws IOException {
    EtcdConfiguration etcd = example("member.yaml").etcds().getFirst();

    assertThat(etcd.kind()).isEqualTo(Kind.STATIC_POD);
    assertThat(etcd.argument("heartbeat-interval").orElseThrow().index()).isEqualTo(2);
    assertThat(etcd.version().orElseThrow().text()).isEqualTo("3.5.16");
    assertThat(
            text("""
            apiVersion: v1
            kind: Pod
            spec:
              containers:
                - command: [/usr/local/bin/etcd, --election-timeout, "3000"]
                  env: [{name: ETCD_HEARTBEAT_INTERVAL, value: "300"}]
            """)
                .etcds()
                .getFirst())
        .satisfies(member -> {
          assertThat(member.milliseconds("heartbeat-interval", 0)).isEqualTo(300);
          assertThat(member.milliseconds("election-timeout", 0)).isEqualTo(3000);
        });
  }

  @Test
  void readsTheConfigMapThatKubeadmKeeps() throws IOException {
    EtcdConfiguration etcd =
        text("""
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: kubeadm-config, namespace: kube-system}
        data:
          ClusterConfiguration: |
            apiVersion: kubeadm.k8s.io/v1beta4
            kind: ClusterConfiguration
            etcd:
              local:
                extraArgs: [{name: election-timeout, value: "3000"}]
        """)
            .etcds()
            .getFirst();

    assertThat(etcd.kind()).isEqualTo(Kind.KUBEADM_CONFIG_MAP);
    assertThat(etcd.argument("election-timeout").orElseThrow().place().line()).isEqualTo(5);
  }

  @Test
  void joinsATimerWithItsServiceAndScript() throws IOException {
    Job job = example("units").jobs().getFirst();

    assertThat(job.name()).isEqualTo("etcd-defrag.timer");
    assertThat(job.schedule()).isEqualTo("*-*-* 02:30:00");
    assertThat(job.spread()).isFalse();
    assertThat(job.command()).contains("move-leader", "etcdctl defrag");
  }

  @Test
  void tellsAllProblemsOfAllFilesWithTheirPlaces() {
    assertThatThrownBy(() ->
            text(
                """
                apiVersion: kubeadm.k8s.io/v1beta3
                kind: ClusterConfiguration
                etcd: {local: {extraArgs: {election-timeout: 2500}}}
                ---
                apiVersion: kubeadm.k8s.io/v1beta4
                kind: ClusterConfiguration
                etcd:
                  local:
                    extraArgs:
                      election-timeout: "2500"
                """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("f.yaml:3:46: expected a string, found a number 2500")
        .hasMessageContaining("f.yaml:10:7: expected a list of arguments, found a mapping");
  }

  @Test
  void placesInLaterDocumentsAreThoseOfTheFile() {
    assertThatThrownBy(() -> text("a: 1\n---\nb: 1\nb: 2\n"))
        .hasMessageContaining("f.yaml:4:1")
        .hasMessageContaining("stands already in line 3");
  }

  @Test
  void saysThatAHelmTemplateHasToBeRendered() throws IOException {
    assertThatThrownBy(() -> text("kind: A\nname: {{ .Release.Name }}-x\n"))
        .hasMessageContaining("helm template");

    Files.writeString(folder.resolve("Chart.yaml"), "name: x\n");
    assertThatThrownBy(
            () -> SourceFile.read(folder, Path.of(""), new ByteArrayInputStream(new byte[0])))
        .hasMessageContaining("helm template NAME")
        .hasMessageContaining("slipway etcd lint -");
  }

  @Test
  void readsStandardInputAndFoldersAndPassesOverOtherObjects() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "apiVersion: v1\nkind: Secret\ndata: {a: Yg==}\n");
    Files.writeString(folder.resolve("b.txt"), "{{{ no manifest");
    List<SourceFile> files =
        SourceFile.read(folder, Path.of(""), new ByteArrayInputStream(new byte[0]));

    assertThat(files).hasSize(1);
    assertThat(InventoryReader.read(files).etcds()).isEmpty();
    assertThat(
            SourceFile.read(
                    Path.of("-"),
                    Path.of(""),
                    new ByteArrayInputStream("kind: A".getBytes(StandardCharsets.UTF_8)))
                .getFirst())
        .isEqualTo(new SourceFile("standard input", "kind: A"));
  }

  @Test
  void refusesWhatIsNotThereOrNoText() throws IOException {
    Files.write(folder.resolve("x.yaml"), new byte[] {(byte) 0xC3, 0x28});

    assertThatThrownBy(() ->
            SourceFile.read(Path.of("nope.yaml"), folder, new ByteArrayInputStream(new byte[0])))
        .hasMessageContaining("nope.yaml: there is no such file");
    assertThatThrownBy(
            () -> SourceFile.read(Path.of("x.yaml"), folder, new ByteArrayInputStream(new byte[0])))
        .hasMessageContaining("UTF-8");
  }
}
