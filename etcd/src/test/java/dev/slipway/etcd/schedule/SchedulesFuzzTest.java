package dev.slipway.etcd.schedule;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class SchedulesFuzzTest {

  private static final Instant FROM = Instant.parse("2024-02-01T00:00:00Z");

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputEscapesSchedules(byte[] document) throws IOException {
    try {
      for (Schedule schedule : SchedulesReader.read("fuzz", document)) {
        if (schedule.when() instanceof Recurrence.Calendar calendar) {
          calendar.fires(FROM, FROM.plus(Duration.ofDays(2)));
        }
      }
    } catch (InvalidInputException e) {
      // Most bytes are no schedule.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputEscapesZuul(byte[] timer) throws IOException {
    String text = new String(timer, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}'\\\\]", "");
    String pipeline = "- pipeline: {name: p, trigger: {timer: [{time: '" + text + "'}]}}\n";
    try {
      SchedulesReader.read("fuzz", pipeline.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidInputException e) {
      // Most texts are no timer.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputEscapesChanges(byte[] document) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of("fuzz", new ByteArrayInputStream(document), Limits.CONFIGURATION)) {
      ChangesReader.read(reader);
    } catch (InvalidInputException e) {
      // Most bytes are no changes.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void onlyMalformedEscapesCronAndCalendars(byte[] expression) {
    String text = new String(expression, StandardCharsets.UTF_8);
    for (CronExpression.Dialect dialect : CronExpression.Dialect.values()) {
      try {
        CronExpression.read(text, dialect, ZoneOffset.UTC)
            .fires(FROM, FROM.plus(Duration.ofDays(2)));
      } catch (MalformedScheduleException e) {
        // Most texts are no expression.
      }
    }
    try {
      CalendarExpression.read(text, ZoneOffset.UTC, Duration.ZERO)
          .fires(FROM, FROM.plus(Duration.ofDays(2)));
    } catch (MalformedScheduleException e) {
      // Most texts are no expression.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void nothingEscapesTheLogOfGit(byte[] log) {
    GitLog.parse(new String(log, StandardCharsets.UTF_8), Path.of("fuzz"));
  }
}
