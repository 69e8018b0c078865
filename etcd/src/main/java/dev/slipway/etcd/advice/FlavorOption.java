package dev.slipway.etcd.advice;

import dev.slipway.etcd.advice.DiskRules.Disk;
import dev.slipway.etcd.advice.Option.Standing;
import dev.slipway.etcd.configuration.ClusterClass;
import dev.slipway.etcd.configuration.ClusterClass.Variable;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.Machine;
import dev.slipway.etcd.configuration.Manifest;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Control planes on a flavor with a local SSD: what cured every SCS cluster of 2024. */
final class FlavorOption {

  private static final String ID = "local-flavor";
  private static final String KIND = "OpenStackMachineTemplate";
  private static final String SPEC = "/spec/template/spec/";

  private FlavorOption() {}

  static Option of(Inventory inventory, Wishes wishes) {
    List<PatchFile> files = new ArrayList<>();
    for (Machine machine : inventory.machines()) {
      if (DiskRules.disk(machine) != Disk.LOCAL) {
        files.addAll(files(machine, inventory, wishes.flavor()));
      }
    }
    boolean done = files.isEmpty() && !inventory.machines().isEmpty();
    return new Option(
        ID,
        done ? Standing.NOT_NEEDED : Standing.ADVISED,
        "Control planes on " + wishes.flavor() + ", without a root volume",
        done
            ? "The control planes found are on local SSDs already."
            : "It changes the latency itself: on local SSDs the incident of March 2024 ended"
                + " (minutes of June and August 2024).",
        List.of(
            "A local disk is lost with its host: etcd's other members and the backup hold the state.",
            "Such machines are not live-migrated; maintenance of a host stops a member.",
            "Few hosts with local SSDs may force soft anti-affinity; scs-0214 asks for different"
                + " hosts: check with slipway check.",
            "A default of a ClusterClass counts for new Clusters only: those that exist keep the value"
                + " they were made with, so set the variables in them too."),
        Texts.ROLLS,
        Texts.CONDITIONS,
        files);
  }

  private static List<PatchFile> files(Machine machine, Inventory inventory, String flavor) {
    if (machine.owner().isPresent()) {
      return List.of(ofClass(machine, machine.owner().get(), flavor));
    }
    Manifest template = machine.manifest();
    String name = template.name() + "-" + ID;
    List<PatchFile> files = new ArrayList<>();
    files.add(
        Targets.manifest(
            template, Targets.renamed(template, name, operations(machine, flavor)), ID));
    files.addAll(Targets.referring(inventory.controlPlanes(), template.name(), name, ID));
    return files;
  }

  private static List<Operation> operations(Machine machine, String flavor) {
    List<Operation> operations = new ArrayList<>();
    operations.add(Operation.add(SPEC + "flavor", Values.text(flavor)));
    if (machine.manifest().at("spec", "template", "spec", "rootVolume").isPresent()) {
      operations.add(Operation.remove(SPEC + "rootVolume"));
    }
    return operations;
  }

  /** By its variables where it has some for this, else by one more patch. */
  private static PatchFile ofClass(Machine machine, ClusterClass owner, String flavor) {
    Map<Variable, Value> wanted = new LinkedHashMap<>();
    owner
        .deciding(KIND, SPEC + "flavor")
        .ifPresent(found -> wanted.put(found, Values.text(flavor)));
    machine
        .rootVolume()
        .flatMap(volume -> owner.deciding(KIND, SPEC + "rootVolume"))
        .ifPresent(found -> wanted.put(found, none(found)));
    boolean all =
        owner.deciding(KIND, SPEC + "flavor").isPresent()
            && (machine.rootVolume().isEmpty() || wanted.size() == 2);
    if (!all) {
      return Targets.inline(
          owner, ID, List.of(Targets.definition(machine.manifest(), operations(machine, flavor))));
    }
    return owner.cluster().isPresent()
        ? Targets.patch(owner.cluster().get(), ofCluster(owner.cluster().get(), wanted), ID)
        : Targets.patch(owner.manifest(), defaults(wanted), ID);
  }

  private static Value none(Variable variable) {
    return variable.value().text().matches("[0-9]+") ? Values.number(0) : Values.text("");
  }

  private static List<Operation> ofCluster(Manifest cluster, Map<Variable, Value> wanted) {
    String path = "/spec/topology/variables";
    List<Operation> operations = new ArrayList<>();
    if (cluster.at("spec", "topology", "variables").isEmpty()) {
      operations.add(Operation.add(path, Values.list(List.of())));
    }
    wanted.forEach((variable, value) -> {
      if (variable.ofCluster() >= 0) {
        String entry = path + "/" + variable.ofCluster();
        operations.add(Operation.test(entry + "/name", Values.text(variable.name())));
        operations.add(Operation.replace(entry + "/value", value));
      } else {
        operations.add(
            Operation.add(path + "/-", Values.mapping("name", variable.name(), "value", value)));
      }
    });
    return operations;
  }

  private static List<Operation> defaults(Map<Variable, Value> wanted) {
    List<Operation> operations = new ArrayList<>();
    wanted.forEach((variable, value) -> {
      String entry = "/spec/variables/" + variable.index();
      operations.add(Operation.test(entry + "/name", Values.text(variable.name())));
      operations.add(Operation.replace(entry + "/schema/openAPIV3Schema/default", value));
    });
    return operations;
  }
}
