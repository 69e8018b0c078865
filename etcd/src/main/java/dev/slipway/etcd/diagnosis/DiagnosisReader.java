package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.diagnosis.DiagnosisDocument.Days;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DiagnosisWriter} writes, and tells all problems at once. */
public final class DiagnosisReader {

  private static final Value.Mapping NOTHING = new Value.Mapping(new Place("", 1, 1), Map.of());

  private final Problems problems = new Problems();

  private DiagnosisReader() {}

  /**
   * Reads the one document of {@code reader}.
   *
   * @throws InvalidInputException with every problem of the document
   */
  public static DiagnosisDocument read(DocumentReader reader) throws IOException {
    return new DiagnosisReader().document(Value.read(reader));
  }

  private DiagnosisDocument document(Value root) {
    if (!(root instanceof Value.Mapping in)) {
      problems.unexpected("a document of kind " + DiagnosisDocument.KIND, root);
      problems.throwIfAny();
      throw new AssertionError();
    }
    if (!DiagnosisDocument.KIND.equals(optional(in, "kind"))
        || !Report.API_VERSION.equals(optional(in, "apiVersion"))) {
      problems.add(
          in.place(),
          "expected kind: " + DiagnosisDocument.KIND + " and apiVersion: " + Report.API_VERSION,
          "");
      problems.throwIfAny();
    }
    Value.Mapping tool = mapping(in, "tool", NOTHING);
    DiagnosisDocument document =
        new DiagnosisDocument(
            instant(in, "at"),
            text(tool, "name"),
            text(tool, "version"),
            verdict(in, "verdict"),
            each(in, "clusters", this::cluster));
    problems.throwIfAny();
    return document;
  }

  private DiagnosisDocument.Cluster cluster(Value.Mapping in) {
    return new DiagnosisDocument.Cluster(
        text(in, "name"),
        verdict(in, "verdict"),
        text(in, "answer"),
        instant(in, "from"),
        instant(in, "to"),
        number(in, "resolutionSeconds"),
        number(in, "testedAtSeconds"),
        number(in, "heartbeatMilliseconds"),
        number(in, "electionMilliseconds"),
        text(in, "timingsAssumed").equals("true"),
        each(in, "disks", this::disk),
        stability(mapping(in, "stability", NOTHING)),
        each(in, "theories", this::theory),
        each(in, "explanations", this::explained),
        each(in, "notes", this::noted));
  }

  private DiagnosisDocument.Disk disk(Value.Mapping in) {
    return new DiagnosisDocument.Disk(
        text(in, "subject"),
        text(in, "kind"),
        text(in, "operation"),
        text(in, "grade"),
        verdict(in, "fit"),
        verdict(in, "healthy"),
        number(in, "count"),
        optionalNumber(in, "quickPpm"),
        optionalNumber(in, "slowPpm"),
        optionalNumber(in, "slowAtLeastPpm"),
        optionalNumber(in, "slowAtMostPpm"),
        optionalNumber(in, "meanMicroseconds"),
        optionalInstant(in, "worstHour"),
        optionalNumber(in, "worstHourSlowPpm"),
        optional(in, "obstacle"));
  }

  private DiagnosisDocument.Stability stability(Value.Mapping in) {
    return new DiagnosisDocument.Stability(
        number(in, "elections"),
        number(in, "knownSeconds"),
        date(in, "worstDay"),
        number(in, "electionsOnWorstDay"),
        number(in, "bursts"),
        number(in, "leaderlessMilliseconds"),
        number(in, "stallsAboveHalf"),
        number(in, "stallsPerhapsAboveHalf"),
        number(in, "stallsAboveElection"),
        number(in, "stallsPerhapsAboveElection"),
        number(in, "lateHeartbeats"));
  }

  private DiagnosisDocument.Theory theory(Value.Mapping in) {
    DiagnosisDocument.@Nullable Periodic periodic = null;
    if (in.entries().get("periodic") instanceof Value.Mapping mapping) {
      periodic =
          new DiagnosisDocument.Periodic(
              number(mapping, "periodSeconds"),
              number(mapping, "phaseSeconds"),
              number(mapping, "windowSeconds"),
              days(mapping, "since"));
    }
    return new DiagnosisDocument.Theory(
        text(in, "id"),
        text(in, "standing"),
        text(in, "sentence"),
        text(in, "wouldDecide"),
        optionalNumber(in, "pPpm"),
        optionalNumber(in, "adjustedPpm"),
        optionalNumber(in, "slowerMicroseconds"),
        optionalNumber(in, "ratioPpm"),
        optionalNumber(in, "electionsPerMillionDays"),
        texts(in, "details"),
        periodic,
        days(in, "days"),
        each(in, "suspects", this::suspected));
  }

