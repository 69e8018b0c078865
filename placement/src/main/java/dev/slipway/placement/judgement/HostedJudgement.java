package dev.slipway.placement.judgement;

import dev.slipway.placement.Placement;
import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.ManagementCluster;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Finding;
import java.util.ArrayList;
import java.util.List;

/** Judges a control plane that runs as pods of a management cluster: each component on its own. */
public final class HostedJudgement {

  private HostedJudgement() {}

  /**
   * The findings in the order in which a person wants to read them. The subject of each names the
   * component; two components never answer for each other.
   */
  public static List<Finding> judge(HostedControlPlane controlPlane, ManagementCluster cluster) {
    List<Finding> spread = new ArrayList<>();
    List<Finding> further = new ArrayList<>();
    for (Component component : controlPlane.components()) {
      String subject = component.title() + " of " + controlPlane.name();
      Placement placement = cluster.of(component, subject);
      spread.add(HostedSpread.judge(component, placement));
      if (component.kind() == Component.Kind.DATASTORE) {
        further.add(DatastoreQuorum.judge(component, placement));
      }
      if (component.members() instanceof Members.Pods pods && !pods.serving().isEmpty()) {
        further.add(ZoneSpread.judge(placement));
        if (component.kind() == Component.Kind.DATASTORE) {
          further.add(RegionLatency.judge(placement));
        }
        further.add(HostedDurability.judge(pods, placement));
      }
    }
    spread.addAll(further);
    Placement nodes =
        cluster.carrying(controlPlane.components(), "management nodes of " + controlPlane.name());
    if (!nodes.members().isEmpty()) {
      spread.add(HostedDurability.ofNodes(nodes));
    }
    spread.add(EvidenceDisagreement.judge(nodes));
    spread.add(ManagementControlPlane.judge(cluster.placement()));
    return spread;
  }
}
