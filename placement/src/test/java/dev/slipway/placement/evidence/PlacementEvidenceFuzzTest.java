package dev.slipway.placement.evidence;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.Cluster;
import dev.slipway.placement.Placement;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.placement.picture.PlacementFigure;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Whatever somebody writes down, it is either refused with a reason or judged. */
class PlacementEvidenceFuzzTest {

  private static final Limits LIMITS = new Limits(1 << 20, 50, 50);
  private static final List<Node> NODES =
      List.of(node("a"), node("b"), node("c"), node("cp-1"), node("cp-2"));

  @FuzzTest(maxDuration = "10m")
  void anyDocument(byte[] bytes) throws IOException {
    judge(bytes);
  }

  @FuzzTest(maxDuration = "10m")
  void anyMembers(byte[] bytes) throws IOException {
    byte[] head =
        """
        apiVersion: slipway.dev/v1
        kind: PlacementEvidence
        scope: {cloud: c}
        members:
        """
            .getBytes(StandardCharsets.UTF_8);
    byte[] document = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, document, 0, head.length);
    System.arraycopy(bytes, 0, document, head.length, bytes.length);
    judge(document);
  }

  private static void judge(byte[] bytes) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of("fuzz", new ByteArrayInputStream(bytes), LIMITS)) {
      PlacementEvidence evidence = PlacementEvidenceReader.read("fuzz", Value.read(reader));
      for (Grade required : Grade.values()) {
        Placement placement =
            Placement.of(
                "prod",
                NODES,
                List.of(
                    new NodeLabels().observe(NODES),
                    new RecordedEvidence(evidence, Cluster.NOW, "uid").observe(NODES)),
                required);
        PlacementJudgement.judge(placement);
        PlacementFigure.of(placement);
      }
    } catch (InvalidInputException e) {
      // What it is there for.
    }
  }

  private static Node node(String name) {
    return new Node(
        name,
        null,
        Cluster.NOW.minusSeconds(60),
        "openstack:///" + name,
        Map.of(NodeLabels.CONTROL_PLANE, "", NodeLabels.REGION, "R", NodeLabels.ZONE, "z"),
        Map.of(),
        "");
  }
}
