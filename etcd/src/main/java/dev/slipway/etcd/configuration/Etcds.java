package dev.slipway.etcd.configuration;

import dev.slipway.etcd.configuration.Arguments.Argument;
import dev.slipway.etcd.configuration.Arguments.Notation;
import dev.slipway.etcd.configuration.EtcdConfiguration.Kind;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the etcds among manifests. */
final class Etcds {

  private static final Map<String, String> CONTROLLERS =
      Map.of("controllerManager", "kube-controller-manager", "scheduler", "kube-scheduler");

  private static final Pattern VERSION = Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+).*");

  private Etcds() {}

  static List<EtcdConfiguration> of(
      List<Manifest> manifests, List<ClusterClass> classes, Problems problems) throws IOException {
    List<EtcdConfiguration> etcds = new ArrayList<>();
    Map<String, Arguments> podControllers = podControllers(manifests);
    for (Manifest manifest : manifests) {
      switch (manifest.kind()) {
        case "ClusterConfiguration" ->
            kubeadm(manifest, Kind.KUBEADM, problems).ifPresent(etcds::add);
        case "ConfigMap" -> configMap(manifest, problems).ifPresent(etcds::add);
        case "KubeadmControlPlane", "KubeadmControlPlaneTemplate" -> {
          if (InventoryReader.isControlPlane(manifest)) {
            etcds.add(controlPlane(manifest, classes, problems));
          }
        }
        case "Pod" -> pod(manifest, podControllers).ifPresent(etcds::add);
        default -> {}
      }
    }
    return etcds;
  }

  private static Optional<EtcdConfiguration> kubeadm(
      Manifest manifest, Kind kind, Problems problems) {
    if (!manifest.group().equals("kubeadm.k8s.io")) {
      return Optional.empty();
    }
    Notation notation =
        switch (manifest.version()) {
          case "v1beta1", "v1beta2", "v1beta3" -> Notation.MAP;
          case "v1beta4" -> Notation.LIST;
          default -> {
            problems.add(
                manifest.place(),
                "expected kubeadm.k8s.io/v1beta3 or v1beta4, found " + manifest.apiVersion(),
                "convert it: kubeadm config migrate");
            yield Notation.MAP;
          }
        };
    return manifest.at("etcd", "external").isPresent()
        ? Optional.empty()
        : Optional.of(of(manifest, kind, notation, List.of(), problems));
  }

  private static EtcdConfiguration of(
      Manifest manifest, Kind kind, Notation notation, List<String> above, Problems problems) {
    Map<String, Arguments> controllers = new LinkedHashMap<>();
    CONTROLLERS.forEach((key, name) ->
        controllers.put(
            name,
            ArgumentReading.of(
                manifest.root(), notation, joined(above, key, "extraArgs"), problems)));
    return new EtcdConfiguration(
        manifest,
        kind,
        ArgumentReading.of(
            manifest.root(), notation, joined(above, "etcd", "local", "extraArgs"), problems),
        controllers,
        manifest
            .textAt(joined(above, "etcd", "local", "imageTag").toArray(String[]::new))
            .flatMap(Etcds::version),
        Optional.empty());
  }

  private static List<String> joined(List<String> above, String... names) {
    List<String> path = new ArrayList<>(above);
    path.addAll(List.of(names));
    return path;
  }

  /** What {@code kubectl -n kube-system get configmap kubeadm-config -o yaml} prints. */
  private static Optional<EtcdConfiguration> configMap(Manifest manifest, Problems problems)
      throws IOException {
    Optional<Placed> text = manifest.textAt("data", "ClusterConfiguration");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Place place = text.get().place();
    Problems within = new Problems();
    List<Value> values =
        DocumentStream.read(place + " ClusterConfiguration", text.get().text(), within);
    within.throwIfAny();
    for (Value value : values) {
      Optional<Manifest> object = Manifest.of(Moved.to(value, place));
      if (object.isPresent() && object.get().kind().equals("ClusterConfiguration")) {
        return kubeadm(object.get(), Kind.KUBEADM_CONFIG_MAP, problems);
      }
    }
    return Optional.empty();
  }

  private static EtcdConfiguration controlPlane(
      Manifest manifest, List<ClusterClass> classes, Problems problems) {
    boolean template = manifest.kind().endsWith("Template");
    List<String> above =
        template
            ? List.of("spec", "template", "spec", "kubeadmConfigSpec", "clusterConfiguration")
            : List.of("spec", "kubeadmConfigSpec", "clusterConfiguration");
    Notation notation =
        switch (manifest.version()) {
          case "v1alpha3", "v1alpha4", "v1beta1" -> Notation.MAP;
          case "v1beta2" -> Notation.LIST;
          default -> {
            problems.add(
                manifest.place(),
                "expected v1beta1 or v1beta2 of controlplane.cluster.x-k8s.io, found "
                    + manifest.version(),
                "");
            yield Notation.MAP;
          }
        };
    EtcdConfiguration etcd =
        of(
            manifest,
            template ? Kind.CONTROL_PLANE_TEMPLATE : Kind.CONTROL_PLANE,
            notation,
            above,
            problems);
    return template
        ? classes.stream()
            .filter(one -> one.uses(manifest.name()))
            .findFirst()
            .map(etcd::ownedBy)
            .orElse(etcd)
        : etcd;
  }

  private static Map<String, Arguments> podControllers(List<Manifest> manifests) {
    Map<String, Arguments> controllers = new LinkedHashMap<>();
    for (Manifest manifest : manifests) {
      if (manifest.kind().equals("Pod")) {
        for (String name : CONTROLLERS.values()) {
          container(manifest, name)
              .ifPresent(found -> controllers.put(name, command(found.container(), found.index())));
        }
      }
    }
    return controllers;
  }

  private static Optional<EtcdConfiguration> pod(
      Manifest manifest, Map<String, Arguments> controllers) {
    return container(manifest, "etcd")
        .map(found -> {
          Arguments flags = command(found.container(), found.index());
          Map<String, Argument> all = new LinkedHashMap<>(variables(found.container()));
          all.putAll(flags.byName());
          return new EtcdConfiguration(
              manifest,
              Kind.STATIC_POD,
              new Arguments(flags.notation(), flags.path(), flags.existing(), all),
              controllers,
              Manifest.textAt(found.container(), "image").flatMap(Etcds::version),
              Optional.empty());
        });
  }

  private record Container(Value container, int index) {}

  private static Optional<Container> container(Manifest manifest, String program) {
    List<Value> containers = manifest.listAt("spec", "containers");
    for (int i = 0; i < containers.size(); i++) {
      List<Value> words = words(containers.get(i));
      if (!words.isEmpty()) {
        String first = Manifest.text(words.getFirst());
        if (first.equals(program) || first.endsWith("/" + program)) {
          return Optional.of(new Container(containers.get(i), i));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Value> words(Value container) {
    return Manifest.list(Manifest.at(container, "command").orElse(null));
  }

  private static Arguments command(Value container, int index) {
    String path = "/spec/containers/" + index + "/command";
    Map<String, Argument> byName = new LinkedHashMap<>();
    // Those of args stand elsewhere; an index of -1 keeps a patch from taking them for the command.
    ArgumentReading.ofCommand(Manifest.list(Manifest.at(container, "args").orElse(null)))
        .forEach((name, argument) ->
            byName.put(name, new Argument(argument.value(), argument.place(), -1)));
    byName.putAll(ArgumentReading.ofCommand(words(container)));
    return new Arguments(Notation.COMMAND, path, path, byName);
  }

  /** {@code ETCD_HEARTBEAT_INTERVAL} and the like; flags win (etcd, Documentation/op-guide). */
  private static Map<String, Argument> variables(Value container) {
    Map<String, Argument> byName = new LinkedHashMap<>();
    for (Value variable : Manifest.list(Manifest.at(container, "env").orElse(null))) {
      if (variable instanceof Mapping pair) {
        String name = Manifest.text(pair.entries().get("name"));
        if (name.startsWith("ETCD_")) {
          Manifest.textAt(pair, "value")
              .ifPresent(value ->
                  byName.put(
                      name.substring(5).toLowerCase(Locale.ROOT).replace('_', '-'),
                      new Argument(value.text(), value.place(), -1)));
        }
      }
    }
    return byName;
  }

  /** {@code registry.k8s.io/etcd:3.5.12-0} and {@code v3.5.12} are 3.5.12. */
  private static Optional<Placed> version(Placed image) {
    String tag = image.text().replaceFirst("@.*", "");
    tag = tag.substring(tag.lastIndexOf(':') + 1).replaceFirst("^v", "");
    Matcher version = VERSION.matcher(tag);
    return version.matches()
        ? Optional.of(new Placed(version.group(1), image.place()))
        : Optional.empty();
  }
}
