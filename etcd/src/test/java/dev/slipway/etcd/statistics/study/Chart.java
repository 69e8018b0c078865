package dev.slipway.etcd.statistics.study;

import dev.slipway.etcd.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pictures as SVG, readable on light and dark pages. */
final class Chart {

  private static final int LABELS = 390;
  private static final int PLOT = 360;
  private static final int ROW = 17;
  private static final int TOP = 44;

  private static final String STYLE =
      """
      <style>
      svg { font: 12px system-ui, sans-serif; }
      text { fill: #1b2330; }
      .page { fill: #ffffff; }
      .faint { fill: #5b6675; }
      line { stroke: #c9d1db; }
      .one { fill: #0b57a4; stroke: #0b57a4; }
      .two { fill: none; stroke: #b3420a; }
      path { fill: none; stroke: #0b57a4; stroke-width: 1; opacity: 0.75; }
      .nominal { stroke: #1b2330; stroke-dasharray: 3 3; }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6eaf0; }
        .page { fill: #12161d; }
        .faint { fill: #a9b3c1; }
        line { stroke: #3a4452; }
        .one { fill: #8dc1ff; stroke: #8dc1ff; }
        .two { fill: none; stroke: #ffae7a; }
        path { stroke: #8dc1ff; }
        .nominal { stroke: #e6eaf0; }
      }
      </style>
      """;

  private Chart() {}

  /** Rates with their intervals, from one in a thousand to one, the nominal level marked. */
  static String falseAlarms(List<Cell> cells) {
    StringBuilder svg = new StringBuilder();
    open(svg, cells.size(), "False alarms at a nominal level of 1 %");
    for (double at : new double[] {0.001, 0.01, 0.1, 1}) {
      tick(svg, cells.size(), logarithmic(at), percent(at), at == Cell.NOMINAL);
    }
    rows(svg, cells, true);
    return svg.append("</svg>\n").toString();
  }

  /** Shares of what was found, from nothing to all. */
  static String power(List<Cell> cells) {
    StringBuilder svg = new StringBuilder();
    open(svg, cells.size(), "Found at a nominal level of 1 %");
    for (double at : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      tick(svg, cells.size(), LABELS + PLOT * at, percent(at), false);
    }
    rows(svg, cells, false);
    return svg.append("</svg>\n").toString();
  }

  /** What share of p-values lies at or below each value: the diagonal where nothing is there. */
  static String pValues(List<Cell> cells) {
    int size = 420;
    StringBuilder svg = new StringBuilder();
    head(svg, size + 90, size + 90, "P-values of Slipway's tests where nothing is there");
    String frame = "<line x1=\"60\" y1=\"%d\" x2=\"%d\" y2=\"%d\"%s/>%n";
    svg.append(String.format(Locale.ROOT, frame, 40 + size, 60 + size, 40, " class=\"nominal\""));
    for (int i = 0; i <= 4; i++) {
      int x = 60 + i * size / 4;
      int y = 40 + size - i * size / 4;
      svg.append(text(x, 58 + size, "middle", percent(i / 4.0), "faint"));
      svg.append(text(52, y + 4, "end", percent(i / 4.0), "faint"));
      svg.append(
          String.format(
              Locale.ROOT, "<line x1=\"60\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n", y, 60 + size, y));
    }
    svg.append(text(60 + size / 2, 78 + size, "middle", "p-value at most", "faint"));
    for (Cell cell : cells) {
      if (cell.pValues().length > 0) {
        svg.append(cumulative(cell, size));
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static String cumulative(Cell cell, int size) {
    StringBuilder path = new StringBuilder("<path d=\"M60 " + (40 + size));
    for (int i = 1; i <= 50; i++) {
      double p = i / 50.0;
      double share = (double) Runs.atMost(cell.pValues(), p) / cell.pValues().length;
      path.append(
          String.format(Locale.ROOT, "L%.0f %.1f", 60 + p * size, 40 + size - share * size));
    }
    return path.append("\"><title>")
        .append(escaped(cell.data() + ": " + cell.test()))
        .append("</title></path>\n")
        .toString();
  }

  private static void rows(StringBuilder svg, List<Cell> cells, boolean isLogarithmic) {
    int row = 0;
    for (Cell cell : cells) {
      int y = TOP + ROW * row++;
      Interval interval = cell.interval();
      String kind = cell.isNaive() ? "two" : "one";
      svg.append(
          text(
              LABELS - 12,
              y + 4,
              "end",
              cell.data() + ": " + cell.test(),
              cell.isNaive() ? "faint" : ""));
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" class=\"%s\"/><circle cx=\"%.1f\""
                  + " cy=\"%d\" r=\"3.5\" class=\"%s\"/>%n",
              at(interval.low(), isLogarithmic),
              y,
              at(interval.high(), isLogarithmic),
              y,
              kind,
              at(cell.yes().share(), isLogarithmic),
              y,
              kind));
    }
  }

  private static double at(double share, boolean isLogarithmic) {
    return isLogarithmic ? logarithmic(share) : LABELS + PLOT * share;
  }

  private static double logarithmic(double share) {
    return LABELS + PLOT * (Math.log10(Math.max(0.001, share)) + 3) / 3;
  }

  private static void open(StringBuilder svg, int rows, String title) {
    head(svg, LABELS + PLOT + 40, TOP + ROW * rows + 34, title);
    svg.append(text(LABELS - 12, 22, "end", "● Slipway   ○ to compare with", "faint"));
  }

  private static void head(StringBuilder svg, int width, int height, String title) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-labelledby=\"title\">%n<title"
                + " id=\"title\">%s</title>%n",
            width,
            height,
            width,
            height,
            escaped(title)));
    svg.append(STYLE).append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
  }

  private static void tick(StringBuilder svg, int rows, double x, String label, boolean isNominal) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"30\" x2=\"%.1f\" y2=\"%d\"%s/>%n",
            x,
            x,
            TOP + ROW * rows,
            isNominal ? " class=\"nominal\"" : ""));
    svg.append(text(x, TOP + ROW * rows + 16, "middle", label, "faint"));
  }

  private static String text(double x, double y, String anchor, String text, String kind) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\"%s>%s</text>%n",
        x,
        y,
        anchor,
        kind.isEmpty() ? "" : " class=\"" + kind + "\"",
        escaped(text));
  }

  private static String percent(double share) {
    double percent = 100 * share;
    return (percent == Math.rint(percent) ? String.valueOf((int) percent) : String.valueOf(percent))
        + " %";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** All cells of a kind, of Slipway's tests or of others too. */
  static List<Cell> select(List<Cell> cells, boolean isLevel) {
    List<Cell> selected = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell.isLevel() == isLevel) {
        selected.add(cell);
      }
    }
    return selected;
  }
}
