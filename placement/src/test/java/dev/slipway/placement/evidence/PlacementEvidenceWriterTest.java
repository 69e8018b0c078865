package dev.slipway.placement.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.Cluster;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.PlacementEvidence.Entry;
import dev.slipway.placement.evidence.PlacementEvidence.Held;
import dev.slipway.placement.evidence.Scheduling.Disk;
import dev.slipway.placement.evidence.Scheduling.Group;
import dev.slipway.report.document.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementEvidenceWriterTest {

  /** What YAML could take for something else, and what a terminal would obey. */
  private static final List<String> NAMES =
      List.of(
          "a",
          "12",
          "0x1f",
          "1e3",
          "yes",
          "No",
          "null",
          "~",
          "2026-11-20",
          "2026-11-20T10:00:00Z",
          "- x",
          "a: b",
          "a #b",
          "{x}",
          "'",
          "\"",
          "größe-北京-🚢",
          "x\ny",
          "\u001b[31m",
          "\u202e",
          "&a",
          "!t",
          "%",
          "@",
          "`",
          "|",
          ">",
          "?",
          "key",
          "a,b",
          " x ",
          "-",
          "=",
          "<<");

  @Test
  void writesWhatAPersonCanRead() {
    Source nova = new Source("Nova", Source.Kind.INDEPENDENT);
    Scope scope = new Scope("c", "p", "R");
    Instant at = Cluster.NOW;
    Observations said =
        new Observations(
            Map.of(
                "cp-1",
                List.of(
                    new Observation(Attribute.REGION, "R", scope, nova, Grade.OBSERVED, at),
                    new Observation(Attribute.ZONE, "az1", scope, nova, Grade.OBSERVED, at),
                    new Observation(Attribute.HOST, "0f", scope, nova, Grade.OBSERVED, at))),
            Map.of(
                "cp-1",
                new Scheduling(
                    List.of(new Group("g1", "anti-affinity", 1)),
                    Disk.LOCAL,
                    "SCS-2V-4-20s",
                    nova,
                    at)),
            Map.of(),
            List.of());
    List<Node> nodes =
        List.of(
            new Node("cp-1", null, null, "openstack:///1", Map.of(), Map.of(), ""),
            new Node("cp-2", null, null, null, Map.of(), Map.of(), ""));

    PlacementEvidence evidence =
        PlacementEvidence.of("doc", "uid-1", "nova", nodes, said)
            .validUntil(at.plusSeconds(600), Set.of(NodeLabels.SCS_HOST_ID));

    assertThat(PlacementEvidenceWriter.text(evidence))
        .isEqualTo(
            """
            apiVersion: slipway.dev/v1
            kind: PlacementEvidence
            cluster:
              uid: uid-1
            validUntil: "2026-11-20T12:10:00Z"
            maintainedLabels:
            - topology.scs.community/host-id
            members:
            - node: cp-1
              providerID: openstack:///1
              host: "0f"
              zone: az1
              region: R
              scope:
                cloud: c
                project: p
                region: R
              source: nova
              grade: observed
              observedAt: "2026-11-20T12:00:00Z"
              scheduling:
                serverGroups:
                - id: g1
                  policy: anti-affinity
                  maxPerHost: 1
                disk: local
                flavor: SCS-2V-4-20s
            """);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void isReadAsWhatWasWritten(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      PlacementEvidence evidence = anything(random);

      String text = PlacementEvidenceWriter.text(evidence);

      assertThat(withoutPlaces(PlacementEvidenceReaderTest.read(text)))
          .as(text)
          .isEqualTo(withoutPlaces(evidence));
      assertThat(PlacementEvidenceSchemaTest.validate(text)).as(text).isTrue();
    }
  }

  @Test
  void refusesToPassAPlainDocumentOffAsAttested() {
    PlacementEvidence evidence = Written.in("e").grade(Grade.ATTESTED).zone("cp-1", "a").evidence();

    assertThatThrownBy(() -> PlacementEvidenceWriter.text(evidence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attested");
  }

  private static PlacementEvidence withoutPlaces(PlacementEvidence evidence) {
    List<Entry> entries =
        evidence.members().stream()
            .map(e ->
                new Entry(
                    new Place("e.yaml", 1, 1),
                    e.node(),
                    e.providerID(),
                    e.host(),
                    e.zone(),
                    e.region(),
                    e.scope(),
                    e.source(),
                    e.grade(),
                    e.observedAt(),
                    e.scheduling()))
            .toList();
    return new PlacementEvidence(
        "e.yaml",
        evidence.clusterUid(),
        evidence.validUntil(),
        evidence.maintainedLabels(),
        entries);
  }

  private static PlacementEvidence anything(Random random) {
    List<Entry> entries = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String region = name(random);
      Grade grade = random.nextBoolean() ? Grade.OBSERVED : Grade.DECLARED;
      entries.add(
          new Entry(
              new Place("e.yaml", 1, 1),
              NAMES.get((random.nextInt(3) + i * 3) % NAMES.size()),
              maybe(random),
              maybe(random),
              name(random),
              random.nextBoolean() ? region : null,
              new Scope(name(random), maybe(random), region),
              name(random),
              grade,
              grade == Grade.OBSERVED || random.nextBoolean() ? instant(random) : null,
              random.nextBoolean() ? held(random) : null));
    }
    return new PlacementEvidence(
        "e.yaml",
        maybe(random),
        random.nextBoolean() ? instant(random) : null,
        random.nextBoolean() ? Set.of() : NodeLabels.HOST_IDS,
        entries);
  }

  private static Held held(Random random) {
    List<Group> groups = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      groups.add(new Group(name(random), name(random), 1 + random.nextInt(999_999_999)));
    }
    Disk[] disks = Disk.values();
    return new Held(groups, disks[random.nextInt(disks.length)], maybe(random));
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextInt(1_000_000_000));
  }

  private static @Nullable String maybe(Random random) {
    return random.nextBoolean() ? name(random) : null;
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }
}
