package dev.slipway.report.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of a terminal, each column as wide as its widest cell; cells of a column that would not
 * leave room for the others are shortened.
 */
public final class Table {

  private static final int GAP = 2;

  /** Enough to tell two keys apart. */
  private static final int NARROWEST = 9;

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();
  private final Set<String> givingWay = new HashSet<>();

  public Table(String... head) {
    this.head = List.of(head);
  }

  /** Lets the column under {@code heading} give way first, as for long keys. */
  public Table givingWay(String heading) {
    givingWay.add(heading);
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column; text from strangers is made safe to show
   */
  public void row(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(
          head.size() + " cells expected, " + cells.length + " given");
    }
    rows.add(List.of(cells));
  }

  /** The lines, each ended by a line feed. */
  public String text(TextStyle style) {
    List<List<String>> shown = new ArrayList<>();
    shown.add(head);
    for (List<String> row : rows) {
      shown.add(row.stream().map(cell -> Visible.text(cell, style.unicode())).toList());
    }
    List<Integer> widths = widths(shown, style.width());
    String gap = style.unicode() ? "…" : "...";
    Ink ink = new Ink(style.colour());
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.size(); column++) {
        int width = widths.get(column);
        String cell = Columns.shorten(shown.get(i).get(column), width, gap);
        line.append(cell).append(" ".repeat(Math.max(0, width + GAP - Columns.of(cell))));
      }
      String whole = line.toString().stripTrailing();
      lines.append(i == 0 ? ink.faint(whole) : whole).append('\n');
    }
    return lines.toString();
  }

  private List<Integer> widths(List<List<String>> shown, int room) {
    List<Integer> widths = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    List<Integer> first = new ArrayList<>();
    for (int column = 0; column < head.size(); column++) {
      int widest = 0;
      for (List<String> row : shown) {
        widest = Math.max(widest, Columns.of(row.get(column)));
      }
      widths.add(widest);
      all.add(column);
      if (givingWay.contains(head.get(column))) {
        first.add(column);
      }
    }
    int excess = widths.stream().mapToInt(w -> w + GAP).sum() - GAP - room;
    narrow(widths, all, narrow(widths, first, excess));
    return widths;
  }

  /** Takes {@code excess} from the widest of {@code columns}; what could not be taken. */
  private static int narrow(List<Integer> widths, List<Integer> columns, int excess) {
    int left = excess;
    while (left > 0) {
      int widest = -1;
      for (int column : columns) {
        if (widest < 0 || widths.get(column) > widths.get(widest)) {
          widest = column;
        }
      }
      if (widest < 0 || widths.get(widest) <= NARROWEST) {
        break;
      }
      widths.set(widest, widths.get(widest) - 1);
      left--;
    }
    return left;
  }
}
