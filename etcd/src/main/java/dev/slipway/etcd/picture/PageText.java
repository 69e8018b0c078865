package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the templates of a page say, in the order they say it.
 *
 * @param numbers see {@link PageNumbers}
 */
record PageText(Pictures pictures, String numbers, PageScript script) {

  /** A label has a line for itself. */
  static final int LONGEST_LABEL = 160;

  /** A page is no log. */
  private static final int MOST_NOTES = 100;

  /**
   * One chart with what belongs to it.
   *
   * @param id of the element that the script draws into
   * @param lead how to read it
   * @param legend shades that the chart has; empty for a chart of lines or bars, which says its own
   * @param tables the same in words
   */
  record Section(
      String id, String title, String lead, List<LegendEntry> legend, List<TextTable> tables) {}

  /** One shade and its meaning. */
  record LegendEntry(int shade, String words) {}

  /** One mark as the page lists it. */
  record MarkRow(int number, String origin, String look, String when, String label) {}

  String cluster() {
    return Words.name(pictures.series().cluster());
  }

  String span() {
    ClusterSeries series = pictures.series();
    int members = series.members().size();
    return Words.time(series.grid().start())
        + " to "
        + Words.time(series.grid().end())
        + " UTC, "
        + members
        + (members == 1 ? " member" : " members")
        + ", bins of "
        + Words.width(series.grid().step().toSeconds())
        + ".";
  }

  TextTable members() {
    return tables().members();
  }

  private PageTables tables() {
    return new PageTables(pictures);
  }

  List<Section> sections() {
    PageTables tables = tables();
    String coarse = Words.width(pictures.overview().buckets().width());
    String fine = Words.width(pictures.timeline().buckets().width());
    String lines =
        coarse.equals(fine)
            ? coarse
            : coarse + ", or " + fine + " where less than a third of the time is shown";
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "hours",
            "Log writes by hour of the day and minute of the hour",
            "All days together. A column that stands out is something that happens every hour; a"
                + " row or a single cell, every day.",
            legend(Shades.OF_SHARES),
            List.of(tables.hours())));
    sections.add(
        new Section(
            "days",
            "Log writes by day and hour",
            "A change for good shows as rows that differ from a day on.",
            legend(Shades.OF_SHARES),
            List.of(tables.days())));
    sections.add(
        new Section(
            "fsyncs",
            "Share of fsyncs above 16 ms",
            "One point is "
                + lines
                + ". For one member the worst single bin within each point is drawn, too. Above the"
                + " line of 1 %, the 99th percentile is above 16 ms; etcd's FAQ asks for 10 ms.",
            List.of(),
            List.of(tables.fsyncs())));
    sections.add(
        new Section(
            "elections",
            "Elections and time without a leader",
            "One bar is "
                + Words.width(pictures.electionBuckets().width())
                + ". Ticks are the single elections. Schedules of every hour and every day are drawn"
                + " where a few days are shown.",
            List.of(),
            List.of(tables.elections())));
    if (pictures.hasMinutes()) {
      sections.add(
          new Section(
              "minutes",
              "Elections by minute of the hour",
              "All hours together.",
              List.of(),
              List.of(tables.minutes())));
    }
    sections.add(
        new Section(
            "commits",
            "Share of backend commits above 32 ms",
            "One point is " + lines + ". etcd's FAQ asks for a 99th percentile of 25 ms.",
            List.of(),
            List.of(tables.commits())));
    if (!pictures.comparisons().isEmpty()) {
      sections.add(
          new Section(
              "comparison",
              "Before and after",
              "Above, how many of a hundred fsyncs fell into each class of the histogram; below,"
                  + " how many took longer than that, on a scale that shows the rare ones.",
              List.of(),
              tables.comparisons()));
    }
    if (pictures.shown().size() > 1) {
      sections.add(
          new Section(
              "together",
              "Slow at the same time",
              "Of the slowest tenth of the bins of the member at the left, the share in which the"
                  + " other was among its slowest, too. Independent disks show about 10 %, storage"
                  + " that all share shows much more.",
              List.of(),
              List.of(tables.together())));
    }
    return sections;
  }

  private static List<LegendEntry> legend(Shades shades) {
    List<LegendEntry> entries = new ArrayList<>();
    for (int i = 0; i < Shades.CLASSES; i++) {
      entries.add(new LegendEntry(i, shades.words().get(i)));
    }
    return entries;
  }

  List<MarkRow> marks() {
    List<MarkRow> rows = new ArrayList<>();
    for (Mark mark : pictures.marks()) {
      rows.add(
          new MarkRow(
              rows.size() + 1,
              mark.origin().name().toLowerCase(Locale.ROOT),
              look(mark.origin()),
              Pictures.when(mark),
              Words.name(mark.label(), LONGEST_LABEL)));
    }
    return rows;
  }

  /** CSS class. */
  static String look(Mark.Origin origin) {
    return switch (origin) {
      case CHANGE -> "change";
      case SCHEDULE -> "schedule";
      case FINDING -> "finding";
    };
  }

  /** What has to be known about the data, and about what is not shown. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    int members = pictures.series().members().size();
    if (members > pictures.shown().size()) {
      notes.add(
          "Of "
              + members
              + " members the first "
              + pictures.shown().size()
              + " are shown one by one; all of them are in the views of all members.");
    }
    Pictures.LeftOut leftOut = pictures.leftOut();
    if (leftOut.marks() > 0) {
      notes.add(
          "Of the changes and schedules "
              + Pictures.MOST_MARKS
              + " are drawn, findings and recurring ones first; "
              + leftOut.marks()
              + " are left out.");
    }
    if (leftOut.comparisons() > 0) {
      notes.add(
          "Before and after are compared at "
              + Pictures.MOST_COMPARISONS
              + " changes; "
              + leftOut.comparisons()
              + " more are left out.");
    }
    List<Note> all = pictures.series().notes();
    for (Note note : all.subList(0, Math.min(MOST_NOTES, all.size()))) {
      notes.add(Words.name(note.sentence(), 4 * LONGEST_LABEL));
    }
    if (all.size() > MOST_NOTES) {
      notes.add("and " + (all.size() - MOST_NOTES) + " more notes, which the findings list.");
    }
    return notes;
  }

  /** Sources that the page may run: the two scripts in it, known by their digests. */
  String policy() {
    return "default-src 'none'; script-src "
        + script.librarySource()
        + " "
        + script.source()
        + "; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  }

  String colours() {
    return Shades.css();
  }
}
