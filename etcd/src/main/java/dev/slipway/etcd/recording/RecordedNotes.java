package dev.slipway.etcd.recording;

import dev.slipway.etcd.series.Note;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which notes are written: those that the bins do not show, and each once a day. */
final class RecordedNotes {

  private record Told(
      String cluster, Note.Kind kind, @Nullable String member, @Nullable Object from) {}

  private final Set<Told> told = new HashSet<>();
  private @Nullable LocalDate day;

  boolean isToBeWritten(String cluster, Note note, LocalDate today) {
    if (!today.equals(day)) {
      day = today;
      told.clear();
    }
    return isOfSamples(note.kind())
        && told.add(new Told(cluster, note.kind(), note.member(), note.from()));
  }

  /** Gaps, and what is missing, can be seen in the recording itself. */
  private static boolean isOfSamples(Note.Kind kind) {
    return switch (kind) {
      case GAP, REPLACED, MISSING_METRIC -> false;
      case RESTART, CLOCK_JUMP, UNUSABLE_SAMPLES, RENAMED, OTHER_BOUNDS, PARTIAL_ANSWER, COARSER ->
          true;
    };
  }
}
