package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.MANAGEMENT_CONTROL_PLANE;

import dev.slipway.placement.Placement;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.List;

/**
 * Hosted control planes depend on the control plane of their management cluster: without it their
 * pods go on running, and none that is lost is replaced. So its spread and its quorum are told, the
 * worse of the two, and do not decide: the standard speaks of the cluster's own control plane.
 */
final class ManagementControlPlane {

  private ManagementControlPlane() {}

  static Finding judge(Placement placement) {
    if (placement.members().isEmpty() && placement.unreadable().isEmpty()) {
      return Answer.undecided(
          MANAGEMENT_CONTROL_PLANE,
          placement,
          "No node of the management cluster is a control-plane member: its control plane is hosted"
              + " elsewhere, or hidden.",
          List.of(),
          "Ask whoever runs the management cluster where its control plane is.");
    }
    Finding spread = PhysicalSpread.judge(placement);
    Finding quorum = QuorumSafety.judge(placement);
    Finding worse = rank(quorum.verdict()) > rank(spread.verdict()) ? quorum : spread;
    return new Finding(
        MANAGEMENT_CONTROL_PLANE,
        worse.verdict(),
        placement.subject(),
        worse.verdict() == Verdict.PASS
            ? spread.message() + " " + quorum.message()
            : worse.message(),
        worse.evidence(),
        worse.remedy());
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case PASS, NOT_APPLICABLE -> 0;
      case UNDECIDED -> 1;
      case FAIL -> 2;
    };
  }
}
