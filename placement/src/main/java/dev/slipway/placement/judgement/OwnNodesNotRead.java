package dev.slipway.placement.judgement;

import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.util.List;

/** What is to be said of the nodes of a cluster of which only the hosted control plane was read. */
public final class OwnNodesNotRead {

  private static final String REMEDY =
      "Give the kubeconfig of the cluster itself too (--kubeconfig), or a snapshot of it (FILE).";

  private OwnNodesNotRead() {}

  /** Labels are a MUST of every node, so without the nodes the standard is not decided. */
  public static List<Finding> judge(String subject) {
    return List.of(
        new Finding(
            PlacementRules.LABELS_PRESENT,
            Verdict.UNDECIDED,
            subject,
            "The cluster's own nodes were not read, only those of its management cluster.",
            List.of(),
            REMEDY),
        notApplicable(PlacementRules.LABELS_CURRENT, subject),
        notApplicable(PlacementRules.WORKER_ZONE_SPREAD, subject));
  }

  private static Finding notApplicable(Rule rule, String subject) {
    return new Finding(
        rule,
        Verdict.NOT_APPLICABLE,
        subject,
        "The cluster's own nodes were not read.",
        List.of(),
        REMEDY);
  }
}
