package dev.slipway.kubernetes.snapshot;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.slipway.kubernetes.fault.NodeJson;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotReaderTest {

  private static final ReadScope ALL = ReadScope.allLabels(List.of("kept"));
  private static final String HEAD =
      "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"Snapshot\",\"takenAt\":\"2026-11-21T12:00:00Z\","
          + "\"cluster\":{\"name\":\"lab\"},\"sources\":{\"nodes\":{\"outcome\":\"READ\"},"
          + "\"placementConfigMap\":{\"outcome\":\"ABSENT\",\"why\":\"none\"}}";

  @Test
  void readsWhatKubectlPrintsAsJson() throws IOException {
    Snapshot snapshot =
        read(
            """
            {
              "apiVersion": "v1",
              "items": [%s, %s],
              "kind": "List",
              "metadata": {"resourceVersion": ""}
            }\
            """
                .formatted(NodeJson.of(0), NodeJson.of(1)));

    assertThat(nodes(snapshot))
        .extracting(Node::name, Node::place)
        .containsExactly(
            tuple("node-00000", "nodes: items[0]"), tuple("node-00001", "nodes: items[1]"));
    assertThat(nodes(snapshot).getFirst().annotations()).isEqualTo(Map.of("kept", "yes"));
    assertThat(snapshot.takenAt()).isNull();
    assertThat(snapshot.cluster()).isEqualTo(new ClusterIdentity("nodes", null, null, null));
    assertThat(snapshot.placementConfigMap()).isInstanceOf(Reading.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"List", "NodeList"})
  void readsWhatKubectlPrintsAsYaml(String kind) throws IOException {
    Snapshot snapshot =
        read(
            """
            apiVersion: v1
            items:
            - apiVersion: v1
              kind: Node
              metadata:
                creationTimestamp: "2026-11-20T10:00:00Z"
                labels:
                  topology.kubernetes.io/zone: az1
                  node-role.kubernetes.io/control-plane: ""
                name: a
              spec:
                providerID: openstack:///x
            kind: %s
            """
                .formatted(kind));

    assertThat(nodes(snapshot))
        .containsExactly(
            new Node(
                "a",
                null,
                Instant.parse("2026-11-20T10:00:00Z"),
                "openstack:///x",
                Map.of(
                    "topology.kubernetes.io/zone", "az1",
                    "node-role.kubernetes.io/control-plane", ""),
                Map.of(),
                "nodes: items[0]"));
  }

  @Test
  void readsASingleNode() throws IOException {
    Snapshot snapshot =
        read("{\"apiVersion\":\"v1\",\"kind\":\"Node\"," + NodeJson.of(4).substring(1));

    assertThat(nodes(snapshot)).extracting(Node::name).containsExactly("node-00004");
    assertThat(nodes(snapshot).getFirst().place()).isEqualTo("nodes");
  }

  @Test
  void readsItsOwnKind() throws IOException {
    Snapshot snapshot = read(HEAD + ",\"nodes\":[{\"name\":\"a\",\"labels\":{\"k\":\"v\"}}]}");

    assertThat(snapshot)
        .isEqualTo(
            new Snapshot(
                new ClusterIdentity("lab", null, null, null),
                Instant.parse("2026-11-21T12:00:00Z"),
                new Reading.Read<>(
                    List.of(
                        new Node(
                            "a", null, null, null, Map.of("k", "v"), Map.of(), "nodes: nodes[0]"))),
                new Reading.Absent<>("none")));
  }

  @Test
  void keepsOnlyTheLabelsOfItsScope() throws IOException {
    Snapshot snapshot =
        SnapshotReader.read(
            reader(("{\"kind\":\"List\",\"items\":[" + NodeJson.of(0) + "]}").getBytes(UTF_8)),
            ReadScope.of(List.of("topology.kubernetes.io/zone"), List.of()));

    assertThat(nodes(snapshot).getFirst().labels())
        .isEqualTo(Map.of("topology.kubernetes.io/zone", "az0"));
  }

  @Test
  void takesNullLabelsForNone() throws IOException {
    Snapshot snapshot =
        read(
            "{\"kind\":\"List\",\"items\":[{\"metadata\":{\"name\":\"a\",\"labels\":null,"
                + "\"annotations\":null,\"uid\":null},\"spec\":null}]}");

    assertThat(nodes(snapshot).getFirst().labels()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void readsEveryUnicodeEncodingWithItsMark(String charset) throws IOException {
    byte[] json =
        ("\uFEFF{\"kind\":\"List\",\"items\":[" + NodeJson.of(0) + "]}")
            .getBytes(Charset.forName(charset));
    byte[] yaml =
        "\uFEFFkind: List\nitems:\n- metadata: {name: \u00fcber}\n"
            .getBytes(Charset.forName(charset));

    assertThat(nodes(SnapshotReader.read(reader(json), ALL))).hasSize(1);
    assertThat(nodes(SnapshotReader.read(reader(yaml), ALL)))
        .extracting(Node::name)
        .containsExactly("\u00fcber");
    assertThat(UTF_16BE).isNotEqualTo(UTF_16LE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " | found an empty document",
        "   \n\n  | found an empty document",
        "hello | expected a Snapshot or a list of nodes, found a string",
        "[] | found a sequence",
        "{} | found no kind",
        "{\"kind\":\"PodList\",\"items\":[]} | nodes:1:9: expected a Snapshot or a list of nodes,"
            + " found kind PodList",
        "{\"kind\":\"List\"} | expected items, found none",
        "{\"kind\":\"List\",\"items\":{}} | items: expected a sequence, found a mapping",
        "{\"kind\":\"List\",\"items\":[7]} | items[0]: expected a node, found a number",
        "{\"kind\":\"List\",\"items\":[null]} | items[0]: expected a node, found null",
        "{\"kind\":\"List\",\"items\":[{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}}]} |"
            + " items[0]: expected a node, found kind Pod",
        "{\"kind\":\"List\",\"items\":[{\"metadata\":{}}]} |"
            + " items[0]: expected a node with metadata.name, found none",
        "{\"kind\":\"List\",\"items\":[{\"metadata\":{\"name\":7}}]} |"
            + " name: expected a string, found a number",
        "{\"kind\":\"List\",\"items\":[{\"metadata\":{\"name\":\"a\",\"labels\":{\"k\":true}}}]} |"
            + " the label k: expected a string, found a boolean; put the value in quotes",
        "{\"kind\":\"List\",\"items\":[{\"metadata\":{\"name\":\"a\",\"labels\":{\"k\":null}}}]} |"
            + " the label k: expected a string, found null",
        "{\"kind\":\"List\",\"items\":[{\"metadata\":{\"name\":\"a\",\"labels\":[]}}]} |"
            + " expected labels, a mapping, found a sequence",
        "{\"kind\":\"List\",\"items\":[{\"metadata\":{\"name\":\"a\","
            + "\"creationTimestamp\":\"2026-13-40T99:00:00Z\"}}]} | expected a time such as",
        "{\"kind\":\"List\",\"items\":[{\"metadata\":{\"name\":\"a\"}} | ends in the middle",
        "kind: List\nitems: [&a {metadata: {name: x}}, *a] | YAML aliases are not accepted here",
        "{\"kind\":\"Snapshot\",\"apiVersion\":\"slipway.dev/v2\"} |"
            + " expected apiVersion slipway.dev/v1, found slipway.dev/v2; update slipway",
        "{\"kind\":\"Snapshot\"} | expected apiVersion slipway.dev/v1, found none",
        "{\"kind\":\"Snapshot\",\"apiVersion\":\"slipway.dev/v1\"} | expected cluster.name",
        "{\"kind\":\"Node\",\"metadata\":{}} | expected a node with metadata.name",
      })
  void refuses(String row) {
    int bar = row.lastIndexOf(" | ") < 0 ? 0 : row.lastIndexOf(" | ");
    String document = row.substring(0, bar);

    assertThat(failure(document)).contains(row.substring(bar + 3).strip());
  }

  @Test
  void namesBothPlacesOfANodeThatStandsTwice() {
    assertThat(
            failure(
                "{\"kind\":\"List\",\"items\":["
                    + NodeJson.of(0)
                    + ","
                    + NodeJson.of(1)
                    + ","
                    + NodeJson.of(0)
                    + "]}"))
        .isEqualTo(
            "nodes: items[2]: the node node-00000 stands already at nodes: items[0];"
                + " keep one of them");
  }

  @Test
  void tellsTheFirstTwentyProblemsAndCountsTheRest() {
    List<Problem> problems = problems("{\"kind\":\"List\",\"items\":[" + "7,".repeat(99) + "7]}");

    assertThat(problems).hasSize(21);
    assertThat(problems.getLast()).hasToString("nodes: and 80 more problems");
  }

  @Test
  void refusesAMillionNodesQuicklyAndInLittleMemory() {
    InputStream endless = new EndlessNodes(1_000_000);

    InvalidInputException failure =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                SnapshotReader.read(
                    DocumentReader.of("nodes", endless, Limits.LISTING),
                    ReadScope.of(List.of(), List.of())));

    assertThat(failure).hasMessageContaining("more than the limit of 100000 nodes");
  }

  @Test
  void refusesASourceThatSaysReadWithoutWhatWasRead() {
    assertThat(failure(HEAD + "}")).contains("expected nodes, which sources says was read");
    assertThat(failure(HEAD.replace("ABSENT", "LOST") + ",\"nodes\":[]}"))
        .contains("sources.placementConfigMap.outcome: expected READ, ABSENT or FORBIDDEN");
  }

  /** A list of nodes that is never whole in memory. */
  private static final class EndlessNodes extends InputStream {
    private final long nodes;
    private byte[] piece = "{\"kind\":\"List\",\"items\":[".getBytes(UTF_8);
    private int at;
    private long made;

    EndlessNodes(long nodes) {
      this.nodes = nodes;
    }

    @Override
    public int read() {
      if (at == piece.length) {
        if (made == nodes) {
          return -1;
        }
        piece = ("{\"metadata\":{\"name\":\"n" + made++ + "\"}},").getBytes(UTF_8);
        at = 0;
      }
      return piece[at++];
    }
  }

  private static Snapshot read(String document) throws IOException {
    return SnapshotReader.read(reader(document.getBytes(UTF_8)), ALL);
  }

  private static DocumentReader reader(byte[] document) throws IOException {
    return DocumentReader.of("nodes", new ByteArrayInputStream(document), Limits.LISTING);
  }

  private static List<Problem> problems(String document) {
    InvalidInputException e =
        catchThrowableOfType(InvalidInputException.class, () -> read(document));
    assertThat(e).isNotNull();
    return e.problems();
  }

  private static String failure(String document) {
    return String.join("\n", problems(document).stream().map(Problem::toString).toList());
  }

  private static List<Node> nodes(Snapshot snapshot) {
    return ((Reading.Read<List<Node>>) snapshot.nodes()).value();
  }
}
