package dev.slipway.etcd.picture;

import dev.slipway.etcd.picture.SvgDocument.Anchor;
import dev.slipway.etcd.picture.SvgDocument.Ink;
import dev.slipway.etcd.series.Grid;
import java.time.Instant;
import java.util.List;

/** What every picture for documents has: a heading, an axis of time, a list of its marks. */
final class SvgChart {

  static final double LEFT = 64;
  static final double RIGHT = SvgDocument.WIDTH - 40.0;
  static final double TOP = 78;

  /** A document lists no more; the page has all of them. */
  private static final int MOST_LISTED = 20;

  /** Distances of ticks, seconds. */
  private static final long[] TICKS = {
    600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000, 7_776_000
  };

  private static final int MOST_TICKS = 10;

  private SvgChart() {}

  static String draw(Chart chart, Pictures pictures, SvgDocument.Scheme scheme) {
    return switch (chart) {
      case HEAT_MAP -> SvgHeatMap.draw(pictures, scheme);
      case ELECTIONS -> SvgElections.draw(pictures, scheme);
      case BEFORE_AFTER -> SvgComparison.draw(pictures, scheme);
    };
  }

  /** Begins a picture. */
  static SvgDocument begin(String title, Pictures pictures) {
    Grid grid = pictures.series().grid();
    String span =
        Words.name(pictures.series().cluster())
            + ", "
            + Words.time(grid.start())
            + " to "
            + Words.time(grid.end())
            + " UTC, "
            + pictures.series().members().size()
            + " members";
    SvgDocument svg = new SvgDocument(title, span);
    svg.strong(Anchor.START, 16, 16, 26, title);
    svg.text(Ink.FAINT, Anchor.START, 16, 46, span);
    return svg;
  }

  /** Where an instant is on the axis of time. */
  static double x(Grid grid, Instant at) {
    double span = Math.max(1, grid.span().toSeconds());
    return LEFT + (RIGHT - LEFT) * (at.getEpochSecond() - grid.start().getEpochSecond()) / span;
  }

  static void timeAxis(SvgDocument svg, Grid grid, double top, double bottom) {
    long span = grid.span().toSeconds();
    long tick = TICKS[TICKS.length - 1];
    for (int i = TICKS.length - 1; i >= 0 && span <= TICKS[i] * MOST_TICKS; i--) {
      tick = TICKS[i];
    }
    long first = Math.ceilDiv(grid.start().getEpochSecond(), tick) * tick;
    for (long at = first; at < grid.end().getEpochSecond(); at += tick) {
      double x = x(grid, Instant.ofEpochSecond(at));
      String words = Words.time(Instant.ofEpochSecond(at));
      svg.line(Ink.LINE, x, top, x, bottom + 4);
      svg.text(
          Ink.TEXT,
          Anchor.MIDDLE,
          x,
          bottom + 18,
          tick >= 86_400 ? words.substring(0, 10) : words.substring(5));
    }
    svg.line(Ink.FAINT, LEFT, bottom, RIGHT, bottom);
  }

  /** Lines from zero to {@code most}, each with its number. */
  static void valueAxis(SvgDocument svg, double most, double top, double bottom, String unit) {
    for (int i = 0; i <= 4; i++) {
      double y = bottom - (bottom - top) * i / 4;
      svg.line(Ink.LINE, LEFT, y, RIGHT, y);
      svg.text(Ink.TEXT, Anchor.END, LEFT - 8, y + 4, Words.digits(most * i / 4) + unit);
    }
  }

  /** The least of 1, 2, 4, 8 times a power of ten that is not below. */
  static double ceiling(double most) {
    double scale = 1e-6;
    while (true) {
      for (int factor : new int[] {1, 2, 4, 8}) {
        if (most <= factor * scale) {
          return factor * scale;
        }
      }
      scale *= 10;
    }
  }

  /** Says below a picture what its numbers mean; where the list ends. */
  static double list(SvgDocument svg, List<Mark> all, List<Mark> drawn, double top) {
    double y = top;
    int listed = 0;
    for (Mark mark : drawn) {
      if (listed == MOST_LISTED) {
        svg.text(Ink.FAINT, Anchor.START, LEFT, y, "and " + (drawn.size() - MOST_LISTED) + " more");
        return y + 20;
      }
      svg.line(mark.origin(), LEFT - 46, y - 4, LEFT - 20, y - 4);
      svg.strong(Anchor.END, 12, LEFT, y, number(all, mark));
      svg.text(
          Ink.TEXT,
          Anchor.START,
          LEFT + 8,
          y,
          Pictures.when(mark) + ", " + PageText.look(mark.origin()) + ": " + label(mark));
      y += 18;
      listed++;
    }
    return y;
  }

  private static String label(Mark mark) {
    return Words.name(mark.label(), 100);
  }

  /** The number that a mark has in every picture. */
  static String number(List<Mark> all, Mark mark) {
    return Integer.toString(all.indexOf(mark) + 1);
  }
}
