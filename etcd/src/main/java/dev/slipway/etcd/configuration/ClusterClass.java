package dev.slipway.etcd.configuration;

import dev.slipway.etcd.configuration.Arguments.Argument;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A ClusterClass: its variables with the values they have by default or in a Cluster that is given
 * too, and what its inline patches make of the control plane.
 *
 * @param variables name to value; those without a value are missing
 * @param cluster the Cluster whose variables count; nothing where none is given
 */
public record ClusterClass(
    Manifest manifest,
    Map<String, Variable> variables,
    List<Patch> patches,
    Optional<Manifest> cluster) {

  private static final Pattern USED = Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern INSERTED =
      Pattern.compile("\\{\\{-?\\s*\\.([A-Za-z_][A-Za-z0-9_]*)\\s*-?}}");
  private static final String ETCD =
      "/spec/template/spec/kubeadmConfigSpec/clusterConfiguration/etcd/local/extraArgs";

  /**
   * A variable.
   *
   * @param index of its definition in {@code spec.variables}
   * @param ofCluster index in the Cluster's variables; -1 where the default counts
   */
  public record Variable(String name, Placed value, int index, int ofCluster) {}

  /**
   * One JSON patch of an inline patch.
   *
   * @param kind that it changes
   * @param condition its {@code enabledIf}; empty where there is none
   * @param variable that it takes its value from; empty where there is none
   * @param template that its value is made from; empty where there is none
   * @param value nothing where it comes from a variable or a template
   */
  public record Patch(
      String kind,
      String op,
      Placed path,
      String condition,
      String variable,
      String template,
      Optional<Value> value) {}

  static ClusterClass of(Manifest manifest, List<Manifest> clusters) {
    Optional<Manifest> cluster =
        clusters.stream()
            .filter(one ->
                one.textAt("spec", "topology", "class")
                    .or(() -> one.textAt("spec", "topology", "classRef", "name"))
                    .map(Placed::text)
                    .equals(Optional.of(manifest.name())))
            .findFirst();
    return new ClusterClass(manifest, variables(manifest, cluster), patches(manifest), cluster);
  }

  private static Map<String, Variable> variables(Manifest manifest, Optional<Manifest> cluster) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    List<Value> defined = manifest.listAt("spec", "variables");
    for (int i = 0; i < defined.size(); i++) {
      int index = i;
      String name = Manifest.textAt(defined.get(i), "name").map(Placed::text).orElse("");
      Manifest.textAt(defined.get(i), "schema", "openAPIV3Schema", "default")
          .ifPresent(value -> variables.put(name, new Variable(name, value, index, -1)));
    }
    List<Value> given =
        cluster.map(one -> one.listAt("spec", "topology", "variables")).orElse(List.of());
    for (int i = 0; i < given.size(); i++) {
      int index = i;
      String name = Manifest.textAt(given.get(i), "name").map(Placed::text).orElse("");
      int before = variables.containsKey(name) ? variables.get(name).index() : -1;
      Manifest.textAt(given.get(i), "value")
          .ifPresent(value -> variables.put(name, new Variable(name, value, before, index)));
    }
    return variables;
  }

  private static List<Patch> patches(Manifest manifest) {
    List<Patch> patches = new ArrayList<>();
    for (Value patch : manifest.listAt("spec", "patches")) {
      String condition = Manifest.textAt(patch, "enabledIf").map(Placed::text).orElse("");
      for (Value definition : Manifest.list(Manifest.at(patch, "definitions").orElse(null))) {
        if (Manifest.textAt(definition, "selector", "matchResources", "controlPlane")
            .map(Placed::text)
            .equals(Optional.of("true"))) {
          String kind =
              Manifest.textAt(definition, "selector", "kind").map(Placed::text).orElse("");
          for (Value json : Manifest.list(Manifest.at(definition, "jsonPatches").orElse(null))) {
            Manifest.textAt(json, "path")
                .ifPresent(path -> patches.add(patch(kind, condition, json, path)));
          }
        }
      }
    }
    return patches;
  }

  private static Patch patch(String kind, String condition, Value json, Placed path) {
    return new Patch(
        kind,
        Manifest.textAt(json, "op").map(Placed::text).orElse(""),
        path,
        condition,
        Manifest.textAt(json, "valueFrom", "variable").map(Placed::text).orElse(""),
        Manifest.textAt(json, "valueFrom", "template").map(Placed::text).orElse(""),
        Manifest.at(json, "value"));
  }

  /** Name of the template that {@code reference} of the control plane names. */
  boolean uses(String name, String... reference) {
    List<String> path = new ArrayList<>(List.of("spec", "controlPlane"));
    path.addAll(List.of(reference));
    return List.of("ref", "templateRef").stream()
        .anyMatch(key -> {
          List<String> whole = new ArrayList<>(path);
          whole.add(key);
          whole.add("name");
          return manifest
              .textAt(whole.toArray(String[]::new))
              .map(Placed::text)
              .equals(Optional.of(name));
        });
  }

  /** The first variable that decides {@code path} of a control plane's machine. */
  public Optional<Variable> deciding(String kind, String path) {
    for (Patch patch : inForce(kind, path)) {
      Matcher inserted = INSERTED.matcher(patch.template());
      Optional<Variable> variable =
          !patch.variable().isEmpty()
              ? variable(patch.variable())
              : inserted.find() ? variable(inserted.group(1)) : Optional.empty();
      if (variable.isPresent()) {
        return variable;
      }
    }
    return Optional.empty();
  }

  /** The patches of {@code kind} at or below {@code path} that are in force. */
  List<Patch> inForce(String kind, String path) {
    return patches.stream()
        .filter(patch -> patch.kind().equals(kind))
        .filter(
            patch -> patch.path().text().equals(path) || patch.path().text().startsWith(path + "/"))
        .filter(this::isInForce)
        .toList();
  }

  /**
   * Conditions ask whether a variable has a value: an empty text, zero and false stand for none.
   */
  private boolean isInForce(Patch patch) {
    List<String> used = new ArrayList<>();
    Matcher names = USED.matcher(patch.condition());
    while (names.find()) {
      if (!names.group(1).equals("builtin")) {
        used.add(names.group(1));
      }
    }
    if (patch.condition().isEmpty() && !patch.variable().isEmpty()) {
      used.add(patch.variable());
    }
    return used.stream()
        .allMatch(name ->
            variable(name)
                .map(variable -> variable.value().text())
                .filter(value -> !value.isEmpty() && !value.equals("0") && !value.equals("false"))
                .isPresent());
  }

  public Optional<Variable> variable(String name) {
    String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    return Optional.ofNullable(variables.get(first));
  }

  /** The plain value that {@code patch} writes, where it can be told. */
  Optional<Placed> written(Patch patch) {
    if (patch.value().isPresent()) {
      return patch.value().flatMap(Manifest::placed);
    }
    if (!patch.variable().isEmpty()) {
      return variable(patch.variable()).map(Variable::value);
    }
    return filled(patch).map(text -> new Placed(text.strip(), patch.path().place()));
  }

  /** The template with the values of variables; nothing where it does more than insert them. */
  Optional<String> filled(Patch patch) {
    StringBuilder text = new StringBuilder();
    Matcher inserted = INSERTED.matcher(patch.template());
    while (inserted.find()) {
      Optional<Variable> variable = variable(inserted.group(1));
      inserted.appendReplacement(
          text, Matcher.quoteReplacement(variable.map(v -> v.value().text()).orElse("")));
    }
    inserted.appendTail(text);
    return text.indexOf("{{") >= 0 ? Optional.empty() : Optional.of(text.toString());
  }

  /** The arguments of etcd that the patches in force write. */
  Map<String, Argument> etcdArguments() {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (Patch patch : inForce("KubeadmControlPlaneTemplate", ETCD)) {
      String rest = patch.path().text().substring(ETCD.length());
      Value value = patch.value().orElse(null);
      if (value instanceof Mapping pair && pair.entries().containsKey("value")) {
        Manifest.textAt(pair, "value")
            .ifPresent(text ->
                arguments.put(
                    Manifest.text(pair.entries().get("name")),
                    new Argument(text.text(), text.place(), -1)));
      } else if (rest.length() > 1 && !rest.substring(1).matches("-|[0-9]+(/.*)?")) {
        written(patch)
            .ifPresent(text ->
                arguments.put(rest.substring(1), new Argument(text.text(), text.place(), -1)));
      } else if (rest.isEmpty()) {
        whole(value, arguments);
      }
    }
    return arguments;
  }

  private static void whole(@Nullable Value value, Map<String, Argument> arguments) {
    if (value instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach((name, entry) ->
              Manifest.placed(entry)
                  .ifPresent(
                      text -> arguments.put(name, new Argument(text.text(), text.place(), -1))));
    }
    for (Value entry : Manifest.list(value)) {
      Manifest.textAt(entry, "value")
          .ifPresent(text ->
              arguments.put(
                  Manifest.textAt(entry, "name").map(Placed::text).orElse(""),
                  new Argument(text.text(), text.place(), -1)));
    }
  }
}
