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
import java.util.Map;
import java.util.function.Predicate;

/**
 * What series themselves show to be the matter with them: gaps, replaced members, what is missing.
 */
public final class SeriesNotes {

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
  private final long bins;
  private final List<Note> notes = new ArrayList<>();

  private SeriesNotes(Grid grid, long bins) {
    this.grid = grid;
    this.bins = bins;
  }

  /**
   * Looks at members of one cluster.
   *
   * @param gap from how long on nothing is a gap
   */
  public static List<Note> of(Grid grid, List<MemberSeries> members, Duration gap) {
    SeriesNotes told =
        new SeriesNotes(grid, Math.max(1, Math.ceilDiv(gap.toMillis(), grid.step().toMillis())));
    List<Presence> presences =
        members.stream().map(member -> Presence.of(member, grid.length())).toList();
    presences.forEach(told::gaps);
    told.notes.addAll(Replacements.of(presences, grid, told.bins));
    told.missing(members);
    return told.notes;
  }

  private void missing(List<MemberSeries> members) {
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
    List<Presence.Gap> gaps = presence.gaps(bins);
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

  private void add(Kind kind, String member, String sentence) {
    notes.add(new Note(kind, member, null, null, sentence));
  }

  static String metric(Latency latency) {
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
