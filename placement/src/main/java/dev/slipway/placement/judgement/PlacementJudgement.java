package dev.slipway.placement.judgement;

import dev.slipway.placement.Placement;
import dev.slipway.report.Finding;
import java.util.List;

/** Judges a placement by all rules. */
public final class PlacementJudgement {

  private PlacementJudgement() {}

  /** One finding for each rule, in the order in which a person wants to read them. */
  public static List<Finding> judge(Placement placement) {
    return List.of(
        PhysicalSpread.judge(placement),
        LabelsPresent.judge(placement),
        LabelsCurrent.judge(placement),
        QuorumSafety.judge(placement),
        Durability.judge(placement),
        ZoneSpread.judge(placement),
        WorkerZoneSpread.judge(placement),
        RegionLatency.judge(placement),
        EvidenceDisagreement.judge(placement));
  }

  /** The rules about nodes alone, for a cluster whose control plane is not among its nodes. */
  public static List<Finding> judgeWorkers(Placement placement) {
    return List.of(
        LabelsPresent.judge(placement),
        LabelsCurrent.judge(placement),
        WorkerZoneSpread.judge(placement));
  }
}
