package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.stacks.clusterclass.ControlPlaneMachine;
import dev.slipway.stacks.clusterclass.ScsFlavor;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;
import java.util.Optional;

/**
 * Where etcd writes. Every write waits for a majority of disks; on volumes in the network that took
 * longer than an election timeout, until the control planes moved to SCS-2V-4-20s
 * (SovereignCloudStack/minutes, container/20240321.md and 20240627.md).
 */
final class DiskRules {

  private DiskRules() {}

  static List<Finding> controlPlane(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.CONTROL_PLANE_DISK, stack);
    boolean any = false;
    for (RenderedObject clusterClass : rendered.ofClusterClass("ClusterClass")) {
      Optional<ControlPlaneMachine> machine =
          ControlPlaneMachine.of(clusterClass, rendered.ofClusterClass());
      Optional<ScsFlavor> flavor = machine.map(ControlPlaneMachine::flavor).flatMap(ScsFlavor::of);
      if (flavor.isPresent()) {
        any = true;
        String fault = fault(flavor.get(), machine.get().rootVolume());
        if (!fault.isEmpty()) {
          judgement.fail(
              TemplateText.placeOf(stack, clusterClass, flavor.get().name()),
              flavor.get().name() + (machine.get().rootVolume() ? " with a root volume" : ""),
              fault,
              "Make a flavor with a local SSD the default, such as SCS-2V-4-20s, and no root"
                  + " volume.");
        }
      }
    }
    return any
        ? judgement.orPass("The control plane has a disk of its own.")
        : judgement.orNotApplicable("No flavor of a control plane is known whose name tells.");
  }

  private static String fault(ScsFlavor flavor, boolean rootVolume) {
    if (rootVolume) {
      return flavor.disk()
          ? "The root volume in the network takes the place of the flavor's own disk, and etcd"
              + " writes to it."
          : "etcd writes to a volume in the network: the flavor has no disk of its own.";
    }
    if (!flavor.disk()) {
      return "The control plane does not start: its flavor has no disk, and there is no root volume"
          + " either.";
    }
    return flavor.isSlow() ? "etcd writes to a disk that is slow or in the network." : "";
  }
}
