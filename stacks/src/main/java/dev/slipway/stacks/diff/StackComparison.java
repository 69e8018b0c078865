package dev.slipway.stacks.diff;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.clusterclass.ClassVariable;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.DirectoryHash;
import dev.slipway.stacks.reference.ChartReference;
import dev.slipway.stacks.reference.ImageReference;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.render.ChartRendering;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import dev.slipway.stacks.render.StackRendering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares two stacks by what their charts render to. Both are rendered in the same version, so
 * that versions in names are no difference.
 */
public final class StackComparison {

  private static final String CLUSTER_CLASS = "ClusterClass";

  private final Side before;
  private final Side after;
  private final List<String> notes = new ArrayList<>();

  /**
   * One of the two.
   *
   * @param contents hashes of the addons' folders, by their paths
   */
  public record Side(
      String name,
      Stack stack,
      RenderedStack rendered,
      References references,
      Map<String, String> contents) {

    /** Reads what is compared; renders the charts. */
    public static Side of(String name, Stack stack) throws IOException {
      Map<String, String> contents = new TreeMap<>();
      for (Chart addon : stack.addons()) {
        contents.put(addon.folder(), DirectoryHash.of(addon.files()));
      }
      return new Side(
          name, stack, StackRendering.of(stack), References.of(stack), Map.copyOf(contents));
    }
  }

  private StackComparison(Side before, Side after) {
    this.before = before;
    this.after = after;
  }

  public static ReleaseDiff of(Side before, Side after) {
    return new StackComparison(before, after).compared();
  }

  private ReleaseDiff compared() {
    List<ObjectChange> objects = objects();
    List<VariableChange> variables = variables();
    TreeSet<String> imagesBefore = images(before);
    TreeSet<String> imagesAfter = images(after);
    TreeSet<String> added = new TreeSet<>(imagesAfter);
    added.removeAll(imagesBefore);
    TreeSet<String> removed = new TreeSet<>(imagesBefore);
    removed.removeAll(imagesAfter);
    Change kubernetes =
        new Change(
            "kubernetes",
            before.stack().definition().kubernetes().toString(),
            after.stack().definition().kubernetes().toString());
    return new ReleaseDiff(
        before.name(),
        after.name(),
        kubernetes,
        variables,
        List.copyOf(added),
        List.copyOf(removed),
        charts(),
        objects,
        rolls(kubernetes, objects, variables),
        notes);
  }

  private static TreeSet<String> images(Side side) {
    TreeSet<String> images = new TreeSet<>();
    for (ImageReference image : side.references().images()) {
      images.add(image.text());
    }
    return images;
  }

  /** Charts that others depend on: what they hold is fetched by the operator. */
  private List<Change> charts() {
    Map<String, String> olds = versions(before);
    Map<String, String> nows = versions(after);
    TreeSet<String> names = new TreeSet<>(olds.keySet());
    names.addAll(nows.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      String old = olds.getOrDefault(name, "");
      String now = nows.getOrDefault(name, "");
      if (!old.equals(now)) {
        changes.add(new Change(name, old, now));
      }
    }
    return changes;
  }

  private static Map<String, String> versions(Side side) {
    Map<String, String> versions = new TreeMap<>();
    for (ChartReference chart : side.references().charts()) {
      versions.merge(chart.name(), chart.version(), (a, b) -> a + ", " + b);
    }
    return versions;
  }

  // ---------------------------------------------------------------------------------- objects --

  private List<ObjectChange> objects() {
    TreeSet<String> charts = new TreeSet<>(before.rendered().charts().keySet());
    charts.addAll(after.rendered().charts().keySet());
    List<ObjectChange> changes = new ArrayList<>();
    for (String chart : charts) {
      @Nullable ChartRendering old = before.rendered().charts().get(chart);
      @Nullable ChartRendering now = after.rendered().charts().get(chart);
      if (isSame(chart) || isUnknown(chart, old, before) || isUnknown(chart, now, after)) {
        continue;
      }
      Map<String, RenderedObject> olds = byName(old, before);
      Map<String, RenderedObject> nows = byName(now, after);
      TreeSet<String> keys = new TreeSet<>(olds.keySet());
      keys.addAll(nows.keySet());
      for (String key : keys) {
        change(chart, olds.get(key), nows.get(key)).ifPresent(changes::add);
      }
    }
    return changes;
  }

  /** True if the chart has the same files in both, whatever it renders to. */
  private boolean isSame(String chart) {
    return chart.startsWith(Stack.CLUSTER_ADDON + "/")
        && before.contents().getOrDefault(chart, "-").equals(after.contents().get(chart));
  }

  /** True, and said, where a chart is there and it is not known what it renders to. */
  private boolean isUnknown(String chart, @Nullable ChartRendering rendering, Side side) {
    if (rendering instanceof ChartRendering.NotPossible(String reason)) {
      notes.add(chart + " changed, and is not compared. " + reason);
      return true;
    }
    if (rendering instanceof ChartRendering.Failed failed) {
      notes.add(chart + " of " + side.name() + " is not compared: " + failed.message());
      return true;
    }
    return false;
  }

  private static Map<String, RenderedObject> byName(@Nullable ChartRendering rendering, Side side) {
    Map<String, RenderedObject> objects = new TreeMap<>();
    if (rendering instanceof ChartRendering.Objects rendered) {
      for (RenderedObject object : rendered.objects()) {
        objects.put(object.kind() + "/" + plain(object.name(), side), object);
      }
    }
    return objects;
  }

  /** Without the stack's coordinates, which differ between minors, and the version of rendering. */
  private static String plain(String text, Side side) {
    String coordinates = side.stack().coordinates().toString();
    return text.replace(coordinates + "-v1", "*").replace(coordinates, "*");
  }

