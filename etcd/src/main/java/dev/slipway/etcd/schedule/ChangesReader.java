package dev.slipway.etcd.schedule;

import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what was changed when: a document of kind {@value #KIND}. */
public final class ChangesReader {

  public static final String KIND = "EtcdChanges";

  private static final Set<String> KEYS = Set.of("at", "until", "what", "source");

  private ChangesReader() {}

  /**
   * Reads {@code file}.
   *
   * @throws dev.slipway.report.InvalidInputException with every problem of the file
   */
  public static List<Change> read(Path file) throws IOException {
    try (DocumentReader reader = DocumentReader.open(file, Limits.CONFIGURATION)) {
      return read(reader);
    }
  }

  /** Reads the one document of {@code reader}. */
  public static List<Change> read(DocumentReader reader) throws IOException {
    Problems problems = new Problems();
    Entries entries = new Entries(problems);
    List<Change> changes = new ArrayList<>();
    for (Value.Mapping in : entries.of(Value.read(reader), KIND, "changes")) {
      entries.requireKnown(in, KEYS);
      @Nullable Instant at = entries.instant(in, "at");
      @Nullable Instant until = entries.instant(in, "until");
      String date = entries.required(in, "at");
      String what = entries.required(in, "what");
      @Nullable String source = entries.text(in, "source");
      if (at != null && until == null && date.length() == 10) {
        // A date alone means that nobody wrote down when on that day.
        until = at.plus(Duration.ofDays(1));
      }
      if (at != null && until != null && until.isBefore(at)) {
        problems.add(Entries.placeOf(in, "until"), "expected an instant after at", "");
      }
      if (at != null) {
        changes.add(
            new Change(
                at,
                until,
                what,
                source == null ? in.place().document() + ":" + in.place().line() : source,
                List.of()));
      }
    }
    problems.throwIfAny();
    return changes;
  }
}
