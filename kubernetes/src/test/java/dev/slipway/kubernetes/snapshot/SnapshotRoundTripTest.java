package dev.slipway.kubernetes.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.Tool;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotRoundTripTest {

  private static final Tool TOOL = new Tool("slipway", "0.1.0");
  private static final ReadScope ALL = new ReadScope(key -> true, key -> true);
  private static final String[] WORDS = {
    "",
    "az1",
    "\u00fc\u00f1\u00ed",
    "\"quoted\"",
    "a\nb\tc",
    "\u0000\u001f",
    "\ud83d\ude00",
    "\u2028",
    "x".repeat(253),
    "true",
    "7",
    "null",
    "{}",
    "\\"
  };

  @Test
  void readsBackWhatItWrote() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Snapshot snapshot = snapshot(new Random(seed));

      byte[] written = written(snapshot);

      assertThat(read(written)).as("seed %s", seed).isEqualTo(snapshot);
      assertThat(written(read(written))).as("seed %s", seed).isEqualTo(written);
    }
  }

  @Test
  void fitsItsSchema() throws IOException {
    Schema schema = schema();
    for (int seed = 0; seed < 50; seed++) {
      String written = new String(written(snapshot(new Random(seed))), UTF_8);

      List<Error> errors = schema.validate(written, InputFormat.JSON);

      assertThat(errors).as("seed %s", seed).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesWhatIsNoSnapshot() throws IOException {
    String written = new String(written(snapshot(new Random(1))), UTF_8);

    assertThat(schema().validate("{}", InputFormat.JSON)).isNotEmpty();
    assertThat(schema().validate(written.replace("slipway.dev/v1", "v2"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void keepsTheOrderOfTheNodesAndSortsLabels() throws IOException {
    Random random = new Random(3);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      nodes.add(node(random, i));
    }
    Collections.shuffle(nodes, random);
    Snapshot snapshot =
        new Snapshot(
            new ClusterIdentity("lab", null, null, null),
            null,
            new Reading.Read<>(nodes),
            new Reading.Absent<>("none"));

    Reading<List<Node>> again = read(written(snapshot)).nodes();

    assertThat(((Reading.Read<List<Node>>) again).value())
        .extracting(Node::name)
        .containsExactlyElementsOf(nodes.stream().map(Node::name).toList());
  }

  @Test
  void hasItsNodesAtTheEndAndLeavesTheStreamOpen() throws IOException {
    List<String> closed = new ArrayList<>();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.add("closed");
          }
        };
    Snapshot snapshot =
        new Snapshot(
            new ClusterIdentity("lab", "uid", null, "v1.33.1"),
            Instant.parse("2026-11-21T12:00:00Z"),
            new Reading.Read<>(
                List.of(
                    new Node(
                        "a",
                        "u",
                        Instant.parse("2026-11-20T10:00:00Z"),
                        "openstack:///x",
                        Map.of("b", "2", "a", "1"),
                        Map.of(),
                        ""))),
            new Reading.Read<>(new PlacementConfigMap("members: []\n", null)));

    SnapshotWriter.write(snapshot, TOOL, out);

    assertThat(closed).isEmpty();
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            {
              "apiVersion" : "slipway.dev/v1",
              "kind" : "Snapshot",
              "takenAt" : "2026-11-21T12:00:00Z",
              "tool" : {
                "name" : "slipway",
                "version" : "0.1.0"
              },
              "cluster" : {
                "name" : "lab",
                "uid" : "uid",
                "serverVersion" : "v1.33.1"
              },
              "sources" : {
                "nodes" : {
                  "outcome" : "READ"
                },
                "placementConfigMap" : {
                  "outcome" : "READ"
                }
              },
              "placementConfigMap" : {
                "document" : "members: []\\n"
              },
              "nodes" : [ {
                "name" : "a",
                "uid" : "u",
                "createdAt" : "2026-11-20T10:00:00Z",
                "providerID" : "openstack:///x",
                "labels" : {
                  "a" : "1",
                  "b" : "2"
                }
              } ]
            }
            """);
  }

  private static Snapshot snapshot(Random random) {
    List<Node> nodes = new ArrayList<>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      nodes.add(node(random, i));
    }
    Reading<List<Node>> read =
        switch (random.nextInt(4)) {
          case 0 -> new Reading.Forbidden<>(word(random));
          default -> new Reading.Read<>(nodes);
        };
    Reading<PlacementConfigMap> configMap =
        switch (random.nextInt(3)) {
          case 0 -> new Reading.Forbidden<>(word(random));
          case 1 -> new Reading.Absent<>(word(random));
          default ->
              new Reading.Read<>(
                  new PlacementConfigMap(
                      word(random), random.nextBoolean() ? instant(random) : null));
        };
    ClusterIdentity identity =
        new ClusterIdentity(
            word(random),
            random.nextBoolean() ? word(random) : null,
            random.nextBoolean() ? "0123456789abcdef".repeat(4) : null,
            random.nextBoolean() ? word(random) : null);
    return new Snapshot(identity, instant(random), read, configMap);
  }

  private static Node node(Random random, int i) {
    return new Node(
        "node-" + i + (random.nextBoolean() ? "" : "\u00fc" + "x".repeat(random.nextInt(250))),
        random.nextBoolean() ? "uid-" + i : null,
        random.nextBoolean() ? instant(random) : null,
        random.nextBoolean() ? "openstack:///" + i : null,
        words(random),
        words(random),
        "snapshot: nodes[" + i + "]");
  }

  private static Map<String, String> words(Random random) {
    Map<String, String> words = new HashMap<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      words.put("example.org/" + random.nextInt(20) + word(random), word(random));
    }
    return words;
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochSecond(
        1_700_000_000L + random.nextInt(100_000_000), random.nextBoolean() ? 0 : 500_000_000);
  }

  private static byte[] written(Snapshot snapshot) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SnapshotWriter.write(snapshot, TOOL, out);
    return out.toByteArray();
  }

  private static Snapshot read(byte[] document) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of("snapshot", new ByteArrayInputStream(document), Limits.LISTING)) {
      return SnapshotReader.read(reader, ALL);
    }
  }

  private static Schema schema() throws IOException {
    try (InputStream in =
        SnapshotWriter.class.getResourceAsStream("/dev/slipway/kubernetes/snapshot.schema.json")) {
      assertThat(in).isNotNull();
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    }
  }
}