  private Optional<ObjectChange> change(
      String chart, @Nullable RenderedObject old, @Nullable RenderedObject now) {
    if (old == null && now != null) {
      return Optional.of(object(ObjectChange.Kind.ADDED, chart, now, after, List.of()));
    }
    if (now == null && old != null) {
      return Optional.of(object(ObjectChange.Kind.REMOVED, chart, old, before, List.of()));
    }
    if (old == null || now == null) {
      return Optional.empty();
    }
    List<Change> changes = new ArrayList<>();
    for (Change change : Leaves.changes(old.value(), now.value())) {
      if (!plain(change.before(), before).equals(plain(change.after(), after))) {
        changes.add(change);
      }
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(object(ObjectChange.Kind.CHANGED, chart, now, after, changes));
  }

  private static ObjectChange object(
      ObjectChange.Kind kind,
      String chart,
      RenderedObject object,
      Side side,
      List<Change> changes) {
    return new ObjectChange(kind, chart, object.kind(), plain(object.name(), side), changes);
  }

  // -------------------------------------------------------------------------------- variables --

  private List<VariableChange> variables() {
    Map<String, ClassVariable> olds = variables(before);
    Map<String, ClassVariable> nows = variables(after);
    TreeSet<String> names = new TreeSet<>(olds.keySet());
    names.addAll(nows.keySet());
    List<VariableChange> changes = new ArrayList<>();
    for (String name : names) {
      @Nullable ClassVariable old = olds.get(name);
      @Nullable ClassVariable now = nows.get(name);
      if (old == null && now != null) {
        boolean needed = now.required() && now.defaultValue().isEmpty();
        changes.add(new VariableChange(name, needed ? "is new, and required" : "is new", needed));
      } else if (now == null) {
        changes.add(new VariableChange(name, "is gone", true));
      } else if (old != null) {
        changed(old, now, changes);
      }
    }
    return changes;
  }

  private static Map<String, ClassVariable> variables(Side side) {
    Map<String, ClassVariable> variables = new LinkedHashMap<>();
    for (RenderedObject clusterClass : side.rendered().ofClusterClass(CLUSTER_CLASS)) {
      ClassVariable.of(clusterClass).forEach(v -> variables.put(v.name(), v));
    }
    return variables;
  }

  private static void changed(ClassVariable old, ClassVariable now, List<VariableChange> changes) {
    if (old.required() != now.required()) {
      changes.add(
          new VariableChange(
              now.name(),
              now.required() ? "is required now" : "is not required any more",
              now.required() && now.defaultValue().isEmpty()));
    }
    for (Change change : Leaves.changes(old.schema(), now.schema())) {
      boolean isDefault = change.path().equals("default") || change.path().startsWith("default.");
      boolean isWords = change.path().endsWith("description") || change.path().endsWith("example");
      if (!isWords) {
        changes.add(new VariableChange(now.name(), change.text().strip(), !isDefault));
      }
    }
  }

  // ------------------------------------------------------------------------------------ rolls --

  /**
   * Cluster API replaces machines whose version or template changes (cluster-api book, "Changing a
   * ClusterClass"); which template is whose, the class says.
   */
  private List<String> rolls(
      Change kubernetes, List<ObjectChange> objects, List<VariableChange> variables) {
    List<String> rolls = new ArrayList<>();
    if (!kubernetes.before().equals(kubernetes.after())) {
      rolls.add(
          "All machines: Kubernetes "
              + kubernetes.before()
              + " becomes "
              + kubernetes.after()
              + ".");
    }
    Map<String, String> names = new TreeMap<>();
    for (RenderedObject clusterClass : after.rendered().ofClusterClass(CLUSTER_CLASS)) {
      clusterClass
          .at("spec", "controlPlane")
          .ifPresent(value -> collect(value, "the control plane", names));
      if (clusterClass.at("spec", "workers", "machineDeployments").orElse(null)
          instanceof Sequence workers) {
        for (Value worker : workers.values()) {
          collect(worker, "the workers " + className(worker), names);
        }
      }
    }
    Map<String, String> roles = new TreeMap<>();
    names.forEach((name, role) -> roles.put(plain(name, after), role));
    for (ObjectChange object : objects) {
      @Nullable String role = roles.get(object.objectKind() + "/" + object.name());
      if (role != null && object.kind() == ObjectChange.Kind.CHANGED) {
        rolls.add(
            "Machines of " + role + ": " + object.objectKind() + " " + object.name() + " changed.");
      }
      if (object.objectKind().equals(CLUSTER_CLASS)
          && object.changes().stream().anyMatch(c -> c.path().startsWith("spec.patches"))) {
        rolls.add("Whatever the changed patches of the ClusterClass write to.");
      }
    }
    if (variables.stream().anyMatch(variable -> variable.sentence().contains("default"))) {
      rolls.add("What the changed defaults end up in, of clusters that do not set the variable.");
    }
    return rolls;
  }

  private static String className(Value worker) {
    return worker instanceof Mapping mapping
            && mapping.entries().get("class") instanceof Scalar name
        ? name.text()
        : "";
  }

  /** Every reference below {@code value}: a mapping with kind and name. */
  private static void collect(Value value, String role, Map<String, String> roles) {
    if (value instanceof Mapping mapping) {
      if (mapping.entries().get("kind") instanceof Scalar kind
          && mapping.entries().get("name") instanceof Scalar name) {
        roles.put(kind.text() + "/" + name.text(), role);
      }
      mapping.entries().values().forEach(child -> collect(child, role, roles));
    } else if (value instanceof Sequence sequence) {
      sequence.values().forEach(child -> collect(child, role, roles));
    }
  }
}
