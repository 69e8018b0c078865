package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.ClusterClass;
import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.configuration.Manifest;
import dev.slipway.etcd.configuration.Placed;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns operations into files for the object they are meant for. */
final class Targets {

  private Targets() {}

  /** A JSON patch for a living object, or for its file. */
  static PatchFile patch(Manifest manifest, List<Operation> operations, String id) {
    String file = fileName(manifest, id + ".patch.yaml");
    return new PatchFile(file, Operation.asValue(operations), command(manifest, file));
  }

  /** A manifest of its own. */
  static PatchFile manifest(Manifest of, Value content, String id) {
    String file = fileName(of, id + ".yaml");
    return new PatchFile(file, content, "kubectl apply -f " + file);
  }

  /** An inline patch that is appended to those of a ClusterClass. */
  static PatchFile inline(ClusterClass owner, String id, List<Value> definitions) {
    Value patch = Values.mapping("name", "slipway-" + id, "definitions", Values.list(definitions));
    boolean any = owner.manifest().at("spec", "patches").isPresent();
    return patch(
        owner.manifest(),
        List.of(
            any
                ? Operation.add("/spec/patches/-", patch)
                : Operation.add("/spec/patches", Values.list(patch))),
        id);
  }

  /** One definition of an inline patch, for the control plane's template {@code of}. */
  static Value definition(Manifest of, List<Operation> operations) {
    return Values.mapping(
        "selector",
        Values.mapping(
            "apiVersion",
            of.apiVersion(),
            "kind",
            of.kind(),
            "matchResources",
            Values.mapping("controlPlane", Values.truth(true))),
        "jsonPatches",
        Values.list(
            // A ClusterClass knows no tests.
            operations.stream()
                .filter(operation -> !operation.op().equals("test"))
                .map(Operation::asValue)
                .toList()));
  }

  private static String command(Manifest manifest, String file) {
    if (manifest.kind().equals("ClusterConfiguration") || manifest.kind().endsWith("Template")) {
      return "change "
          + manifest.place().document()
          + " by it (RFC 6902), e.g. as a patch of kustomize, and release that: what is in use"
          + " cannot be changed";
    }
    String namespace =
        manifest.textAt("metadata", "namespace").map(Placed::text).orElse("NAMESPACE");
    return "kubectl -n "
        + namespace
        + " patch "
        + manifest.kind().toLowerCase(Locale.ROOT)
        + " "
        + manifest.name()
        + " --type json --patch-file "
        + file;
  }

  private static String fileName(Manifest manifest, String end) {
    String name = (manifest.kind() + "-" + manifest.name()).toLowerCase(Locale.ROOT);
    return name.replaceAll("[^a-z0-9.-]", "-").replaceAll("-+$", "") + "-" + end;
  }

  /**
   * {@code template} under another name: CAPO's and kubeadm's templates cannot be changed in place.
   * What the API server wrote is left out.
   */
  static Value renamed(Manifest template, String name, List<Operation> operations) {
    Mapping root = (Mapping) Operation.apply(template.root(), operations);
    Map<String, Value> entries = new LinkedHashMap<>(root.entries());
    entries.remove("status");
    Map<String, Value> metadata = new LinkedHashMap<>();
    metadata.put("name", Values.text(name));
    if (root.entries().get("metadata") instanceof Mapping before) {
      for (String kept : List.of("namespace", "labels")) {
        if (before.entries().get(kept) instanceof Value value) {
          metadata.put(kept, value);
        }
      }
    }
    entries.put("metadata", new Mapping(root.place(), metadata));
    return new Mapping(root.place(), entries);
  }

  /** Control planes that refer to the machine template {@code name}. */
  static List<PatchFile> referring(
      List<Manifest> controlPlanes, String name, String next, String id) {
    List<PatchFile> files = new ArrayList<>();
    for (Manifest one : controlPlanes) {
      for (String path : List.of("spec/machineTemplate", "spec/machineTemplate/spec")) {
        String[] names = (path + "/infrastructureRef/name").split("/");
        if (one.textAt(names).map(Placed::text).filter(name::equals).isPresent()) {
          String pointer = "/" + path + "/infrastructureRef/name";
          files.add(
              patch(
                  one,
                  List.of(
                      Operation.test(pointer, Values.text(name)),
                      Operation.replace(pointer, Values.text(next))),
                  id));
        }
      }
    }
    return files;
  }

  /** The part of a control plane or its template that kubeadm's settings are in. */
  static String kubeadmSpec(EtcdConfiguration etcd) {
    return etcd.kind() == EtcdConfiguration.Kind.CONTROL_PLANE_TEMPLATE
        ? "/spec/template/spec/kubeadmConfigSpec"
        : "/spec/kubeadmConfigSpec";
  }
}
