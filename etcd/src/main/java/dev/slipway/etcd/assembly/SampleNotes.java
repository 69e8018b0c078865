package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Note.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has to be said about the samples of members, that their series do not show. */
final class SampleNotes {

  /** More of a kind are told as a number. */
  private static final int MOST_TOLD = 20;

  private final Grid grid;
  private final long first;
  private final AssemblySettings settings;
  private final List<Note> notes = new ArrayList<>();

  SampleNotes(Grid grid, long first, AssemblySettings settings) {
    this.grid = grid;
    this.first = first;
    this.settings = settings;
  }

  List<Note> notes() {
    return notes;
  }

  void of(MemberBins member, MemberSeries series, @Nullable HostBins host) {
    restarts(member);
    unusable(member);
    for (Metric metric : member.usedByFormerName(first, grid.length())) {
      add(
          Kind.RENAMED,
          member.name(),
          metric.name() + " was taken for " + metric.today() + ", which newer versions serve");
    }
    for (Latency latency : member.ofOtherBounds(series.latencies())) {
      add(
          Kind.OTHER_BOUNDS,
          member.name(),
          SeriesNotes.metric(latency)
              + " comes with other classes than etcd's, or with some of them only at times: "
              + (series.latency(latency).isPresent()
                  ? "the ones that were there all the time are used"
                  : "nothing can be told from it"));
    }
    if (host != null) {
      for (ClockDifferences.Jump jump : host.clock().jumps()) {
        notes.add(
            new Note(
                Kind.CLOCK_JUMP,
                member.name(),
                Instant.ofEpochMilli(jump.from()),
                Instant.ofEpochMilli(jump.to()),
                String.format(
                    Locale.ROOT, "the clock of its machine jumped by %+.1f s", jump.seconds())));
      }
    }
  }

  private void restarts(MemberBins member) {
    List<Occurrences.Span> restarts =
        Restarts.merged(member.occurrences().restarts(), settings.longestInterval());
    restarts.stream()
        .limit(MOST_TOLD)
        .forEach(span ->
            notes.add(
                new Note(
                    Kind.RESTART,
                    member.name(),
                    Instant.ofEpochMilli(span.from()),
                    span.from() == span.to() ? null : Instant.ofEpochMilli(span.to()),
                    "its counters began anew: etcd was started again")));
    if (restarts.size() > MOST_TOLD) {
      add(
          Kind.RESTART,
          member.name(),
          "etcd was started again " + (restarts.size() - MOST_TOLD) + " times more");
    }
  }

  private void unusable(MemberBins member) {
    Occurrences of = member.occurrences();
    if (of.unusableCount() > 0) {
      add(
          Kind.UNUSABLE_SAMPLES,
          member.name(),
          of.unusableCount() + " samples that are no finite number were left out");
    }
    if (of.lateCount() > 0) {
      add(
          Kind.UNUSABLE_SAMPLES,
          member.name(),
          of.lateCount()
              + " samples that are not later than the one before were left out: a series is there"
              + " twice, or its times go backwards");
    }
    if (of.backwardsCount() > 0) {
      add(
          Kind.UNUSABLE_SAMPLES,
          member.name(),
          of.backwardsCount()
              + " times a counter went back though etcd was not started again: several servers"
              + " that differ answer for one");
    }
  }

  private void add(Kind kind, String member, String sentence) {
    notes.add(new Note(kind, member, null, null, sentence));
  }
}
