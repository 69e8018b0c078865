package dev.slipway.etcd.picture;

import dev.slipway.etcd.picture.SvgDocument.Anchor;
import dev.slipway.etcd.picture.SvgDocument.Ink;
import dev.slipway.etcd.series.Grid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Elections and time without a leader, for documents. */
final class SvgElections {

  private static final double TALL = 120;
  private static final double BELOW = SvgChart.TOP + TALL + 50;

  private SvgElections() {}

  static String draw(Pictures pictures, SvgDocument.Scheme scheme) {
    Buckets buckets = pictures.electionBuckets();
    Grid grid = pictures.series().grid();
    SvgDocument svg =
        SvgChart.begin(
            "Elections and time without a leader, " + Words.width(buckets.width()) + " a bar",
            pictures);
    double end = BELOW + TALL;
    List<Mark> drawn = spans(svg, pictures, end);
    svg.text(Ink.TEXT, Anchor.START, 16, SvgChart.TOP - 12, "Elections");
    bars(svg, Ink.ORANGE, buckets, pictures.elections().counts(buckets), SvgChart.TOP, 4, "");
    svg.text(Ink.TEXT, Anchor.START, 16, BELOW - 12, "Without a leader");
    bars(svg, Ink.BLUE, buckets, pictures.elections().leaderless(buckets), BELOW, 1, " s");
    SvgChart.timeAxis(svg, grid, SvgChart.TOP, end);
    double last = Double.NEGATIVE_INFINITY;
    for (Mark mark : pictures.marks()) {
      if (mark instanceof Mark.Moment moment) {
        double x = SvgChart.x(grid, moment.at());
        svg.line(mark.origin(), x, SvgChart.TOP - 4, x, end);
        // Numbers of lines that are close to each other stand at two heights.
        boolean raised = x - last < 16;
        svg.strong(
            Anchor.MIDDLE,
            12,
            x,
            SvgChart.TOP - (raised ? 20 : 7),
            SvgChart.number(pictures.marks(), mark));
        last = raised ? Double.NEGATIVE_INFINITY : x;
        drawn.add(mark);
      }
    }
    drawn.sort(Comparator.comparingInt(pictures.marks()::indexOf));
    return svg.finish(SvgChart.list(svg, pictures.marks(), drawn, end + 50) + 4, scheme);
  }

  private static List<Mark> spans(SvgDocument svg, Pictures pictures, double end) {
    Grid grid = pictures.series().grid();
    List<Mark> drawn = new ArrayList<>();
    for (Mark mark : pictures.marks()) {
      if (mark instanceof Mark.Span span) {
        double from = Math.max(SvgChart.LEFT, SvgChart.x(grid, span.from()));
        double to = Math.min(SvgChart.RIGHT, SvgChart.x(grid, span.to()));
        double width = Math.max(2, to - from);
        svg.rectangle(Ink.SPAN, from, SvgChart.TOP, width, end - SvgChart.TOP);
        svg.frame(mark.origin(), from, SvgChart.TOP, width, end - SvgChart.TOP);
        svg.strong(
            Anchor.MIDDLE,
            12,
            from + width / 2,
            SvgChart.TOP - 7,
            SvgChart.number(pictures.marks(), mark));
        drawn.add(mark);
      }
    }
    return drawn;
  }

  /**
   * @param least what the axis reaches at least
   */
  private static void bars(
      SvgDocument svg,
      Ink ink,
      Buckets buckets,
      double[] values,
      double top,
      double least,
      String unit) {
    double bottom = top + TALL;
    double most =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN);
    double ceiling = SvgChart.ceiling(Double.isNaN(most) ? least : Math.max(least, most));
    SvgChart.valueAxis(svg, ceiling, top, bottom, unit);
    if (Double.isNaN(most)) {
      svg.text(Ink.FAINT, Anchor.START, SvgChart.LEFT + 12, top + TALL / 2, Words.NOTHING);
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        double from = x(buckets, buckets.at(i));
        double to = x(buckets, buckets.at(i).plusSeconds(buckets.width()));
        double height = TALL * values[i] / ceiling;
        svg.rectangle(ink, from, bottom - height, Math.max(1.5, to - from - 0.5), height);
      }
    }
    svg.line(Ink.FAINT, SvgChart.LEFT, bottom, SvgChart.RIGHT, bottom);
  }

  private static double x(Buckets buckets, Instant at) {
    return Math.clamp(SvgChart.x(buckets.grid(), at), SvgChart.LEFT, SvgChart.RIGHT);
  }
}
