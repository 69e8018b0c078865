package dev.slipway.etcd.picture;

import dev.slipway.etcd.picture.SvgDocument.Anchor;
import dev.slipway.etcd.picture.SvgDocument.Ink;
import java.util.ArrayList;
import java.util.List;

/** Hour of the day by minute of the hour, for documents. */
final class SvgHeatMap {

  private static final double CELL = 15;

  private SvgHeatMap() {}

  static String draw(Pictures pictures, SvgDocument.Scheme scheme) {
    HeatMap map = pictures.hours();
    SvgDocument svg =
        SvgChart.begin("Share of fsyncs above 16 ms by hour and minute, all members", pictures);
    int columns = map.columns().size();
    double width = (SvgChart.RIGHT - SvgChart.LEFT) / columns;
    double bottom = SvgChart.TOP + map.rows().size() * CELL;
    for (int row = 0; row < map.rows().size(); row++) {
      double y = SvgChart.TOP + row * CELL;
      svg.text(Ink.TEXT, Anchor.END, SvgChart.LEFT - 8, y + CELL - 3, map.rows().get(row));
      for (int column = 0; column < columns; column++) {
        int shade = Shades.OF_SHARES.of(map.all().share(row * columns + column));
        if (shade >= 0) {
          svg.shade(shade, SvgChart.LEFT + column * width, y, width - 0.7, CELL - 0.7);
        }
      }
    }
    int every = Math.max(1, 5 / map.columnMinutes());
    for (int column = 0; column < columns; column += every) {
      double x = SvgChart.LEFT + (column + 0.5) * width;
      svg.text(Ink.TEXT, Anchor.MIDDLE, x, bottom + 16, map.columns().get(column));
    }
    List<Mark> drawn = frames(svg, pictures, width, bottom);
    legend(svg, bottom + 34);
    double end = SvgChart.list(svg, pictures.marks(), drawn, bottom + 74);
    return svg.finish(end + 4, scheme);
  }

  private static List<Mark> frames(
      SvgDocument svg, Pictures pictures, double width, double bottom) {
    HeatMap map = pictures.hours();
    List<Mark> drawn = new ArrayList<>();
    for (Mark mark : pictures.marks()) {
      String number = SvgChart.number(pictures.marks(), mark);
      switch (mark) {
        case Mark.EveryHour hourly -> {
          int column = hourly.minute() / map.columnMinutes();
          double x = SvgChart.LEFT + column * width;
          svg.frame(mark.origin(), x - 1, SvgChart.TOP - 1, width + 1, bottom - SvgChart.TOP + 1);
          svg.strong(Anchor.MIDDLE, 12, x + width / 2, SvgChart.TOP - 6, number);
          drawn.add(mark);
        }
        case Mark.EveryDay daily -> {
          int column = daily.at().getMinute() / map.columnMinutes();
          double x = SvgChart.LEFT + column * width;
          double y = SvgChart.TOP + daily.at().getHour() * CELL;
          svg.frame(mark.origin(), x - 1, y - 1, width + 1, CELL + 1);
          svg.strong(Anchor.START, 12, SvgChart.RIGHT + 4, y + CELL - 3, number);
          drawn.add(mark);
        }
        case Mark.Moment _, Mark.Span _ -> {
          // One day has no place in a map of all days.
        }
      }
    }
    return drawn;
  }

  private static void legend(SvgDocument svg, double y) {
    for (int i = 0; i < Shades.CLASSES; i++) {
      double x = SvgChart.LEFT + i * 104;
      svg.shade(i, x, y, 18, 12);
      svg.text(Ink.TEXT, Anchor.START, x + 24, y + 10, Shades.OF_SHARES.words().get(i));
    }
  }
}
