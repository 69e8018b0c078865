package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.provenance.ChartDigest;
import java.util.List;

/** What the release before tells of the charts that are packed into this one. */
public final class DigestRules {

  private DigestRules() {}

  /**
   * Whether every repository still gives the archives that it gave.
   *
   * @param before of the release before
   * @param fetched for this one
   */
  public static List<Finding> kept(
      Stack stack, List<ChartDigest> before, List<ChartDigest> fetched) {
    Judgement judgement = new Judgement(Rules.DIGEST_KEPT, stack);
    for (String sentence : ChartDigest.changed(before, fetched)) {
      judgement.fail(
          stack.definition().name().place(),
          sentence,
          "A repository has replaced a version that an earlier release was built with.",
          "Find out why; then take another version, or commit the archive you want to charts/.");
    }
    return judgement.orPass("Every version that is packed is the archive that it was.");
  }
}
