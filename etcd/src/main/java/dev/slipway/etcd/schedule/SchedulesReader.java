package dev.slipway.etcd.schedule;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what runs when: a document of kind {@value #KIND}, the pipelines of a Zuul configuration,
 * or a systemd timer; which of them it is, its content tells.
 */
public final class SchedulesReader {

  public static final String KIND = "EtcdSchedules";

  private static final Set<String> KEYS =
      Set.of("name", "cron", "onCalendar", "every", "zone", "does", "source", "since", "until");

  private final String document;
  private final Problems problems = new Problems();
  private final Entries entries = new Entries(problems);

  private SchedulesReader(String document) {
    this.document = document;
  }

  /**
   * Reads {@code file}.
   *
   * @throws InvalidInputException with every problem of the file
   */
  public static List<Schedule> read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file.toString(), "expected a file, found a folder", "");
    }
    try {
      if (Files.size(file) > Limits.CONFIGURATION.bytes()) {
        throw new InvalidInputException(
            file.toString(),
            "larger than the limit of " + Limits.CONFIGURATION.bytes() + " bytes",
            "");
      }
      return read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file.toString(), "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(file.toString(), "the file may not be read", "");
    }
  }

  /**
   * Reads {@code content}.
   *
   * @param document its name, for messages
   */
  public static List<Schedule> read(String document, byte[] content) throws IOException {
    if (TimerUnit.isOne(content)) {
      return TimerUnit.read(document, content);
    }
    try (DocumentReader reader =
        DocumentReader.of(document, new ByteArrayInputStream(content), Limits.CONFIGURATION)) {
      return new SchedulesReader(document).schedules(Value.read(reader));
    }
  }

  private List<Schedule> schedules(Value root) {
    List<Schedule> schedules = new ArrayList<>();
    if (root instanceof Value.Sequence sequence) {
      ZuulPipelines.read(sequence, problems, schedules);
    } else {
      for (Value.Mapping entry : entries.of(root, KIND, "schedules")) {
        @Nullable Schedule schedule = schedule(entry);
        if (schedule != null) {
          schedules.add(schedule);
        }
      }
    }
    problems.throwIfAny();
    return schedules;
  }

  private @Nullable Schedule schedule(Value.Mapping in) {
    entries.requireKnown(in, KEYS);
    String name = entries.required(in, "name");
    ZoneId zone = entries.zone(in, "zone");
    @Nullable Instant since = entries.instant(in, "since");
    @Nullable Instant until = entries.instant(in, "until");
    @Nullable String does = entries.text(in, "does");
    @Nullable String source = entries.text(in, "source");
    @Nullable Recurrence when = when(in, zone);
    if (since != null && until != null && until.isBefore(since)) {
      problems.add(Entries.placeOf(in, "until"), "expected an instant after since", "");
    }
    return when == null
        ? null
        : new Schedule(
            name,
            when,
            does == null ? "" : does,
            source == null ? document + ":" + in.place().line() : source,
            since,
            until);
  }

  private @Nullable Recurrence when(Value.Mapping in, ZoneId zone) {
    @Nullable String cron = entries.text(in, "cron");
    @Nullable String calendar = entries.text(in, "onCalendar");
    @Nullable String every = entries.text(in, "every");
    long given = Stream.of("cron", "onCalendar", "every").filter(in.entries()::containsKey).count();
    if (given != 1) {
      problems.add(
          in.place(), "expected one of cron, onCalendar and every, found " + given, "give one");
      return null;
    }
    try {
      if (cron != null) {
        return CronExpression.read(cron, CronExpression.Dialect.CRON, zone);
      }
      if (calendar != null) {
        return CalendarExpression.read(calendar, zone, Duration.ZERO);
      }
    } catch (MalformedScheduleException e) {
      problems.add(
          Entries.placeOf(in, cron != null ? "cron" : "onCalendar"),
          String.valueOf(e.getMessage()),
          "");
      return null;
    }
    @Nullable Duration period =
        every == null ? null : entries.duration(Entries.placeOf(in, "every"), every);
    return period == null ? null : new Recurrence.Every(period);
  }
}
