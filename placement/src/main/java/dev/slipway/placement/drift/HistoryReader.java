package dev.slipway.placement.drift;

import dev.slipway.placement.evidence.Keys;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a {@link History} from a document and tells all its problems at once. */
public final class HistoryReader {

  private static final Set<String> TOP_KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "cluster",
          "began",
          "observedUntil",
          "quorumSafety",
          "lastSeen",
          "moves",
          "losses",
          "gaps",
          "folded");
  private static final Set<String> SEEN_KEYS =
      Set.of("node", "providerID", "scope", "host", "zone", "since");
  private static final Set<String> MOVE_KEYS =
      Set.of(
          "node",
          "providerID",
          "scope",
          "from",
          "to",
          "after",
          "noticedAt",
          "action",
          "quorumSafety");
  private static final Set<String> FOLDED_KEYS =
      Set.of(
          "movesByAction",
          "movesUntil",
          "losses",
          "lost",
          "firstLoss",
          "lastLoss",
          "gaps",
          "unwatched");

  /** Longer than any cluster lives; keeps sums of them from overflowing. */
  private static final Duration LONGEST = Duration.ofDays(365_000);

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final Problems problems = new Problems();
  private final Keys keys = new Keys(problems);

  private HistoryReader() {}

  /**
   * Reads {@code root}.
   *
   * @throws InvalidInputException with every problem of the document
   */
  public static History read(Value root) {
    return new HistoryReader().history(root);
  }

  /**
   * Reads {@code text}.
   *
   * @param document what to call it
   * @throws InvalidInputException with every problem of the document
   */
  public static History read(String document, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (DocumentReader reader =
        DocumentReader.of(document, new ByteArrayInputStream(bytes), Limits.CONFIGURATION)) {
      return read(Value.read(reader));
    } catch (IOException e) {
      throw new InvalidInputException(document, "expected YAML or JSON", "");
    }
  }

  private History history(Value root) {
    if (!(root instanceof Value.Mapping top)) {
      problems.unexpected("a " + History.KIND, root);
      problems.throwIfAny();
      throw new AssertionError();
    }
    requireHeader(top);
    keys.requireKnownKeys(top, TOP_KEYS);
    @Nullable String uid = null;
    if (keys.mapping(top, "cluster") instanceof Value.Mapping cluster) {
      keys.requireKnownKeys(cluster, Set.of("uid"));
      uid = keys.text(cluster, "uid");
    }
    Instant began = instant(top, "began");
    Instant until = instant(top, "observedUntil");
    if (until.isBefore(began)) {
      problems.add(Keys.placeOf(top, "observedUntil"), "expected an instant after began", "");
    }
    Verdict quorum = verdict(top, "quorumSafety");
    List<LastSeen> seen = each(top, "lastSeen", this::lastSeen);
    List<Move> moves = each(top, "moves", this::move);
    List<Loss> losses = each(top, "losses", this::loss);
    List<Gap> gaps = each(top, "gaps", this::gap);
    Folded folded =
        keys.mapping(top, "folded") instanceof Value.Mapping mapping
            ? folded(mapping)
            : Folded.NOTHING;
    problems.throwIfAny();
    return new History(uid, began, until, quorum, seen, moves, losses, gaps, folded);
  }

  private void requireHeader(Value.Mapping top) {
    if (!History.KIND.equals(keys.text(top, "kind"))) {
      problems.add(Keys.placeOf(top, "kind"), "expected kind: " + History.KIND, "");
    } else if (!Report.API_VERSION.equals(keys.text(top, "apiVersion"))) {
      problems.add(
          Keys.placeOf(top, "apiVersion"), "expected apiVersion: " + Report.API_VERSION, "");
    }
    // The rest of a document of another kind would only add noise.
    problems.throwIfAny();
  }

  private LastSeen lastSeen(Value.Mapping in) {
    keys.requireKnownKeys(in, SEEN_KEYS);
    return new LastSeen(sighting(in, in), instant(in, "since"));
  }

  private Move move(Value.Mapping in) {
    keys.requireKnownKeys(in, MOVE_KEYS);
    Value.@Nullable Mapping quorum = required(in, "quorumSafety", Set.of("before", "after"));
    Move.Action action = null;
    if (keys.mapping(in, "action") instanceof Value.Mapping mapping) {
      keys.requireKnownKeys(mapping, Set.of("name", "request", "startedAt"));
      action =
          new Move.Action(
              text(mapping, "name"), text(mapping, "request"), instant(mapping, "startedAt"));
    }
    Sighting from = sighting(in, required(in, "from", Set.of("host", "zone")));
    return new Move(
        from,
        elsewhere(from, required(in, "to", Set.of("host", "zone"))),
        instant(in, "after"),
        instant(in, "noticedAt"),
        action,
        quorum == null ? Verdict.UNDECIDED : verdict(quorum, "before"),
        quorum == null ? Verdict.UNDECIDED : verdict(quorum, "after"));
  }

  private Sighting sighting(Value.Mapping machine, Value.@Nullable Mapping place) {
    Scope scope = new Scope(null, null, null);
    if (keys.mapping(machine, "scope") instanceof Value.Mapping mapping) {
      keys.requireKnownKeys(mapping, Set.of("cloud", "project", "region"));
      scope =
          new Scope(
              keys.text(mapping, "cloud"),
              keys.text(mapping, "project"),
              keys.text(mapping, "region"));
    }
    return elsewhere(
        new Sighting(text(machine, "node"), text(machine, "providerID"), "", null, scope), place);
  }

  /** The machine of {@code sighting} at {@code place}, which is null after a problem was told. */
  private Sighting elsewhere(Sighting sighting, Value.@Nullable Mapping place) {
    return place == null
        ? sighting
        : new Sighting(
            sighting.node(),
            sighting.server(),
            text(place, "host"),
            keys.text(place, "zone"),
            sighting.scope());
  }

  private Loss loss(Value.Mapping in) {
    keys.requireKnownKeys(in, Set.of("from", "seenUntil", "regainedBy"));
    Loss loss = new Loss(instant(in, "from"), instant(in, "seenUntil"), optional(in, "regainedBy"));
    if (loss.seenUntil().isBefore(loss.from())) {
      problems.add(Keys.placeOf(in, "seenUntil"), "expected an instant after from", "");
    }
    return loss;
  }

  private Gap gap(Value.Mapping in) {
    keys.requireKnownKeys(in, Set.of("from", "until"));
    Gap gap = new Gap(instant(in, "from"), instant(in, "until"));
    if (gap.until().isBefore(gap.from())) {
      problems.add(Keys.placeOf(in, "until"), "expected an instant after from", "");
    }
    return gap;
  }

  private Folded folded(Value.Mapping in) {
    keys.requireKnownKeys(in, FOLDED_KEYS);
    Map<String, Long> counts = new HashMap<>();
    if (keys.mapping(in, "movesByAction") instanceof Value.Mapping mapping) {
      mapping.entries().keySet().forEach(action -> counts.put(action, count(mapping, action)));
    }
    return new Folded(
        counts,
        optional(in, "movesUntil"),
        count(in, "losses"),
        duration(in, "lost"),
        optional(in, "firstLoss"),
        optional(in, "lastLoss"),
        count(in, "gaps"),
        duration(in, "unwatched"));
  }

  private <T> List<T> each(Value.Mapping in, String key, Function<Value.Mapping, T> read) {
    List<T> all = new ArrayList<>();
    switch (in.entries().get(key)) {
      case null -> {}
      case Value.Null nothing -> {}
      case Value.Sequence sequence -> {
        for (Value item : sequence.values()) {
          if (item instanceof Value.Mapping mapping) {
            all.add(read.apply(mapping));
          } else {
            problems.unexpected("a mapping", item);
          }
        }
      }
      case Value other -> problems.unexpected("a sequence", other);
    }
    return all;
  }

  /** The mapping of {@code key}, with {@code known} keys; null after a problem was told. */
  private Value.@Nullable Mapping required(Value.Mapping in, String key, Set<String> known) {
    if (keys.mapping(in, key) instanceof Value.Mapping mapping) {
      keys.requireKnownKeys(mapping, known);
      return mapping;
    }
    missing(in, key);
    return null;
  }

  /** The text of {@code key}; empty after a problem was told. */
  private String text(Value.Mapping in, String key) {
    @Nullable String text = keys.text(in, key);
    if (text == null) {
      missing(in, key);
      return "";
    }
    return text;
  }

  private @Nullable Instant optional(Value.Mapping in, String key) {
    @Nullable Instant instant = keys.instant(in, key, null);
    if (instant != null && (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST))) {
      problems.add(Keys.placeOf(in, key), "expected an instant between 1970 and 9999", "");
      return Instant.EPOCH;
    }
    return instant;
  }

  private Instant instant(Value.Mapping in, String key) {
    @Nullable Instant instant = optional(in, key);
    if (instant == null) {
      missing(in, key);
      return Instant.EPOCH;
    }
    return instant;
  }

  private Verdict verdict(Value.Mapping in, String key) {
    String word = text(in, key);
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().toLowerCase(Locale.ROOT).equals(word)) {
        return verdict;
      }
    }
    if (!word.isEmpty()) {
      problems.add(Keys.placeOf(in, key), "expected pass, fail, undecided or not_applicable", "");
    }
    return Verdict.UNDECIDED;
  }

  private long count(Value.Mapping in, String key) {
    String text = text(in, key);
    if (text.matches("[0-9]{1,15}")) {
      return Long.parseLong(text);
    }
    if (!text.isEmpty()) {
      problems.add(Keys.placeOf(in, key), "expected a whole number", "");
    }
    return 0;
  }

  private Duration duration(Value.Mapping in, String key) {
    String text = text(in, key);
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative() && duration.compareTo(LONGEST) < 0) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    problems.add(Keys.placeOf(in, key), "expected a duration such as PT5M", "");
    return Duration.ZERO;
  }

  private void missing(Value.Mapping in, String key) {
    if (!Keys.isRefused(in, key)) {
      problems.add(in.place(), "expected the key \"" + key + "\"", "");
    }
  }
}
