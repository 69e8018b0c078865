package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.picture.Mark;
import dev.slipway.etcd.schedule.Suspect;
import dev.slipway.etcd.theory.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a diagnosis found, for pictures. */
public final class DiagnosisMarks {

  private static final long HOUR = 3600;
  private static final long DAY = 86_400;

  private DiagnosisMarks() {}

  /**
   * @param date that was stated; null where none was
   */
  public static List<Mark> of(ClusterDiagnosis cluster, @Nullable LocalDate date) {
    List<Mark> marks = new ArrayList<>();
    if (date != null) {
      marks.add(new Mark.Moment(begin(date), Mark.Origin.CHANGE, "stated date " + date));
    }
    for (Explained theory : cluster.theories()) {
      Pattern pattern = theory.result().pattern();
      if (pattern != null) {
        marks.addAll(of(theory, pattern));
        for (Suspect suspect : theory.suspects()) {
          if (suspect.at() != null) {
            marks.add(new Mark.Moment(suspect.at(), Mark.Origin.CHANGE, suspect.name()));
          }
        }
      }
    }
    return marks;
  }

  private static List<Mark> of(Explained theory, Pattern pattern) {
    String label = theory.result().theory().id();
    return switch (pattern) {
      case Pattern.Days days ->
          List.of(
              new Mark.Span(
                  begin(days.first()), begin(days.last().plusDays(1)), Mark.Origin.FINDING, label));
      case Pattern.Periodic periodic -> {
        long phase = periodic.phase().toSeconds();
        String suspects =
            theory.suspects().stream()
                .filter(suspect -> suspect.kind() == Suspect.Kind.SCHEDULE)
                .map(Suspect::name)
                .findFirst()
                .orElse("");
        String told = suspects.isEmpty() ? label : label + ", suspected: " + suspects;
        if (periodic.period().toSeconds() == HOUR) {
          yield List.of(new Mark.EveryHour((int) (phase / 60), Mark.Origin.FINDING, told));
        }
        yield periodic.period().toSeconds() == DAY
            ? List.of(
                new Mark.EveryDay(LocalTime.ofSecondOfDay(phase % DAY), Mark.Origin.FINDING, told))
            : List.of();
      }
    };
  }

  private static Instant begin(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
