package dev.slipway.etcd.configuration;

import dev.slipway.etcd.configuration.ClusterClass.Patch;
import dev.slipway.etcd.configuration.Machine.BlockDevice;
import dev.slipway.etcd.configuration.Machine.RootVolume;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the machines that control planes run on. */
record Machines(List<Machine> ofControlPlanes, List<Manifest> ofUnknownRole) {

  private static final String KIND = "OpenStackMachineTemplate";
  private static final String SPEC = "/spec/template/spec/";
  private static final Pattern SIZE =
      Pattern.compile("(?m)^\\s*(?:sizeGiB|diskSize):\\s*[\"']?([0-9]+)");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^\\s*(?:type|volumeType):\\s*[\"']?([^\\s\"']+)");

  static Machines of(
      List<Manifest> manifests, List<Manifest> controlPlanes, List<ClusterClass> classes) {
    List<Machine> machines = new ArrayList<>();
    List<Manifest> unknown = new ArrayList<>();
    for (Manifest manifest : manifests) {
      if (!manifest.kind().equals(KIND)) {
        continue;
      }
      Optional<ClusterClass> owner =
          classes.stream()
              .filter(one -> one.uses(manifest.name(), "machineInfrastructure"))
              .findFirst();
      boolean named = owner.isPresent() || isNamed(manifest, controlPlanes);
      if (named || looksLikeControlPlane(manifest)) {
        machines.add(machine(manifest, owner, !named));
      } else if (!looksLikeWorker(manifest)) {
        unknown.add(manifest);
      }
    }
    return new Machines(machines, unknown);
  }

  private static boolean isNamed(Manifest machine, List<Manifest> controlPlanes) {
    return controlPlanes.stream()
        .anyMatch(one ->
            one.textAt("spec", "machineTemplate", "infrastructureRef", "name")
                .or(() ->
                    one.textAt("spec", "machineTemplate", "spec", "infrastructureRef", "name"))
                .map(Placed::text)
                .equals(Optional.of(machine.name())));
  }

  private static boolean looksLikeControlPlane(Manifest machine) {
    String name = machine.name().toLowerCase(Locale.ROOT);
    return name.contains("control-plane")
        || name.contains("controlplane")
        || name.contains("master");
  }

  private static boolean looksLikeWorker(Manifest machine) {
    String name = machine.name().toLowerCase(Locale.ROOT);
    return name.contains("worker") || name.contains("-md-");
  }

  private static Machine machine(Manifest manifest, Optional<ClusterClass> owner, boolean byName) {
    Optional<Placed> flavor = manifest.textAt("spec", "template", "spec", "flavor");
    Optional<RootVolume> volume =
        manifest.at("spec", "template", "spec", "rootVolume").flatMap(Machines::rootVolume);
    List<BlockDevice> devices = new ArrayList<>();
    manifest
        .listAt("spec", "template", "spec", "additionalBlockDevices")
        .forEach(device -> devices.add(device(device)));
    if (owner.isPresent()) {
      ClusterClass by = owner.get();
      for (Patch patch : by.inForce(KIND, SPEC + "flavor")) {
        flavor = by.written(patch).or(Optional::empty);
      }
      for (Patch patch : by.inForce(KIND, SPEC + "rootVolume")) {
        volume = patch.op().equals("remove") ? Optional.empty() : written(by, patch, volume);
      }
      for (Patch patch : by.inForce(KIND, SPEC + "additionalBlockDevices")) {
        patch.value().ifPresent(value -> add(value, devices));
      }
    }
    return new Machine(manifest, flavor, volume, devices, owner, byName);
  }

  private static void add(Value value, List<BlockDevice> devices) {
    if (value instanceof Mapping) {
      devices.add(device(value));
    }
    Manifest.list(value).forEach(device -> devices.add(device(device)));
  }

  /** CAPO v1beta1 writes {@code sizeGiB} and {@code type}, v1alpha7 {@code diskSize}. */
  private static Optional<RootVolume> rootVolume(Value value) {
    Optional<String> size =
        Manifest.textAt(value, "sizeGiB")
            .or(() -> Manifest.textAt(value, "diskSize"))
            .map(Placed::text);
    return size.filter(gibibytes -> !gibibytes.equals("0"))
        .map(gibibytes ->
            new RootVolume(
                gibibytes,
                Manifest.textAt(value, "type")
                    .or(() -> Manifest.textAt(value, "volumeType"))
                    .map(Placed::text)
                    .orElse(""),
                value.place()));
  }

  private static Optional<RootVolume> written(
      ClusterClass by, Patch patch, Optional<RootVolume> before) {
    if (patch.value().isPresent() && patch.value().get() instanceof Mapping mapping) {
      return rootVolume(mapping);
    }
    String name = patch.path().text().substring((SPEC + "rootVolume").length());
    if (name.equals("/type") || name.equals("/volumeType")) {
      return before.map(volume ->
          new RootVolume(
              volume.size(), by.written(patch).map(Placed::text).orElse(""), volume.place()));
    }
    String text = by.filled(patch).orElse(patch.template());
    if (name.equals("/sizeGiB") || name.equals("/diskSize")) {
      text = "sizeGiB: " + by.written(patch).map(Placed::text).orElse("");
    }
    return Optional.of(new RootVolume(first(SIZE, text), first(TYPE, text), patch.path().place()));
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static BlockDevice device(Value value) {
    return new BlockDevice(
        Manifest.textAt(value, "name").map(Placed::text).orElse(""),
        Manifest.textAt(value, "storage", "type").map(Placed::text).orElse("").equals("Local"),
        Manifest.textAt(value, "storage", "volume", "type").map(Placed::text).orElse(""));
  }
}
