package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Note.Kind;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What has to be said about the data of one cluster. */
final class ClusterNotes {

  /** More of a kind are told as a number. */
  private static final int MOST_TOLD = 20;

  /** Without these no member can be judged. */
  private static final List<Latency> NEEDED = List.of(Latency.WAL_FSYNC, Latency.BACKEND_COMMIT);

  private static final Map<Signal, String> NEEDED_SIGNALS =
      Map.of(
          Signal.LEADER_CHANGES, "etcd_server_leader_changes_seen_total",
          Signal.HAS_LEADER, "etcd_server_has_leader",
          Signal.IS_LEADER, "etcd_server_is_leader",
          Signal.HEARTBEAT_FAILURES, "etcd_server_heartbeat_send_failures_total");

  private final Grid grid;
  private final long first;
  private final AssemblySettings settings;
  private final List<Note> notes = new ArrayList<>();
  private final List<Presence> presences = new ArrayList<>();

  ClusterNotes(Grid grid, long first, AssemblySettings settings) {
    this.grid = grid;
    this.first = first;
    this.settings = settings;
  }

  void of(MemberBins member, MemberSeries series, @Nullable HostBins host) {
    Presence presence = Presence.of(member, first, grid);
    presences.add(presence);
    gaps(presence);
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
          metric(latency)
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

  /** All of them, with those that concern the members together. */
  List<Note> notes(List<MemberSeries> members) {
    notes.addAll(Replacements.of(presences, grid, settings));
    for (Latency latency : NEEDED) {
      missing(members, metric(latency), member -> member.latency(latency).isEmpty());
    }
    NEEDED_SIGNALS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(needed ->
            missing(
                members, needed.getValue(), member -> member.signal(needed.getKey()).isEmpty()));
    if (members.size() > 1) {
      missing(
          members,
          metric(Latency.ROUND_TRIP),
          member -> member.latency(Latency.ROUND_TRIP).isEmpty());
    }
    missing(
        members,
        "node_disk_io_time_seconds_total (node_exporter)",
        member -> member.signal(Signal.DISK_BUSY).isEmpty());
    return notes;
  }

  private void missing(List<MemberSeries> members, String metric, Predicate<MemberSeries> lacks) {
    List<String> without = members.stream().filter(lacks).map(MemberSeries::name).toList();
    if (without.size() == members.size()) {
      notes.add(new Note(Kind.MISSING_METRIC, null, null, null, metric + " is there of no member"));
    } else {
      without.forEach(name -> add(Kind.MISSING_METRIC, name, metric + " is not there"));
    }
  }

  private void gaps(Presence presence) {
    List<Presence.Gap> gaps = presence.gaps(settings);
    gaps.stream()
        .limit(MOST_TOLD)
        .forEach(gap -> {
          Instant from = grid.at(gap.from());
          Instant to = grid.at(gap.to());
          notes.add(
              new Note(
                  Kind.GAP,
                  presence.member(),
                  from,
                  to,
                  "no samples for " + words(Duration.between(from, to))));
        });
    if (gaps.size() > MOST_TOLD) {
      add(Kind.GAP, presence.member(), (gaps.size() - MOST_TOLD) + " shorter gaps more");
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

  private static String metric(Latency latency) {
    return switch (latency) {
      case WAL_FSYNC -> "etcd_disk_wal_fsync_duration_seconds";
      case WAL_WRITE -> "etcd_disk_wal_write_duration_seconds";
      case BACKEND_COMMIT -> "etcd_disk_backend_commit_duration_seconds";
      case COMMIT_WRITE -> "etcd_debugging_disk_backend_commit_write_duration_seconds";
      case COMMIT_COMPUTE ->
          "etcd_debugging_disk_backend_commit_{rebalance,spill}_duration_seconds";
      case ROUND_TRIP -> "etcd_network_peer_round_trip_time_seconds";
    };
  }

  /** Days and hours, hours and minutes, or minutes. */
  private static String words(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min";
  }
}
