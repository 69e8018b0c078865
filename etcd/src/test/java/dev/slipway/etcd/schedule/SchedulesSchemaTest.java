package dev.slipway.etcd.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas and the readers accept and refuse the same. */
class SchedulesSchemaTest {

  private static final String SCHEDULES = "apiVersion: slipway.dev/v1\nkind: EtcdSchedules\n";
  private static final String CHANGES = "apiVersion: slipway.dev/v1\nkind: EtcdChanges\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedules: []",
        "schedules: [{name: a, cron: '30 * * * *'}]",
        "schedules: [{name: a, onCalendar: 'Sun 02:00', zone: Europe/Berlin, does: d, source: s}]",
        "schedules: [{name: a, every: 2h, since: '2024-02-14', until: '2024-08-26T10:00:00+02:00'}]",
      })
  void bothAcceptSchedules(String body) throws IOException {
    assertThat(schedules(SCHEDULES + body)).isNotNull();
    assertThat(schema("etcd-schedules").validate(SCHEDULES + body, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "schedules: {}",
        "schedules: [a]",
        "schedules: [{name: a}]",
        "schedules: [{cron: '30 * * * *'}]",
        "schedules: [{name: a, cron: '30 * * * *', every: 2h}]",
        "schedules: [{name: a, every: 2h, since: tomorrow}]",
        "schedules: [{name: a, every: 2h, colour: red}]",
        "schedules: []\nmore: 1",
      })
  void bothRefuseSchedules(String body) throws IOException {
    assertThatThrownBy(() -> schedules(SCHEDULES + body)).isInstanceOf(InvalidInputException.class);
    assertThat(schema("etcd-schedules").validate(SCHEDULES + body, InputFormat.YAML)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changes: []",
        "changes: [{at: '2024-03-14', what: w}]",
        "changes: [{at: '2024-03-14T08:00:00Z', until: '2024-03-14T12:00:00Z', what: w, source: s}]",
      })
  void bothAcceptChanges(String body) throws IOException {
    assertThat(changes(CHANGES + body)).isNotNull();
    assertThat(schema("etcd-changes").validate(CHANGES + body, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changes: [{what: w}]",
        "changes: [{at: '2024-03-14'}]",
        "changes: [{at: noon, what: w}]",
        "changes: [{at: '2024-03-14', what: w, who: me}]",
      })
  void bothRefuseChanges(String body) throws IOException {
    assertThatThrownBy(() -> changes(CHANGES + body)).isInstanceOf(InvalidInputException.class);
    assertThat(schema("etcd-changes").validate(CHANGES + body, InputFormat.YAML)).isNotEmpty();
  }

  private static Object schedules(String text) throws IOException {
    return SchedulesReader.read("s", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Object changes(String text) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of(
            "c",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            Limits.CONFIGURATION)) {
      return ChangesReader.read(reader);
    }
  }

  private static Schema schema(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Schedule.class.getResourceAsStream("/dev/slipway/etcd/" + name + ".schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in, InputFormat.JSON);
    }
  }
}
