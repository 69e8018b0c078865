package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.render.TextStyle;
import java.util.List;

/** Pictures of a cluster: values in, text or bytes out. */
public final class EtcdPicture {

  private EtcdPicture() {}

  /**
   * A page with charts and with the same in tables. It needs no network and no other file, and may
   * run no script but the two in it. Of 30 days of five members about 1.5 MB, two thirds of it the
   * chart library; a longer time is drawn in coarser steps.
   *
   * @param marks in any order; those outside of the series are left out
   */
  public static String html(ClusterSeries series, List<Mark> marks) {
    return EtcdPage.of(Pictures.of(series, marks));
  }

  /** A file for reports; the same values give the same bytes. Light or dark as the viewer is. */
  public static String svg(Chart chart, ClusterSeries series, List<Mark> marks) {
    return SvgChart.draw(chart, Pictures.of(series, marks), SvgDocument.Scheme.PREFERRED);
  }

  /**
   * The same in pixels, on white; 1,920 wide.
   *
   * @throws dev.slipway.report.EnvironmentException where the machine has no font
   */
  public static byte[] png(Chart chart, ClusterSeries series, List<Mark> marks) {
    return Png.of(SvgChart.draw(chart, Pictures.of(series, marks), SvgDocument.Scheme.LIGHT));
  }

  /**
   * Lines of a terminal: for each member the share of slow fsyncs over time and by minute of the
   * hour. Blocks, or signs of ASCII; blanks where nothing is known.
   */
  public static String terminal(ClusterSeries series, TextStyle style) {
    return Sparklines.of(new Sparklines.ClusterView(series.grid(), series.members()), style);
  }
}
