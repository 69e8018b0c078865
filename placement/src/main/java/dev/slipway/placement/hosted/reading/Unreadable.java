package dev.slipway.placement.hosted.reading;

import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import java.util.List;

/** Control planes of which nothing is known but that they are hosted. */
final class Unreadable {

  private Unreadable() {}

  /** The object that stands for it may not be read. */
  static HostedControlPlane controlPlane(ClusterName cluster, String what, String why) {
    return of(
        cluster,
        "The " + what + " could not be read: " + why,
        "Grant the user of the management kubeconfig what is missing"
            + " (docs/hosted-control-planes.md lists all it needs).",
        List.of(new Examined(what + " " + cluster, Outcome.FORBIDDEN, why, null)));
  }

  static HostedControlPlane of(
      ClusterName cluster, String why, String remedy, List<Examined> examined) {
    Members unknown = new Members.Unknown(why, remedy);
    return new HostedControlPlane(
        cluster.toString(),
        List.of(
            new Component(Component.Kind.API_SERVERS, "", unknown),
            new Component(Component.Kind.DATASTORE, "", unknown)),
        examined);
  }
}
