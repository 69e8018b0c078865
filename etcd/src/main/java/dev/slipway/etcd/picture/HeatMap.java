package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.MemberSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Log writes folded into rows and columns.
 *
 * @param rows what each row is, UTC
 * @param columns what each column is, UTC
 * @param columnMinutes minutes that a column stands for
 * @param views all members together first, then one member each
 */
record HeatMap(List<String> rows, List<String> columns, int columnMinutes, List<Tally> views) {

  private static final int HOURS = 24;
  private static final int MINUTES = 60;

  /** More rows than this cannot be told apart; then a row is several days. */
  private static final int MOST_DAYS = 62;

  HeatMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    views = List.copyOf(views);
  }

  /** Hour of the day by minute of the hour; the columns are as wide as the bins. */
  static HeatMap ofHours(Grid grid, List<MemberSeries> members, List<MemberSeries> shown) {
    int wide = columnMinutes(grid.step());
    int count = MINUTES / wide;
    List<String> rows =
        IntStream.range(0, HOURS).mapToObj(h -> String.format(Locale.ROOT, "%02d h", h)).toList();
    List<String> columns =
        IntStream.range(0, count)
            .mapToObj(c -> String.format(Locale.ROOT, ":%02d", c * wide))
            .toList();
    IntUnaryOperator cellOf =
        bin -> {
          long second = Math.floorMod(Tally.second(grid, bin), 86_400L);
          return (int) (second / 3600) * count + (int) (second % 3600 / 60) / wide;
        };
    return new HeatMap(rows, columns, wide, views(members, shown, HOURS * count, cellOf));
  }

  /** Day by hour of the day. */
  static HeatMap ofDays(Grid grid, List<MemberSeries> members, List<MemberSeries> shown) {
    long first = Math.floorDiv(grid.start().getEpochSecond(), 86_400L);
    long end = Math.floorDiv(grid.end().getEpochSecond() - 1, 86_400L) + 1;
    long days = Math.max(0, end - first);
    int perRow = (int) Math.max(1, Math.ceilDiv(days, MOST_DAYS));
    List<String> rows = new ArrayList<>();
    for (long day = first; day < end; day += perRow) {
      rows.add(Instant.ofEpochSecond(day * 86_400).toString().substring(0, 10));
    }
    List<String> columns =
        IntStream.range(0, HOURS).mapToObj(h -> String.format(Locale.ROOT, "%02d", h)).toList();
    IntUnaryOperator cellOf =
        bin -> {
          long second = Tally.second(grid, bin) - first * 86_400;
          return (int) (second / 86_400 / perRow) * HOURS + (int) (second % 86_400 / 3600);
        };
    return new HeatMap(rows, columns, MINUTES, views(members, shown, rows.size() * HOURS, cellOf));
  }

  private static int columnMinutes(Duration step) {
    long minutes = step.toSeconds() / 60;
    boolean fits = step.toSeconds() % 60 == 0 && minutes > 0 && MINUTES % minutes == 0;
    return fits ? (int) minutes : step.toSeconds() >= 3600 ? MINUTES : 1;
  }

  private static List<Tally> views(
      List<MemberSeries> members, List<MemberSeries> shown, int cells, IntUnaryOperator cellOf) {
    List<Tally> views = new ArrayList<>();
    views.add(tally(members, cells, cellOf));
    for (MemberSeries member : shown) {
      views.add(tally(List.of(member), cells, cellOf));
    }
    return views;
  }

  private static Tally tally(List<MemberSeries> members, int cells, IntUnaryOperator cellOf) {
    Tally tally = new Tally(cells);
    for (MemberSeries member : members) {
      member
          .latency(Latency.WAL_FSYNC)
          .ifPresent(series -> tally.add(series, Tally.SLOW_FSYNC, cellOf));
    }
    return tally;
  }

  Tally all() {
    return views.getFirst();
  }
}
