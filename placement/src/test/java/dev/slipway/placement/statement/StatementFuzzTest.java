package dev.slipway.placement.statement;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.Cluster;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.report.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever was signed, it is either refused with a reason, or written again the same and judged.
 */
class StatementFuzzTest {

  private static final List<Node> NODES =
      List.of(Machine.member("cp-1").node(), Machine.member("a").machine("m").node());

  @FuzzTest(maxDuration = "10m")
  void anyStatement(byte[] bytes) {
    PlacementStatement statement;
    try {
      statement = StatementReader.read("fuzz", bytes);
    } catch (InvalidInputException e) {
      return;
    }
    byte[] written = StatementWriter.bytes(statement);
    if (!Arrays.equals(written, StatementWriter.bytes(StatementReader.read("again", written)))) {
      throw new AssertionError("another statement was read back");
    }
    PlacementJudgement.judge(
        Placement.of(
            Cluster.NOW.toString(),
            NODES,
            List.of(new StatementEvidence("fuzz", "who", statement).observe(NODES)),
            Grade.DECLARED));
  }
}
