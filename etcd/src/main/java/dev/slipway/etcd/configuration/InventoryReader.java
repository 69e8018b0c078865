package dev.slipway.etcd.configuration;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads files into an {@link Inventory}; tells the problems of all of them at once. */
public final class InventoryReader {

  private InventoryReader() {}

  /**
   * What {@code files} hold.
   *
   * @throws InvalidInputException if one of them is no YAML, JSON or unit, or an object has another
   *     shape than its version of the API asks for
   */
  public static Inventory read(List<SourceFile> files) throws IOException {
    Problems problems = new Problems();
    List<Manifest> manifests = new ArrayList<>();
    List<Job> jobs = new ArrayList<>();
    List<NodeText> texts = new ArrayList<>();
    for (SourceFile file : files) {
      if (file.isManifest()) {
        for (Value value : DocumentStream.read(file.name(), file.text(), problems)) {
          manifests.addAll(objects(value));
        }
      }
    }
    problems.throwIfAny();
    List<Manifest> controlPlanes =
        manifests.stream().filter(InventoryReader::isControlPlane).toList();
    controlPlanes.forEach(manifest -> texts.addAll(NodeTexts.of(manifest)));
    for (SourceFile file : files) {
      if (!file.isManifest()) {
        texts.add(NodeTexts.of(file));
      }
    }
    jobs.addAll(Jobs.of(texts));
    manifests.stream()
        .filter(manifest -> manifest.kind().equals("CronJob"))
        .forEach(manifest -> jobs.add(Jobs.of(manifest)));
    List<ClusterClass> classes =
        manifests.stream()
            .filter(manifest -> manifest.kind().equals("ClusterClass"))
            .map(manifest -> ClusterClass.of(manifest, clusters(manifests)))
            .toList();
    List<EtcdConfiguration> etcds = Etcds.of(manifests, classes, problems);
    Machines machines = Machines.of(manifests, controlPlanes, classes);
    problems.throwIfAny();
    return new Inventory(
        files.stream().map(SourceFile::name).toList(),
        manifests.size(),
        etcds,
        machines.ofControlPlanes(),
        machines.ofUnknownRole(),
        controlPlanes,
        jobs,
        texts,
        manifests.stream().anyMatch(SecurityGroups::isCluster),
        manifests.stream().flatMap(manifest -> SecurityGroups.of(manifest).stream()).toList());
  }

  private static List<Manifest> clusters(List<Manifest> manifests) {
    return manifests.stream()
        .filter(manifest ->
            manifest.kind().equals("Cluster") && manifest.group().equals("cluster.x-k8s.io"))
        .toList();
  }

  static boolean isControlPlane(Manifest manifest) {
    return manifest.group().equals("controlplane.cluster.x-k8s.io")
        && (manifest.kind().equals("KubeadmControlPlane")
            || manifest.kind().equals("KubeadmControlPlaneTemplate"));
  }

  /** The objects of a list as kubectl prints it, or the one object; others are passed over. */
  private static List<Manifest> objects(Value value) {
    List<Manifest> objects = new ArrayList<>();
    Manifest.of(value)
        .ifPresent(manifest -> {
          if (manifest.kind().endsWith("List") && manifest.at("items").isPresent()) {
            manifest.listAt("items").forEach(item -> objects.addAll(objects(item)));
          } else {
            objects.add(manifest);
          }
        });
    return objects;
  }
}
