package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.report.render.Table;
import dev.slipway.report.render.TextStyle;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Log writes of each member in one line of a terminal over time, and in one over the minutes of the
 * hour. All lines have one scale, that of {@link Shades#OF_SHARES}, so they can be compared; the
 * upper four of the eight heights are above 1 %.
 */
final class Sparklines {

  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  /** Eight signs that hold more and more ink. */
  private static final String ASCII = "_.-:=+*#";

  private static final int NARROWEST_NAME = 9;
  private static final int WIDEST_NAME = 24;

  /** Two columns of numbers such as {@code <0.01 %}, and the gaps of a table. */
  private static final int NUMBERS = 2 * 8 + 3 * 2;

  private Sparklines() {}

  static String of(ClusterView view, TextStyle style) {
    int names =
        view.members().stream()
            .mapToInt(member -> Words.name(member.name()).length())
            .max()
            .orElse(0);
    int room = style.width() - Math.clamp(names, NARROWEST_NAME, WIDEST_NAME) - NUMBERS;
    String levels = style.unicode() ? BLOCKS : ASCII;
    return overTime(view, Math.max(NARROWEST_NAME, room), levels, style)
        + "\n"
        + byMinute(view, Math.max(NARROWEST_NAME, room), levels, style)
        + "\n"
        + legend(levels, style);
  }

  /** What is drawn: a grid and the members on it. */
  record ClusterView(Grid grid, List<MemberSeries> members) {}

  private static String overTime(ClusterView view, int room, String levels, TextStyle style) {
    Buckets buckets = fitting(room, view.grid());
    Timeline timeline = Timeline.of(buckets, view.members());
    Table table =
        new Table("member", Words.width(buckets.width()) + " a column", ">16 ms", "worst")
            .givingWay("member");
    for (int i = 0; i < view.members().size(); i++) {
      Tally tally = timeline.fsyncs().get(i);
      table.row(
          Words.name(view.members().get(i).name()),
          line(buckets.count(), tally::share, levels),
          Words.percent(whole(view.members().get(i))),
          Words.percent(worst(tally)));
    }
    return "Share of fsyncs above 16 ms\n"
        + Words.time(view.grid().start())
        + " to "
        + Words.time(view.grid().end())
        + " UTC\n"
        + table.text(style);
  }

  /** Buckets begin at round times, so there may be one more than asked for. */
  private static Buckets fitting(int room, Grid grid) {
    Buckets buckets = Buckets.atMost(room, grid);
    return buckets.count() <= room ? buckets : Buckets.atMost(room - 1, grid);
  }

  private static double whole(MemberSeries member) {
    Tally tally = new Tally(1);
    member
        .latency(Latency.WAL_FSYNC)
        .ifPresent(series -> tally.add(series, Tally.SLOW_FSYNC, bin -> 0));
    return tally.share(0);
  }

  private static double worst(Tally tally) {
    double worst = Double.NaN;
    for (int cell = 0; cell < tally.cells(); cell++) {
      double share = tally.share(cell);
      worst = Double.isNaN(share) || share <= worst ? worst : share;
    }
    return worst;
  }

  private static String byMinute(ClusterView view, int room, String levels, TextStyle style) {
    int wide = minutesOfColumn(view.grid(), room);
    if (wide == 60) {
      return "Bins of " + Words.width(view.grid().step().toSeconds()) + " tell no minutes apart.\n";
    }
    int columns = 60 / wide;
    Table table = new Table("member", ruler(columns), "worst", "at").givingWay("member");
    for (MemberSeries member : view.members()) {
      Tally tally = new Tally(columns);
      member
          .latency(Latency.WAL_FSYNC)
          .ifPresent(series ->
              tally.add(
                  series,
                  Tally.SLOW_FSYNC,
                  bin -> (int) (Math.floorMod(Tally.second(view.grid(), bin), 3600L) / 60) / wide));
      double worst = worst(tally);
      table.row(
          Words.name(member.name()),
          line(columns, tally::share, levels),
          Words.percent(worst),
          minuteOf(worst, tally, wide));
    }
    return "By minute of the hour, " + wide + " min a column\n" + table.text(style);
  }

  /** At least a bin of the grid, or columns between would look like gaps. */
  private static int minutesOfColumn(Grid grid, int room) {
    long step = Math.ceilDiv(grid.step().toSeconds(), 60L);
    for (int wide : new int[] {1, 2, 3, 5, 10, 15, 20, 30}) {
      if (wide % step == 0 && 60 / wide <= room) {
        return wide;
      }
    }
    return 60;
  }

  /** The quarters of an hour above their columns. */
  private static String ruler(int columns) {
    StringBuilder ruler = new StringBuilder();
    for (int minute = 0; minute < 60; minute += 15) {
      int at = minute * columns / 60;
      if (ruler.length() <= at) {
        ruler
            .append(" ".repeat(at - ruler.length()))
            .append(':')
            .append(minute == 0 ? "00" : minute);
      }
    }
    return ruler.toString();
  }

  private static String minuteOf(double worst, Tally tally, int wide) {
    for (int cell = 0; cell < tally.cells(); cell++) {
      if (tally.share(cell) == worst) {
        int minute = cell * wide;
        return (minute < 10 ? ":0" : ":") + minute;
      }
    }
    return "";
  }

  /** One sign for each value; a blank where nothing is known. */
  private static String line(int count, IntToDoubleFunction share, String levels) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int shade = Shades.OF_SHARES.of(share.applyAsDouble(i));
      line.append(shade < 0 ? ' ' : levels.charAt(shade));
    }
    return line.toString();
  }

  private static String legend(String levels, TextStyle style) {
    List<String> words = Shades.OF_SHARES.words();
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Shades.CLASSES; i++) {
      String entry = levels.charAt(i) + " " + words.get(i);
      if (!line.isEmpty() && line.length() + 2 + entry.length() > style.width()) {
        text.append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : "  ").append(entry);
    }
    return text.append(line).append("\n").toString();
  }
}
