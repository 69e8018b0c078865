package dev.slipway.etcd.schedule;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a systemd timer (systemd.timer(5)): {@code OnCalendar=}, {@code OnUnitActiveSec=} and
 * {@code RandomizedDelaySec=}.
 */
final class TimerUnit {

  private final String document;
  private final Problems problems = new Problems();
  private final List<Located> calendars = new ArrayList<>();
  private final List<Located> periods = new ArrayList<>();
  private @Nullable Located delay;
  private String description = "";

  private TimerUnit(String document) {
    this.document = document;
  }

  private record Located(String text, int line) {}

  /** A unit has a section [Timer]; JSON and YAML do not begin a line with it. */
  static boolean isOne(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().anyMatch("[Timer]"::equals);
  }

  static List<Schedule> read(String document, byte[] content) {
    return new TimerUnit(document).read(new String(content, StandardCharsets.UTF_8));
  }

  private List<Schedule> read(String text) {
    String section = "";
    int line = 0;
    for (String raw : text.lines().toList()) {
      line++;
      String stripped = raw.strip();
      int equals = stripped.indexOf('=');
      if (stripped.startsWith("[")) {
        section = stripped;
      } else if (equals > 0 && !stripped.startsWith("#") && !stripped.startsWith(";")) {
        entry(
            section,
            stripped.substring(0, equals).strip(),
            new Located(stripped.substring(equals + 1).strip(), line));
      }
    }
    if (calendars.isEmpty() && periods.isEmpty()) {
      problems.add(
          document, "expected OnCalendar= or OnUnitActiveSec= below [Timer], found neither", "");
    }
    List<Schedule> schedules = schedules();
    problems.throwIfAny();
    return schedules;
  }

  private void entry(String section, String key, Located value) {
    if (section.equals("[Unit]") && key.equals("Description")) {
      description = value.text();
    }
    if (section.equals("[Timer]")) {
      switch (key) {
        // An empty one takes back those before it.
        case "OnCalendar" -> {
          if (value.text().isEmpty()) {
            calendars.clear();
          } else {
            calendars.add(value);
          }
        }
        case "OnUnitActiveSec" -> periods.add(value);
        case "RandomizedDelaySec" -> delay = value;
        default -> {}
      }
    }
  }

  private List<Schedule> schedules() {
    Entries entries = new Entries(problems);
    Duration late = Duration.ZERO;
    if (delay != null && !delay.text().matches("0[a-z]*")) {
      @Nullable Duration read = duration(entries, delay);
      late = read == null ? late : read;
    }
    List<Schedule> schedules = new ArrayList<>();
    for (Located calendar : calendars) {
      try {
        schedules.add(
            schedule(CalendarExpression.read(calendar.text(), ZoneOffset.UTC, late), calendar));
      } catch (MalformedScheduleException e) {
        problems.add(place(calendar), String.valueOf(e.getMessage()), "");
      }
    }
    for (Located period : periods) {
      @Nullable Duration read = duration(entries, period);
      if (read != null) {
        schedules.add(schedule(new Recurrence.Every(read), period));
      }
    }
    return schedules;
  }

  /** A number alone is seconds. */
  private @Nullable Duration duration(Entries entries, Located value) {
    String text = value.text().matches("[0-9]{1,9}") ? value.text() + "s" : value.text();
    return entries.duration(place(value), text.replaceAll("(?i)(sec|s)$", "s").replace(" ", ""));
  }

  private Place place(Located value) {
    return new Place(document, value.line(), 1);
  }

  private Schedule schedule(Recurrence when, Located at) {
    String name = document.substring(document.replace('\\', '/').lastIndexOf('/') + 1);
    return new Schedule(name, when, description, document + ":" + at.line(), null, null);
  }
}
