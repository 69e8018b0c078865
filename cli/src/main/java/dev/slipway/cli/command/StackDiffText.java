package dev.slipway.cli.command;

import dev.slipway.report.render.Visible;
import dev.slipway.stacks.diff.Change;
import dev.slipway.stacks.diff.ObjectChange;
import dev.slipway.stacks.diff.ReleaseDiff;
import dev.slipway.stacks.diff.VariableChange;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a person what differs between two releases; Markdown is for the comment on a change. */
final class StackDiffText {

  /** Longer values are cut: a whole file may stand in one. */
  private static final int LONGEST = 160;

  private StackDiffText() {}

  static void text(ReleaseDiff diff, PrintWriter out) {
    out.println(title(diff));
    sections(diff)
        .forEach((heading, lines) -> {
          out.println();
          out.println(heading);
          lines.forEach(line -> out.println("  " + line));
        });
    out.flush();
  }

  /** What a stack says stands in blocks of code only, where nothing is markup. */
  static void markdown(ReleaseDiff diff, PrintWriter out) {
    out.println("### " + title(diff));
    sections(diff)
        .forEach((heading, lines) -> {
          out.println();
          out.println("#### " + heading);
          out.println();
          lines.forEach(line -> out.println("    " + line));
        });
    out.flush();
  }

  private static String title(ReleaseDiff diff) {
    return Visible.text(
        diff.isEmpty()
            ? "Nothing differs between " + diff.before() + " and " + diff.after()
            : "From " + diff.before() + " to " + diff.after());
  }

  private static Map<String, List<String>> sections(ReleaseDiff diff) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> variables = new ArrayList<>();
    for (VariableChange variable : diff.variables()) {
      variables.add(
          (variable.breaking() ? "! " : "  ") + variable.name() + " " + variable.sentence());
    }
    List<String> images = new ArrayList<>();
    diff.imagesAdded().forEach(image -> images.add("+ " + image));
    diff.imagesRemoved().forEach(image -> images.add("- " + image));
    put(sections, "What rolls", diff.rolls());
    put(sections, "Variables (! may break a cluster)", variables);
    put(sections, "Images", images);
    put(sections, "Charts", diff.charts().stream().map(Change::text).toList());
    put(sections, "Objects", objects(diff.objects()));
    put(sections, "Not compared", diff.notes());
    return sections;
  }

  private static void put(Map<String, List<String>> sections, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      sections.put(heading, lines.stream().map(StackDiffText::shown).toList());
    }
  }

  private static List<String> objects(List<ObjectChange> objects) {
    List<String> lines = new ArrayList<>();
    for (ObjectChange object : objects) {
      String sign =
          switch (object.kind()) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case CHANGED -> "  ";
          };
      lines.add(sign + object.objectKind() + " " + object.name() + " (" + object.chart() + ")");
      for (Change change : object.changes()) {
        lines.add("    " + change.text());
      }
    }
    return lines;
  }

  private static String shown(String line) {
    String visible = Visible.text(line);
    return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "...";
  }
}
