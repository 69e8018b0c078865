package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** The tables of a page. */
record PageTables(Pictures pictures) {

  /** Rows of a table over time; coarser than the chart, for a table is read row by row. */
  private static final int ROWS = 62;

  /** The bound of "at or below 8 ms", the histogram's next below the 10 ms of etcd's FAQ. */
  private static final double FAST = 0.008;

  TextTable members() {
    TextTable.Rows rows = new TextTable.Rows();
    for (MemberSeries member : pictures.series().members()) {
      List<String> cells = new ArrayList<>();
      cells.add(Words.name(Objects.requireNonNullElse(member.version(), "not known")));
      cells.add(Words.name(Objects.requireNonNullElse(member.host(), "not known")));
      LatencySeries series = member.latency(Latency.WAL_FSYNC).orElse(null);
      Histogram all =
          series == null
              ? Histogram.of(Bounds.DISK, new long[Bounds.DISK.classes()], 0)
              : series.histogram();
      cells.add(series == null ? Words.NOTHING : Words.percent(known(series)));
      cells.add(Words.count(all.count()));
      cells.add(Words.seconds(all.mean()));
      cells.add(Words.percent(all.shareAtMost(FAST)));
      cells.add(Words.percent(all.shareAbove(Tally.SLOW_FSYNC)));
      rows.add(Words.name(member.name()), cells);
    }
    return rows.under(
        "Log writes of each member over all of the time",
        "Member",
        List.of("etcd", "Host", "Time known", "Fsyncs", "Mean", "At or below 8 ms", "Above 16 ms"));
  }

  private static double known(LatencySeries series) {
    long known = IntStream.range(0, series.length()).filter(series::isKnown).count();
    return series.length() == 0 ? Double.NaN : (double) known / series.length();
  }

  TextTable hours() {
    return map(pictures.hours(), "Hour");
  }

  TextTable days() {
    return map(pictures.days(), "Day");
  }

  private static TextTable map(HeatMap map, String corner) {
    TextTable.Rows rows = new TextTable.Rows();
    int columns = map.columns().size();
    for (int row = 0; row < map.rows().size(); row++) {
      int first = row * columns;
      rows.add(
          map.rows().get(row),
          IntStream.range(first, first + columns)
              .mapToObj(cell -> Words.percent(map.all().share(cell)))
              .toList());
    }
    return rows.under("Share of fsyncs above 16 ms, all members, UTC", corner, map.columns());
  }

  TextTable fsyncs() {
    Timeline coarse = coarse();
    return overTime(
        "Share of fsyncs above 16 ms; in brackets the worst single bin",
        coarse.buckets(),
        coarse.fsyncs(),
        true);
  }

  TextTable commits() {
    Timeline coarse = coarse();
    return overTime(
        "Share of backend commits above 32 ms; in brackets the worst single bin",
        coarse.buckets(),
        coarse.commits(),
        true);
  }

  private Timeline coarse() {
    return Timeline.of(Buckets.atMost(ROWS, pictures.series().grid()), pictures.shown());
  }

  private TextTable overTime(
      String caption, Buckets buckets, List<Tally> tallies, boolean withWorst) {
    TextTable.Rows rows = new TextTable.Rows();
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      int at = bucket;
      rows.add(
          Words.time(buckets.at(bucket)),
          tallies.stream()
              .map(tally ->
                  Words.percent(tally.share(at))
                      + (withWorst && tally.count(at) > 0
                          ? " (" + Words.percent(tally.worst(at)) + ")"
                          : ""))
              .toList());
    }
    return rows.under(
        caption + "; " + Words.width(buckets.width()) + " each", "From, UTC", pictures.names());
  }

  TextTable elections() {
    Buckets buckets = Buckets.atMost(ROWS, pictures.series().grid());
    double[] counts = pictures.elections().counts(buckets);
    double[] leaderless = pictures.elections().leaderless(buckets);
    TextTable.Rows rows = new TextTable.Rows();
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      rows.add(
          Words.time(buckets.at(bucket)),
          List.of(
              Words.count(counts[bucket]), told(leaderless[bucket], s -> Words.digits(s) + " s")));
    }
    return rows.under(
        "Elections and time without a leader; " + Words.width(buckets.width()) + " each",
        "From, UTC",
        List.of("Elections", "Without a leader"));
  }

  private static String told(double number, DoubleFunction<String> words) {
    return Double.isNaN(number) ? Words.NOTHING : words.apply(number);
  }

  TextTable minutes() {
    double[] minutes = pictures.elections().byMinute();
    TextTable.Rows rows = new TextTable.Rows();
    for (int minute = 0; minute < minutes.length; minute++) {
      if (minutes[minute] > 0) {
        rows.add((minute < 10 ? ":0" : ":") + minute, List.of(Words.digits(minutes[minute])));
      }
    }
    return rows.under(
        "Elections by minute of the hour; minutes without any are left out",
        "Minute",
        List.of("Elections"));
  }

  List<TextTable> comparisons() {
    return pictures.comparisons().stream().map(PageTables::comparison).toList();
  }

  private static TextTable comparison(Comparison comparison) {
    Histogram before = comparison.all().before();
    Histogram after = comparison.all().after();
    List<String> classes = comparison.classes();
    TextTable.Rows rows = new TextTable.Rows();
    for (int i = 0; i < classes.size(); i++) {
      rows.add(
          (i == classes.size() - 1 ? "" : "up to ") + classes.get(i),
          List.of(
              Words.percent((double) before.count(i) / before.count()),
              Words.percent((double) after.count(i) / after.count())));
    }
    rows.add("number", List.of(Words.count(before.count()), Words.count(after.count())));
    return rows.under(
        "Fsyncs of all members before and after "
            + Words.time(comparison.moment().at())
            + " UTC, "
            + Words.name(comparison.moment().label(), PageText.LONGEST_LABEL),
        "Took",
        List.of("Before", "After"));
  }

  TextTable together() {
    List<String> names = pictures.names();
    Togetherness together = pictures.togetherness();
    TextTable.Rows rows = new TextTable.Rows();
    for (int row = 0; row < names.size(); row++) {
      int of = row;
      rows.add(
          names.get(row),
          IntStream.range(0, names.size())
              .mapToObj(
                  column -> of == column ? "itself" : Words.percent(together.share()[of][column]))
              .toList());
    }
    return rows.under(
        "Of the slow bins of the member at the left, the share in which the other was slow",
        "Slow member",
        names);
  }
}
