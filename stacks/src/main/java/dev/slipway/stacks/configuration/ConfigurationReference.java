package dev.slipway.stacks.configuration;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.clusterclass.ClassVariable;
import dev.slipway.stacks.clusterclass.Schemas;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.JsonText;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.source.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster of a stack can be configured with, as a page of Markdown: a row for each variable
 * of the ClusterClass and each part of one. The same commit gives the same page.
 */
public final class ConfigurationReference {

  private static final int LONGEST_DEFAULT = 500;

  private final Stack stack;
  private final RenderedObject clusterClass;

  private ConfigurationReference(Stack stack, RenderedObject clusterClass) {
    this.stack = stack;
    this.clusterClass = clusterClass;
  }

  /** The page for {@code clusterClass}, which the class chart of {@code stack} renders to. */
  public static String of(Stack stack, RenderedObject clusterClass) {
    return new ConfigurationReference(stack, clusterClass).page();
  }

  private String page() {
    List<String> lines = new ArrayList<>();
    lines.add("# Configuration of " + Markdown.text(stack.coordinates().toString()));
    lines.add("");
    head(lines);
    lines.add("");
    List<Setting> settings = Setting.of(ClassVariable.of(clusterClass));
    if (settings.isEmpty()) {
      lines.add("This stack has no variables.");
    } else {
      lines.add("A cluster sets these under `spec.topology.variables`.");
      lines.add("");
      lines.add("| variable | type | required | default | allowed | description |");
      lines.add("| --- | --- | --- | --- | --- | --- |");
      settings.forEach(setting -> lines.add(row(setting)));
    }
    return String.join("\n", lines) + "\n";
  }

  private void head(List<String> lines) {
    Origin origin = stack.source().origin();
    lines.add("| | |");
    lines.add("| --- | --- |");
    lines.add("| Kubernetes | " + Markdown.code(stack.definition().kubernetes().toString()) + " |");
    lines.add(
        "| ClusterClass | "
            + Markdown.code(stack.coordinates() + "-VERSION")
            + ", with the version of the release |");
    List<String> workers = workers();
    if (!workers.isEmpty()) {
      lines.add("| classes of workers | " + String.join(", ", workers) + " |");
    }
    origin.repository().ifPresent(url -> lines.add("| repository | " + Markdown.code(url) + " |"));
    lines.add(
        "| commit | "
            + Markdown.code(origin.commit())
            + (origin.dirty() ? ", with changes" : "")
            + " |");
  }

  private List<String> workers() {
    List<String> classes = new ArrayList<>();
    for (String kind : List.of("machineDeployments", "machinePools")) {
      if (clusterClass.at("spec", "workers", kind).orElse(null) instanceof Sequence sequence) {
        for (Value value : sequence.values()) {
          if (value instanceof Mapping worker) {
            classes.add(Markdown.code(Schemas.text(worker, "class")));
          }
        }
      }
    }
    return classes;
  }

  private static String row(Setting setting) {
    Mapping schema = setting.schema();
    return "| "
        + String.join(
            " | ",
            Markdown.code(setting.path()),
            Markdown.text(setting.type()),
            setting.required() ? "yes" : "",
            shortened(schema.entries().get("default")),
            allowed(schema),
            Markdown.text(Schemas.text(schema, "description")))
        + " |";
  }

  private static String shortened(@Nullable Value value) {
    if (value == null) {
      return "";
    }
    String text = JsonText.of(value);
    return Markdown.code(
        text.length() <= LONGEST_DEFAULT ? text : text.substring(0, LONGEST_DEFAULT) + " ...");
  }

  private static String allowed(Mapping schema) {
    List<String> allowed = new ArrayList<>();
    if (schema.entries().get("enum") instanceof Sequence values) {
      allowed.add(
          String.join(
              ", ",
              values.values().stream().map(value -> Markdown.code(JsonText.of(value))).toList()));
    }
    between(allowed, "", schema, "minimum", "maximum");
    between(allowed, "length ", schema, "minLength", "maxLength");
    between(allowed, "entries ", schema, "minItems", "maxItems");
    String pattern = Schemas.text(schema, "pattern");
    if (!pattern.isEmpty()) {
      allowed.add("matches " + Markdown.code(pattern));
    }
    String format = Schemas.text(schema, "format");
    if (!format.isEmpty()) {
      allowed.add("format " + Markdown.code(format));
    }
    return String.join("; ", allowed);
  }

  private static void between(
      List<String> allowed, String what, Mapping schema, String least, String most) {
    String from = bound(schema, least);
    String to = bound(schema, most);
    if (!from.isEmpty() && !to.isEmpty()) {
      allowed.add(what + from + " to " + to);
    } else if (!from.isEmpty()) {
      allowed.add(what + "at least " + from);
    } else if (!to.isEmpty()) {
      allowed.add(what + "at most " + to);
    }
  }

  private static String bound(Mapping schema, String key) {
    return schema.entries().get(key) instanceof Scalar scalar ? Markdown.text(scalar.text()) : "";
  }
}