  private @Nullable Days days(Value.Mapping in, String key) {
    if (!(in.entries().get(key) instanceof Value.Mapping days)) {
      return null;
    }
    @Nullable LocalDate first = date(days, "first");
    @Nullable LocalDate likeliest = date(days, "likeliest");
    @Nullable LocalDate last = date(days, "last");
    if (first == null || likeliest == null || last == null) {
      problems.add(days.place(), "expected the keys first, likeliest and last", "");
      return null;
    }
    return new Days(first, likeliest, last);
  }

  private DiagnosisDocument.Suspected suspected(Value.Mapping in) {
    return new DiagnosisDocument.Suspected(
        text(in, "kind"),
        text(in, "name"),
        text(in, "why"),
        text(in, "source"),
        optionalInstant(in, "at"));
  }

  private DiagnosisDocument.Explained explained(Value.Mapping in) {
    return new DiagnosisDocument.Explained(
        text(in, "id"), text(in, "standing"), optionalNumber(in, "sharePpm"), text(in, "sentence"));
  }

  private DiagnosisDocument.Noted noted(Value.Mapping in) {
    return new DiagnosisDocument.Noted(
        text(in, "kind"),
        optional(in, "member"),
        optionalInstant(in, "from"),
        optionalInstant(in, "to"),
        text(in, "sentence"));
  }

  private Value.Mapping mapping(Value.Mapping in, String key, Value.Mapping otherwise) {
    if (in.entries().get(key) instanceof Value.Mapping mapping) {
      return mapping;
    }
    problems.add(in.place(), "expected a mapping \"" + key + "\"", "");
    return otherwise;
  }

  private <T> List<T> each(Value.Mapping in, String key, Function<Value.Mapping, T> read) {
    List<T> all = new ArrayList<>();
    if (!(in.entries().get(key) instanceof Value.Sequence sequence)) {
      problems.add(in.place(), "expected a sequence \"" + key + "\"", "");
      return all;
    }
    for (Value item : sequence.values()) {
      if (item instanceof Value.Mapping mapping) {
        all.add(read.apply(mapping));
      } else {
        problems.unexpected("a mapping", item);
      }
    }
    return all;
  }

  private List<String> texts(Value.Mapping in, String key) {
    List<String> all = new ArrayList<>();
    if (in.entries().get(key) instanceof Value.Sequence sequence) {
      for (Value item : sequence.values()) {
        if (item instanceof Value.Scalar scalar) {
          all.add(scalar.text());
        } else {
          problems.unexpected("a string", item);
        }
      }
    }
    return all;
  }

  private @Nullable String optional(Value.Mapping in, String key) {
    return in.entries().get(key) instanceof Value.Scalar scalar ? scalar.text() : null;
  }

  private String text(Value.Mapping in, String key) {
    @Nullable String text = optional(in, key);
    if (text == null) {
      problems.add(in.place(), "expected the key \"" + key + "\"", "");
      return "";
    }
    return text;
  }

  private @Nullable Long optionalNumber(Value.Mapping in, String key) {
    @Nullable String text = optional(in, key);
    if (text == null) {
      return null;
    }
    if (!text.matches("-?[0-9]{1,18}")) {
      wrong(in, key, "a whole number", text);
      return null;
    }
    return Long.valueOf(text);
  }

  private long number(Value.Mapping in, String key) {
    text(in, key);
    @Nullable Long number = optionalNumber(in, key);
    return number == null ? 0 : number;
  }

  private @Nullable Instant optionalInstant(Value.Mapping in, String key) {
    @Nullable String text = optional(in, key);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      wrong(in, key, "an instant such as 2026-01-31T12:00:00Z", String.valueOf(text));
      return null;
    }
  }

  private Instant instant(Value.Mapping in, String key) {
    text(in, key);
    @Nullable Instant instant = optionalInstant(in, key);
    return instant == null ? Instant.EPOCH : instant;
  }

  private @Nullable LocalDate date(Value.Mapping in, String key) {
    @Nullable String text = optional(in, key);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      wrong(in, key, "a date such as 2026-01-31", String.valueOf(text));
      return null;
    }
  }

  private Verdict verdict(Value.Mapping in, String key) {
    String word = text(in, key);
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().toLowerCase(Locale.ROOT).equals(word)) {
        return verdict;
      }
    }
    wrong(in, key, "pass, fail, undecided or not_applicable", word);
    return Verdict.UNDECIDED;
  }

  private void wrong(Value.Mapping in, String key, String expected, String found) {
    @Nullable Value value = in.entries().get(key);
    problems.add(
        value == null ? in.place() : value.place(),
        "expected " + expected + ", found \"" + found + "\"",
        "");
  }
}
