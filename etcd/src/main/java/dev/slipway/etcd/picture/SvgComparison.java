package dev.slipway.etcd.picture;

import dev.slipway.etcd.picture.SvgDocument.Anchor;
import dev.slipway.etcd.picture.SvgDocument.Ink;
import dev.slipway.etcd.series.Histogram;
import java.util.List;

/** How fsyncs were distributed before and after an instant, for documents. */
final class SvgComparison {

  private static final double TALL = 240;

  private SvgComparison() {}

  static String draw(Pictures pictures, SvgDocument.Scheme scheme) {
    SvgDocument svg = SvgChart.begin("Fsyncs before and after, all members", pictures);
    if (pictures.comparisons().isEmpty()) {
      svg.text(
          Ink.TEXT,
          Anchor.START,
          16,
          SvgChart.TOP + 10,
          "No date was given that has data before and after it.");
      return svg.finish(SvgChart.TOP + 40, scheme);
    }
    Comparison comparison = pictures.comparisons().getFirst();
    Histogram before = comparison.all().before();
    Histogram after = comparison.all().after();
    List<String> classes = comparison.classes();
    double bottom = SvgChart.TOP + TALL;
    double most = 0;
    for (int i = 0; i < classes.size(); i++) {
      most = Math.max(most, Math.max(share(before, i), share(after, i)));
    }
    double ceiling = SvgChart.ceiling(100 * most) / 100;
    SvgChart.valueAxis(svg, 100 * ceiling, SvgChart.TOP, bottom, " %");
    double room = (SvgChart.RIGHT - SvgChart.LEFT) / classes.size();
    double bar = room * 0.38;
    for (int i = 0; i < classes.size(); i++) {
      double middle = SvgChart.LEFT + (i + 0.5) * room;
      double one = TALL * share(before, i) / ceiling;
      double other = TALL * share(after, i) / ceiling;
      svg.rectangle(Ink.BLUE, middle - bar, bottom - one, bar, one);
      svg.rectangle(Ink.ORANGE, middle, bottom - other, bar, other);
      svg.text(Ink.TEXT, Anchor.MIDDLE, middle, bottom + 16, classes.get(i));
    }
    svg.text(Ink.FAINT, Anchor.END, SvgChart.LEFT - 4, bottom + 16, "up to");
    svg.line(Ink.FAINT, SvgChart.LEFT, bottom, SvgChart.RIGHT, bottom);
    said(svg, Ink.BLUE, "Before", before, bottom + 36);
    said(svg, Ink.ORANGE, "After", after, bottom + 56);
    double end = SvgChart.list(svg, pictures.marks(), List.of(comparison.moment()), bottom + 96);
    return svg.finish(end + 4, scheme);
  }

  private static void said(SvgDocument svg, Ink ink, String when, Histogram side, double y) {
    svg.rectangle(ink, SvgChart.LEFT, y, 18, 12);
    svg.text(
        Ink.TEXT,
        Anchor.START,
        SvgChart.LEFT + 26,
        y + 10,
        when
            + ": "
            + Words.count(side.count())
            + " fsyncs, mean "
            + Words.seconds(side.mean())
            + ", above 16 ms "
            + Words.percent(side.shareAbove(Tally.SLOW_FSYNC)));
  }

  private static double share(Histogram histogram, int of) {
    return (double) histogram.count(of) / histogram.count();
  }
}
