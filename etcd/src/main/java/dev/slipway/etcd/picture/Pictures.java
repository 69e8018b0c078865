package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.MemberSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that is drawn of a cluster, as values. How much there is has bounds, so that a page of
 * a year is not much larger than one of a week.
 *
 * @param shown members that get a view of their own
 * @param marks those that are drawn, those of one instant in the order of time
 * @param overview for all of the time: as many points as a screen has columns, about
 * @param timeline for a part of the time
 */
record Pictures(
    ClusterSeries series,
    List<MemberSeries> shown,
    List<Mark> marks,
    HeatMap hours,
    HeatMap days,
    Timeline overview,
    Timeline timeline,
    Elections elections,
    Buckets electionBuckets,
    List<Comparison> comparisons,
    Togetherness togetherness,
    LeftOut leftOut) {

  /** How much is not shown because there is too much. */
  record LeftOut(int marks, int comparisons) {}

  /** etcd's FAQ advises seven members at most; more are in the view of all. */
  static final int MOST_MEMBERS = 12;

  /** More lines than this say nothing in a picture. */
  static final int MOST_MARKS = 200;

  /** What a page compares; the first ones. */
  static final int MOST_COMPARISONS = 12;

  private static final Comparator<Mark> ORDER =
      Comparator.comparingInt(Pictures::rank).thenComparingLong(Pictures::second);

  /** Points of all members' lines together. */
  private static final int POINTS = 12_000;

  /** More on a line than any screen has columns. */
  private static final int POINTS_OF_ONE = 4_500;

  /** Points on a line that shows all of the time. */
  private static final int OVERVIEW = 750;

  /** Bars that can be told apart. */
  private static final int BARS = 250;

  Pictures {
    shown = List.copyOf(shown);
    marks = List.copyOf(marks);
    comparisons = List.copyOf(comparisons);
  }

  static Pictures of(ClusterSeries series, List<Mark> marks) {
    Grid grid = series.grid();
    List<MemberSeries> members = series.members();
    List<MemberSeries> shown = members.subList(0, Math.min(MOST_MEMBERS, members.size()));
    List<Mark> within = marks.stream().filter(mark -> isWithin(mark, grid)).sorted(ORDER).toList();
    List<Mark> drawn =
        within.stream()
            .sorted(Comparator.comparing(mark -> mark.origin() != Mark.Origin.FINDING))
            .limit(MOST_MARKS)
            .sorted(ORDER)
            .toList();
    List<Mark.Moment> moments = moments(within);
    List<Mark.Moment> compared = moments.subList(0, Math.min(MOST_COMPARISONS, moments.size()));
    int points = Math.min(POINTS_OF_ONE, POINTS / Math.max(1, shown.size()));
    return new Pictures(
        series,
        shown,
        drawn,
        HeatMap.ofHours(grid, members, shown),
        HeatMap.ofDays(grid, members, shown),
        Timeline.of(Buckets.atMost(Math.min(points, OVERVIEW), grid), shown),
        Timeline.of(Buckets.atMost(points, grid), shown),
        Elections.of(grid, members),
        Buckets.atMost(BARS, grid),
        compared.stream()
            .map(moment -> Comparison.of(moment, grid, members, shown))
            .filter(Comparison::isPossible)
            .toList(),
        Togetherness.of(shown),
        new LeftOut(within.size() - drawn.size(), moments.size() - compared.size()));
  }

  /** What a time before and one after can be told by, the most telling first. */
  private static List<Mark.Moment> moments(List<Mark> marks) {
    List<Mark.Moment> moments = new ArrayList<>();
    for (Mark mark : marks) {
      if (mark instanceof Mark.Moment moment && moment.origin() != Mark.Origin.SCHEDULE) {
        moments.add(moment);
      }
    }
    // What somebody changed comes before what a test found.
    moments.sort(Comparator.comparing(Mark.Moment::origin));
    return moments;
  }

  private static boolean isWithin(Mark mark, Grid grid) {
    return switch (mark) {
      case Mark.Moment moment ->
          !moment.at().isBefore(grid.start()) && moment.at().isBefore(grid.end());
      case Mark.Span span -> span.from().isBefore(grid.end()) && span.to().isAfter(grid.start());
      case Mark.EveryHour _, Mark.EveryDay _ -> true;
    };
  }

  /** Few that come again say more than many that do not. */
  private static int rank(Mark mark) {
    return switch (mark) {
      case Mark.EveryHour _ -> 0;
      case Mark.EveryDay _ -> 1;
      case Mark.Span _, Mark.Moment _ -> 2;
    };
  }

  private static long second(Mark mark) {
    return switch (mark) {
      case Mark.EveryHour hourly -> hourly.minute();
      case Mark.EveryDay daily -> daily.at().toSecondOfDay();
      case Mark.Span span -> span.from().getEpochSecond();
      case Mark.Moment moment -> moment.at().getEpochSecond();
    };
  }

  /** Of the members shown; names that look alike when they are shortened get a number. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (MemberSeries member : shown) {
      String name = Words.name(member.name());
      String unique = name;
      for (int i = 2; names.contains(unique); i++) {
        unique = name + " (" + i + ")";
      }
      names.add(unique);
    }
    return names;
  }

  /** Whether bins are short enough to tell minutes of an hour apart. */
  boolean hasMinutes() {
    return hours.columns().size() > 1;
  }

  /** When a mark is, in words; UTC. */
  static String when(Mark mark) {
    return switch (mark) {
      case Mark.EveryHour hourly ->
          "every hour at :" + (hourly.minute() < 10 ? "0" : "") + hourly.minute();
      case Mark.EveryDay daily -> "every day at " + daily.at().toString().substring(0, 5);
      case Mark.Span span -> Words.time(span.from()) + " to " + Words.time(span.to());
      case Mark.Moment moment -> Words.time(moment.at());
    };
  }
}
