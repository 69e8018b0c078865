package dev.slipway.report.render;

import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.Figure.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A {@link Containment} laid out as nested rectangles, in pixels: the innermost below one another,
 * all others side by side as long as there is room.
 *
 * @param description the same in words, for who does not see it
 * @param legend what the signs in it mean; empty where there are none
 */
record Picture(
    String title, String description, String legend, int width, int height, List<Shape> shapes) {

  private static final Signs SIGNS = new Signs(true);

  private static final int PADDING = 10;
  private static final int TITLE = 26;
  private static final int LEAF_WIDTH = 190;
  private static final int LEAF_HEIGHT = 28;

  /** About the width of a page of text. */
  private static final int ROOM = 766;

  /** Width of one column of text, generously: 12 px in a sans-serif face. */
  private static final int COLUMN = 7;

  /**
   * One rectangle with its words.
   *
   * @param look CSS class that tells tone and rank
   * @param name everything there is to say, for a tooltip
   * @param text as much of it as there is room for
   */
  record Shape(int x, int y, int width, int height, String look, String name, String text) {
    int textX() {
      return x + PADDING;
    }

    int textY() {
      return y + 18;
    }
  }

  static Picture of(Containment figure) {
    List<Placed> roots = figure.boxes().stream().map(box -> place(box, ROOM)).toList();
    Row all = row(roots, ROOM);
    List<Shape> shapes = new ArrayList<>();
    int i = 0;
    for (Placed root : roots) {
      shapes(root, 1 + all.x()[i], 1 + all.y()[i], shapes);
      i++;
    }
    return new Picture(
        Visible.text(figure.title()),
        figure.boxes().stream().map(Picture::words).collect(Collectors.joining("; ")) + ".",
        Tones.legend(figure, SIGNS),
        Math.max(1, all.width()) + 2,
        Math.max(1, all.height()) + 2,
        shapes);
  }

  /** A box with its size and where its children are within it. */
  private record Placed(Box box, int width, int height, List<Placed> children, Row inside) {}

  /** Where things are that were set side by side, and how much room they take. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Row(int[] x, int[] y, int width, int height) {}

  private static Placed place(Box box, int room) {
    if (box.children().isEmpty()) {
      return new Placed(box, LEAF_WIDTH, LEAF_HEIGHT, List.of(), row(List.of(), 0));
    }
    int inner = room - 2 * PADDING;
    List<Placed> children = box.children().stream().map(child -> place(child, inner)).toList();
    boolean holdsTheInnermost = children.stream().allMatch(c -> c.children().isEmpty());
    Row inside = row(children, holdsTheInnermost ? LEAF_WIDTH : inner);
    int width = Math.max(LEAF_WIDTH, inside.width()) + 2 * PADDING;
    return new Placed(box, width, TITLE + inside.height() + PADDING, children, inside);
  }

  private static Row row(List<Placed> boxes, int room) {
    int[] xs = new int[boxes.size()];
    int[] ys = new int[boxes.size()];
    int x = 0;
    int y = 0;
    int tallest = 0;
    int widest = 0;
    for (int i = 0; i < xs.length; i++) {
      Placed box = boxes.get(i);
      if (x > 0 && x + box.width() > room) {
        x = 0;
        y += tallest + PADDING;
        tallest = 0;
      }
      xs[i] = x;
      ys[i] = y;
      widest = Math.max(widest, x + box.width());
      tallest = Math.max(tallest, box.height());
      x += box.width() + PADDING;
    }
    return new Row(xs, ys, widest, y + tallest);
  }

  private static void shapes(Placed placed, int x, int y, List<Shape> shapes) {
    Box box = placed.box();
    boolean leaf = placed.children().isEmpty();
    String sign = SIGNS.of(box.tone());
    String before = (sign.isEmpty() ? "" : sign + " ") + kind(box);
    int columns = (placed.width() - 2 * PADDING) / COLUMN - Columns.of(before);
    shapes.add(
        new Shape(
            x,
            y,
            placed.width(),
            placed.height(),
            box.tone().name().toLowerCase(Locale.ROOT) + (leaf ? " leaf" : ""),
            name(box),
            before + Columns.shorten(Visible.text(box.label()), Math.max(6, columns), "…")));
    for (int i = 0; i < placed.children().size(); i++) {
      shapes(
          placed.children().get(i),
          x + PADDING + placed.inside().x()[i],
          y + TITLE + placed.inside().y()[i],
          shapes);
    }
  }

  private static String kind(Box box) {
    return box.kind().isEmpty() ? "" : Columns.shorten(Visible.text(box.kind()), 12, "…") + " ";
  }

  /** Kind, whole label, and what the tone means. */
  static String name(Box box) {
    String tone = Signs.word(box.tone());
    String kind = box.kind().isEmpty() ? "" : Visible.text(box.kind()) + " ";
    return kind + Visible.text(box.label()) + (box.tone() == Tone.PLAIN ? "" : " (" + tone + ")");
  }

  private static String words(Box box) {
    return box.children().isEmpty()
        ? name(box)
        : name(box)
            + ", holding "
            + box.children().stream()
                .map(Picture::words)
                .collect(Collectors.joining("; ", "[", "]"));
  }
}
