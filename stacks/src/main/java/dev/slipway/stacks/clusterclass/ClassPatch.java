package dev.slipway.stacks.clusterclass;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.render.RenderedObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSON patch of a ClusterClass.
 *
 * @param patch name of the patch that it is part of
 * @param kind of the templates that it changes
 * @param controlPlane true if it changes what the control plane refers to
 * @param path what it changes, e.g. {@code /spec/template/spec/flavor}
 * @param variable the variable whose value it writes as it is, with the path below it; empty where
 *     it writes something else
 * @param used names of all variables that decide what it writes and whether it does
 */
public record ClassPatch(
    String patch,
    String kind,
    boolean controlPlane,
    String path,
    String variable,
    Set<String> used) {

  private static final Pattern IN_TEMPLATE = Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern BRACES = Pattern.compile("\\{\\{(.*?)\\}\\}", Pattern.DOTALL);

  public ClassPatch {
    used = Set.copyOf(used);
  }

  /** The patches of {@code clusterClass}, in its order. */
  public static List<ClassPatch> of(RenderedObject clusterClass) {
    List<ClassPatch> patches = new ArrayList<>();
    for (Mapping patch : mappings(clusterClass.at("spec", "patches").orElse(null))) {
      Set<String> enabling = inTemplate(Schemas.text(patch, "enabledIf"));
      for (Mapping definition : mappings(patch.entries().get("definitions"))) {
        Mapping selector = Schemas.mapping(definition, "selector");
        for (Mapping change : mappings(definition.entries().get("jsonPatches"))) {
          patches.add(read(Schemas.text(patch, "name"), enabling, selector, change));
        }
      }
    }
    return patches;
  }

  private static ClassPatch read(
      String name, Set<String> enabling, Mapping selector, Mapping change) {
    Mapping from = Schemas.mapping(change, "valueFrom");
    String variable = Schemas.text(from, "variable");
    Set<String> used = new LinkedHashSet<>(enabling);
    used.addAll(inTemplate(Schemas.text(from, "template")));
    if (!variable.isEmpty()) {
      used.add(root(variable));
    }
    return new ClassPatch(
        name,
        Schemas.text(selector, "kind"),
        Schemas.isTrue(Schemas.mapping(selector, "matchResources"), "controlPlane"),
        Schemas.text(change, "path"),
        variable,
        used);
  }

  /** The name of the variable that a path such as {@code nodes.flavors[0]} begins with. */
  public static String root(String path) {
    return path.split("[.\\[]", 2)[0];
  }

  private static Set<String> inTemplate(String template) {
    Set<String> names = new LinkedHashSet<>();
    Matcher braces = BRACES.matcher(template);
    while (braces.find()) {
      Matcher name = IN_TEMPLATE.matcher(braces.group(1));
      while (name.find()) {
        boolean first = name.start() == 0 || !isPath(braces.group(1).charAt(name.start() - 1));
        if (first) {
          names.add(name.group(1));
        }
      }
    }
    return names;
  }

  private static boolean isPath(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == ')' || c == ']' || c == '$';
  }

  private static List<Mapping> mappings(@Nullable Value value) {
    List<Mapping> mappings = new ArrayList<>();
    if (value instanceof Sequence sequence) {
      for (Value entry : sequence.values()) {
        if (entry instanceof Mapping mapping) {
          mappings.add(mapping);
        }
      }
    }
    return mappings;
  }
}
