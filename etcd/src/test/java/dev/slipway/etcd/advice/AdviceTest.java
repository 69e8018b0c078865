package dev.slipway.etcd.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.etcd.advice.DiskRules.Disk;
import dev.slipway.etcd.advice.Option.Standing;
import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.InventoryReader;
import dev.slipway.etcd.configuration.ManifestWriter;
import dev.slipway.etcd.configuration.SourceFile;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.render.JsonDocument;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is advised is applied by another implementation of RFC 6902, and read back. */
class AdviceTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "etcd");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Wishes WISHES =
      new Wishes(
          Wishes.LOCAL_FLAVOR,
          Optional.of("ssd-premium"),
          Wishes.DEVICE,
          Timings.SCS,
          Optional.empty());

  private static String example(String name) throws IOException {
    return Files.readString(EXAMPLES.resolve(name));
  }

  private static Inventory read(String text) throws IOException {
    return InventoryReader.read(List.of(new SourceFile("f.yaml", text)));
  }

  private static Option option(String text, String id) throws IOException {
    return Advice.of(read(text), WISHES).stream()
        .filter(option -> option.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String json(Value value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(out, sink -> ManifestWriter.write(value, sink));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** All objects of {@code text}, one by one, in JSON. */
  private static List<JsonNode> objects(String text) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String document : text.split("(?m)^---\\n")) {
      try (DocumentReader reader =
          DocumentReader.of(
              "f",
              new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
              Limits.CONFIGURATION)) {
        JsonNode node = MAPPER.readTree(json(Value.read(reader)));
        if (node.has("items")) {
          node.get("items").forEach(objects::add);
        } else {
          objects.add(node);
        }
      }
    }
    return objects;
  }

  /** {@code text} after {@code option} was done, patch by patch. */
  private static Inventory done(String text, Option option) throws IOException {
    List<JsonNode> objects = objects(text);
    for (PatchFile file : option.files()) {
      JsonNode content = MAPPER.readTree(json(file.content()));
      if (content.isArray()) {
        objects.replaceAll(
            object -> isMeant(file, object) ? JsonPatch.apply(content, object) : object);
      } else if (!file.name().equals("clusterconfiguration.yaml")) {
        objects.add(content);
      }
    }
    StringBuilder all = new StringBuilder();
    objects.forEach(object -> all.append("---\n").append(object).append('\n'));
    return read(all.toString());
  }

  private static boolean isMeant(PatchFile file, JsonNode object) {
    String kind = object.get("kind").asText().toLowerCase(Locale.ROOT);
    return file.name().equals("etcd0+json.yaml") && kind.equals("pod")
        || file.name().matches(kind + "-(?!template).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubeadm-v1beta3.yaml",
        "kubeadm-v1beta4.yaml",
        "control-plane-v1beta1.yaml",
        "control-plane-v1beta2.yaml"
      })
  void timingsAreReadBackAfterThePatchInEveryFormat(String name) throws IOException {
    Option option = option(example(name), "timings");

    EtcdConfiguration etcd = done(example(name), option).etcds().getFirst();

    assertThat(option.standing()).isEqualTo(Standing.TEMPORARY);
    assertThat(option.files()).isNotEmpty();
    assertThat(Configured.timings(etcd)).contains(Timings.SCS);
    assertThat(etcd.arguments().byName().keySet())
        .containsAll(read(example(name)).etcds().getFirst().arguments().byName().keySet());
  }

  @Test
  void timingsOfAMemberAreChangedInItsCommand() throws IOException {
    String text =
        example("member.yaml").replace("--election-timeout=2500", "--election-timeout=1000");

    EtcdConfiguration etcd = done(text, option(text, "timings")).etcds().getFirst();

    assertThat(Configured.timings(etcd)).contains(Timings.SCS);
    assertThat(etcd.argument("data-dir")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1beta1", "v1beta2"})
  void timingsOfAClusterClassAreOneMoreInlinePatch(String version) throws IOException {
    String text =
        example("scs2-default.yaml")
            .replace("                election-timeout: \"2500\"\n", "")
            .replace("                heartbeat-interval: \"250\"\n", "");
    if (version.equals("v1beta2")) {
      text =
          text.replace(
                  "controlplane.cluster.x-k8s.io/v1beta1\nkind: Kube",
                  "controlplane.cluster.x-k8s.io/v1beta2\nkind: Kube")
              .replaceAll(
                  "(?s)extraArgs:\n.*?---",
                  "extraArgs:\n                - name: snapshot-count\n                  value: \"6400\"\n---");
    }

    Option option = option(text, "timings");
    EtcdConfiguration etcd = done(text, option).etcds().getFirst();

    assertThat(json(option.files().getFirst().content())).contains("slipway-timings");
    assertThat(Configured.timings(etcd)).contains(Timings.SCS);
    assertThat(etcd.argument("snapshot-count").orElseThrow().value()).isEqualTo("6400");
  }

  @Test
  void theWholeConfigurationOfKubeadmIsWrittenToo() throws IOException {
    PatchFile whole =
        option(example("kubeadm-v1beta4.yaml"), "timings").files().stream()
            .filter(file -> file.name().equals("clusterconfiguration.yaml"))
            .findFirst()
            .orElseThrow();

    assertThat(Configured.timings(read(json(whole.content())).etcds().getFirst()))
        .contains(Timings.SCS);
  }

  @Test
  void aLivingControlPlaneMovesToAFlavorWithALocalSsd() throws IOException {
    String text = example("control-plane-v1beta1.yaml");

    Inventory then = done(text, option(text, "local-flavor"));

    assertThat(then.machines()).hasSize(1);
    assertThat(DiskRules.disk(then.machines().getFirst())).isEqualTo(Disk.LOCAL);
    assertThat(json(option(text, "local-flavor").files().getFirst().content()))
        .doesNotContain("resourceVersion", "uid");
  }

  @Test
  void theDefaultOfScs2BecomesALocalSsd() throws IOException {
    String text = example("scs2-default.yaml");

    Inventory then = done(text, option(text, "local-flavor"));

    assertThat(DiskRules.disk(then.machines().getFirst())).isEqualTo(Disk.LOCAL);
  }

  @Test
  void aClassWithoutVariablesGetsOneMoreInlinePatch() throws IOException {
    String text =
        example("scs2-default.yaml")
            .replaceAll("(?s)  variables:\n.*?  patches:\n.*?---\n", "---\n")
            .replace(
                "flavor: overridden-by-patch", "flavor: SCS-2V-4\n      rootVolume: {sizeGiB: 50}");

    Option option = option(text, "local-flavor");

    assertThat(json(option.files().getFirst().content())).contains("slipway-local-flavor");
    assertThat(DiskRules.disk(read(text).machines().getFirst())).isEqualTo(Disk.INCIDENT);
    assertThat(DiskRules.disk(done(text, option).machines().getFirst())).isEqualTo(Disk.LOCAL);
  }

  @Test
  void aClustersOwnVariablesAreChangedWhereItIsGiven() throws IOException {
    String text =
        example("scs2-default.yaml")
            + """
            ---
            apiVersion: cluster.x-k8s.io/v1beta1
            kind: Cluster
            metadata: {name: moin, namespace: kaas}
            spec:
              topology:
                class: openstack-scs2-1-34-v1
                variables:
                  - {name: controlPlaneFlavor, value: SCS-2V-4}
            """;

    Option option = option(text, "local-flavor");

    assertThat(option.files().getFirst().command())
        .startsWith("kubectl -n kaas patch cluster moin");
    assertThat(DiskRules.disk(done(text, option).machines().getFirst())).isEqualTo(Disk.LOCAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scs2-default.yaml", "control-plane-v1beta1.yaml"})
  void aDiskOfItsOwnIsLocalAndMounted(String name) throws IOException {
    String text = example(name);
    Option option = option(text, "local-device");

    Inventory then = done(text, option);

    assertThat(then.machines())
        .filteredOn(machine -> DiskRules.disk(machine) == Disk.DEVICE)
        .hasSize(1);
    assertThat(json(option.files().getLast().content()))
        .contains("LABEL=etcd", "/var/lib/etcd", "/dev/vdb", "xfs");
  }

  @Test
  void aVolumeOfAFastTypeKeepsItsType() throws IOException {
    String text = example("control-plane-v1beta1.yaml");

    assertThat(DiskRules.disk(done(text, option(text, "volume-type")).machines().getFirst()))
        .isEqualTo(Disk.TYPED);
  }

  @Test
  void whatIsDoneAlreadyIsNotAdvised() throws IOException {
    assertThat(option(example("control-plane-v1beta2.yaml"), "local-flavor").standing())
        .isEqualTo(Standing.NOT_NEEDED);
    assertThat(option(example("member.yaml"), "timings").standing()).isEqualTo(Standing.NOT_NEEDED);
  }

  @Test
  void disksComeBeforeTimingsAndHarmComesLast() throws IOException {
    assertThat(Advice.of(read(example("scs2-default.yaml")), WISHES))
        .extracting(Option::id)
        .containsExactly(
            "local-flavor",
            "local-device",
            "volume-type",
            "file-system",
            "timings",
            "longer-timings",
            "single-member",
            "tmpfs",
            "no-barriers");
  }

  @Test
  void everyOptionWithPatchesSaysWhatItCostsWhatRollsAndWhatHasToHold() throws IOException {
    assertThat(Advice.of(read(example("control-plane-v1beta1.yaml")), WISHES))
        .filteredOn(option -> !option.files().isEmpty())
        .hasSize(5)
        .allSatisfy(option -> {
          assertThat(option.costs()).isNotEmpty();
          assertThat(String.join(" ", option.rolls())).contains("one by one");
          assertThat(String.join(" ", option.conditions()))
              .contains("healthy", "election", "backup");
        });
  }
}
