package dev.slipway.etcd.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulesReaderTest {

  @Test
  void readsCronCalendarsAndPeriods() throws IOException {
    List<Schedule> schedules =
        read(
            """
            apiVersion: slipway.dev/v1
            kind: EtcdSchedules
            schedules:
              - name: nightly backup
                cron: 30 2 * * *
                zone: Europe/Berlin
                does: dumps every member
                source: https://example.org/backup
                since: 2024-02-14T13:38:00+01:00
                until: 2024-08-26
              - name: defrag
                onCalendar: Sun 02:00
              - name: compaction
                every: 2h
            """);

    assertThat(schedules)
        .extracting(Schedule::name)
        .containsExactly("nightly backup", "defrag", "compaction");
    Schedule backup = schedules.getFirst();
    assertThat(backup.since()).isEqualTo(Instant.parse("2024-02-14T12:38:00Z"));
    assertThat(backup.until()).isEqualTo(Instant.parse("2024-08-26T00:00:00Z"));
    assertThat(backup.when().told()).isEqualTo("at \"30 2 * * *\" Europe/Berlin");
    assertThat(schedules.get(1).source()).isEqualTo("s.yaml:11");
    assertThat(schedules.get(2).when()).isEqualTo(new Recurrence.Every(Duration.ofHours(2)));
  }

  @Test
  void tellsEveryProblemAtItsPlace() {
    assertThatThrownBy(() ->
            read(
                """
                apiVersion: slipway.dev/v1
                kind: EtcdSchedules
                schedules:
                  - name: a
                    cron: 61 * * * *
                  - cron: 0 * * * *
                    every: 5m
                  - name: b
                    every: soon
                    zone: Mars/Olympus
                    colour: red
                    since: yesterday
                """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("s.yaml:5:11: expected 0 to 59 in minutes, found \"61\"")
        .hasMessageContaining("s.yaml:6:5: expected the key \"name\"")
        .hasMessageContaining("s.yaml:6:5: expected one of cron, onCalendar and every, found 2")
        .hasMessageContaining("s.yaml:9:12: expected a duration such as 5m or PT2H, found \"soon\"")
        .hasMessageContaining("s.yaml:10:11: expected a time zone")
        .hasMessageContaining("s.yaml:11:13: unknown key \"colour\"")
        .hasMessageContaining("s.yaml:12:12: expected a date or an instant");
  }

  @Test
  void readsThePipelinesOfZuul() throws IOException {
    List<Schedule> schedules =
        read(
            """
            ---
            - pipeline:
                name: periodic-hourly
                description: This pipeline runs hourly
                  at half past.
                manager: independent
                trigger:
                  timer:
                    - time: '30 * * * *'
            - job:
                name: base
            - pipeline:
                name: compliance_check
                trigger:
                  timer:
                    time: '*/15 * * * *'
            - pipeline:
                name: check
                trigger:
                  github: []
            """);

    assertThat(schedules)
        .extracting(Schedule::name)
        .containsExactly("Zuul pipeline periodic-hourly", "Zuul pipeline compliance_check");
    assertThat(schedules.getFirst().source()).isEqualTo("s.yaml:9");
    assertThat(schedules.getFirst().does()).isEqualTo("This pipeline runs hourly at half past.");
    assertThat(schedules.getFirst().when().told()).isEqualTo("at \"30 * * * *\" Z");
  }

  @Test
  void readsATimerOfSystemd() throws IOException {
    List<Schedule> schedules =
        SchedulesReader.read(
            "files/etcd-defrag.timer",
            """
            [Unit]
            Description=Defragment etcd

            [Timer]
            # every night
            OnCalendar=*-*-* 02:30:00
            RandomizedDelaySec=5min
            OnUnitActiveSec=2h

            [Install]
            WantedBy=timers.target
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(schedules).extracting(Schedule::name).containsOnly("etcd-defrag.timer");
    assertThat(schedules.getFirst().source()).isEqualTo("files/etcd-defrag.timer:6");
    assertThat(((Recurrence.Calendar) schedules.getFirst().when()).late())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(schedules.get(1).when()).isEqualTo(new Recurrence.Every(Duration.ofHours(2)));
  }

  @Test
  void refusesATimerThatSaysNoTime() {
    assertThatThrownBy(() -> read("[Timer]\nOnCalendar=whenever\nOnUnitActiveSec=x\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("s.yaml:2:1: expected a calendar expression")
        .hasMessageContaining("s.yaml:3:1: expected a duration");
    assertThatThrownBy(() -> read("[Timer]\nUnit=x\n"))
        .hasMessageContaining("expected OnCalendar= or OnUnitActiveSec=");
  }

  @Test
  void refusesWhatIsNoSchedule() {
    assertThatThrownBy(() -> read("kind: Pod\n")).hasMessageContaining("kind: EtcdSchedules");
    assertThatThrownBy(() -> read("- job: {}\n")).hasMessageContaining("pipelines of Zuul");
    assertThatThrownBy(() -> read("just words\n")).hasMessageContaining("EtcdSchedules");
    assertThatThrownBy(() -> SchedulesReader.read(Path.of("no-such-file")))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void readsChanges() throws IOException {
    List<Change> changes =
        changes(
            """
            apiVersion: slipway.dev/v1
            kind: EtcdChanges
            changes:
              - at: 2024-03-14
                what: gx-scs updated to R6
                source: https://example.org/r6
              - at: 2024-03-01T10:00:00Z
                until: 2024-03-01T12:00:00Z
                what: maintenance
            """);

    assertThat(changes)
        .containsExactly(
            new Change(
                Instant.parse("2024-03-14T00:00:00Z"),
                Instant.parse("2024-03-15T00:00:00Z"),
                "gx-scs updated to R6",
                "https://example.org/r6",
                List.of()),
            new Change(
                Instant.parse("2024-03-01T10:00:00Z"),
                Instant.parse("2024-03-01T12:00:00Z"),
                "maintenance",
                "c.yaml:7",
                List.of()));
  }

  @Test
  void tellsEveryProblemOfChanges() {
    assertThatThrownBy(() ->
            changes(
                """
                apiVersion: slipway.dev/v1
                kind: EtcdChanges
                changes:
                  - what: something
                  - at: 2024-03-14T00:00:00Z
                    until: 2024-03-13T00:00:00Z
                """))
        .hasMessageContaining("c.yaml:4:5: expected the key \"at\"")
        .hasMessageContaining("c.yaml:5:5: expected the key \"what\"")
        .hasMessageContaining("c.yaml:6:12: expected an instant after at");
  }

  @Test
  void knowsWhatRunsNearEtcdAtScs() {
    assertThat(KnownSchedules.ALL)
        .allSatisfy(schedule -> assertThat(schedule.source()).startsWith("https://"))
        .extracting(Schedule::name)
        .contains("SCS Zuul pipeline periodic-hourly");
  }

  private static List<Schedule> read(String text) throws IOException {
    return SchedulesReader.read("s.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Change> changes(String text) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of(
            "c.yaml",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            Limits.CONFIGURATION)) {
      return ChangesReader.read(reader);
    }
  }
}
