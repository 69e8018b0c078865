package dev.slipway.report.render;

import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Containment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Draws things inside things as a tree; the innermost stand in brackets beside what holds them. */
final class TextTree {

  private final TextStyle style;
  private final Ink ink;
  private final Signs signs;
  private final String gap;
  private final Set<String> innermostKinds = new TreeSet<>();

  TextTree(TextStyle style) {
    this.style = style;
    this.ink = new Ink(style.colour());
    this.signs = new Signs(style.unicode());
    this.gap = style.unicode() ? "…" : "...";
  }

  void draw(Containment figure, Page page) {
    figure.boxes().forEach(this::survey);
    for (Box box : figure.boxes()) {
      draw(box, "  ", "  ", page);
    }
    legend(figure, page);
  }

  private void survey(Box box) {
    if (box.children().isEmpty()) {
      innermostKinds.add(box.kind());
    }
    box.children().forEach(this::survey);
  }

  private void draw(Box box, String lead, String below, Page page) {
    if (box.children().isEmpty()) {
      row(lead, null, below, List.of(box), page);
    } else if (box.children().stream().allMatch(child -> child.children().isEmpty())) {
      row(lead, box, below, box.children(), page);
    } else {
      page.line(lead + painted(box, named(box, style.width() - Columns.of(lead))));
      for (int i = 0; i < box.children().size(); i++) {
        boolean last = i == box.children().size() - 1;
        String branch = style.unicode() ? (last ? "└─ " : "├─ ") : (last ? "`- " : "|- ");
        String trunk = last ? "   " : style.unicode() ? "│  " : "|  ";
        draw(box.children().get(i), below + branch, below + trunk, page);
      }
    }
  }

  /** A holder and what it holds, side by side as long as there is room. */
  private void row(String lead, @Nullable Box holder, String below, List<Box> held, Page page) {
    String name = holder == null ? "" : named(holder, style.width() - Columns.of(lead));
    String continued = below + (holder == null ? "" : "   ");
    StringBuilder line = new StringBuilder(lead);
    line.append(holder == null ? "" : painted(holder, name));
    int used = Columns.of(lead) + Columns.of(name);
    boolean fresh = holder == null;
    for (Box box : held) {
      String cell = "[" + named(box, style.width() - Columns.of(continued) - 2) + "]";
      if (!fresh && used + 2 + Columns.of(cell) > style.width()) {
        page.line(line.toString());
        line = new StringBuilder(continued);
        used = Columns.of(continued);
        fresh = true;
      }
      line.append(fresh ? "" : "  ").append(painted(box, cell));
      used += (fresh ? 0 : 2) + Columns.of(cell);
      fresh = false;
    }
    page.line(line.toString());
  }

  private String painted(Box box, String text) {
    return ink.tone(box.tone(), text);
  }

  /** Kind, label and sign; the label gives way where there is not room for all. */
  private String named(Box box, int width) {
    boolean kindIsInLegend = box.children().isEmpty() && innermostKinds.size() == 1;
    String kind = kindIsInLegend || box.kind().isEmpty() ? "" : box.kind() + " ";
    String before = Columns.shorten(Visible.text(kind, style.unicode()), width / 3, gap);
    String sign = signs.of(box.tone());
    String after = sign.isEmpty() ? "" : " " + sign;
    int room = Math.max(8, width - Columns.of(before) - Columns.of(after));
    return before + Columns.shorten(Visible.text(box.label(), style.unicode()), room, gap) + after;
  }

  private void legend(Containment figure, Page page) {
    List<String> entries = new ArrayList<>();
    if (innermostKinds.size() == 1 && !innermostKinds.contains("")) {
      entries.add("[ ] " + innermostKinds.iterator().next());
    }
    String tones = Tones.legend(figure, signs);
    if (!tones.isEmpty()) {
      entries.add(tones);
    }
    if (!entries.isEmpty()) {
      page.blank();
      page.faintly(2, String.join(", ", entries));
    }
  }
}
