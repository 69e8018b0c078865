package dev.slipway.placement.drift;

import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.Report;
import dev.slipway.report.render.TreeSink;
import dev.slipway.report.render.YamlDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a {@link History} as the document that {@link HistoryReader} reads. */
public final class HistoryWriter {

  private final TreeSink sink;

  private HistoryWriter(TreeSink sink) {
    this.sink = sink;
  }

  /** Writes {@code history} as YAML; leaves {@code out} open. */
  public static void write(History history, OutputStream out) throws IOException {
    YamlDocument.write(out, sink -> write(history, sink));
  }

  /** Writes {@code history} into {@code sink}, whatever its notation. */
  public static void write(History history, TreeSink sink) throws IOException {
    new HistoryWriter(sink).document(history);
  }

  /** {@code history} as YAML. */
  public static String text(History history) {
    return bytes(history).toString(StandardCharsets.UTF_8);
  }

  static int size(History history) {
    return bytes(history).size();
  }

  private static ByteArrayOutputStream bytes(History history) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(history, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes whatever is written to it", e);
    }
    return out;
  }

  private void document(History history) throws IOException {
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", History.KIND);
    if (history.clusterUid() != null) {
      sink.name("cluster");
      sink.beginMapping();
      sink.entry("uid", history.clusterUid());
      sink.endMapping();
    }
    sink.entry("began", history.began().toString());
    sink.entry("observedUntil", history.observedUntil().toString());
    sink.entry("quorumSafety", word(history.quorum()));
    sink.name("lastSeen");
    sink.beginSequence();
    for (LastSeen seen : history.lastSeen()) {
      sink.beginMapping();
      machine(seen.sighting());
      place(seen.sighting());
      sink.entry("since", seen.since().toString());
      sink.endMapping();
    }
    sink.endSequence();
    sink.name("moves");
    sink.beginSequence();
    for (Move move : history.moves()) {
      move(move);
    }
    sink.endSequence();
    sink.name("losses");
    sink.beginSequence();
    for (Loss loss : history.losses()) {
      sink.beginMapping();
      sink.entry("from", loss.from().toString());
      sink.entry("seenUntil", loss.seenUntil().toString());
      instant("regainedBy", loss.regainedBy());
      sink.endMapping();
    }
    sink.endSequence();
    sink.name("gaps");
    sink.beginSequence();
    for (Gap gap : history.gaps()) {
      sink.beginMapping();
      sink.entry("from", gap.from().toString());
      sink.entry("until", gap.until().toString());
      sink.endMapping();
    }
    sink.endSequence();
    if (!history.folded().equals(Folded.NOTHING)) {
      folded(history.folded());
    }
    sink.endMapping();
  }

  private void move(Move move) throws IOException {
    sink.beginMapping();
    machine(move.to());
    sink.name("from");
    sink.beginMapping();
    place(move.from());
    sink.endMapping();
    sink.name("to");
    sink.beginMapping();
    place(move.to());
    sink.endMapping();
    sink.entry("after", move.after().toString());
    sink.entry("noticedAt", move.noticedAt().toString());
    Move.Action action = move.action();
    if (action != null) {
      sink.name("action");
      sink.beginMapping();
      sink.entry("name", action.name());
      sink.entry("request", action.request());
      sink.entry("startedAt", action.startedAt().toString());
      sink.endMapping();
    }
    sink.name("quorumSafety");
    sink.beginMapping();
    sink.entry("before", word(move.quorumBefore()));
    sink.entry("after", word(move.quorumAfter()));
    sink.endMapping();
    sink.endMapping();
  }

  private void machine(Sighting sighting) throws IOException {
    sink.entry("node", sighting.node());
    sink.entry("providerID", sighting.server());
    Scope scope = sighting.scope();
    if (scope.cloud() != null || scope.project() != null || scope.region() != null) {
      sink.name("scope");
      sink.beginMapping();
      sink.entryIfAny("cloud", scope.cloud());
      sink.entryIfAny("project", scope.project());
      sink.entryIfAny("region", scope.region());
      sink.endMapping();
    }
  }

  private void place(Sighting sighting) throws IOException {
    sink.entry("host", sighting.host());
    sink.entryIfAny("zone", sighting.zone());
  }

  private void folded(Folded folded) throws IOException {
    sink.name("folded");
    sink.beginMapping();
    sink.name("movesByAction");
    sink.beginMapping();
    for (Map.Entry<String, Long> count : folded.movesByAction().entrySet()) {
      sink.name(count.getKey());
      sink.value(count.getValue());
    }
    sink.endMapping();
    instant("movesUntil", folded.movesUntil());
    sink.name("losses");
    sink.value(folded.losses());
    sink.entry("lost", folded.lost().toString());
    instant("firstLoss", folded.firstLoss());
    instant("lastLoss", folded.lastLoss());
    sink.name("gaps");
    sink.value(folded.gaps());
    sink.entry("unwatched", folded.unwatched().toString());
    sink.endMapping();
  }

  private void instant(String name, @Nullable Instant instant) throws IOException {
    sink.entryIfAny(name, instant == null ? null : instant.toString());
  }

  private static String word(Enum<?> verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
