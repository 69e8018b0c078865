package dev.slipway.placement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writer, reader and published schema agree. */
class StatementFormatTest {

  private static final Schema SCHEMA = schema();

  private static final String D = "0".repeat(64);
  private static final String WHOLE =
      """
      {"apiVersion": "slipway.dev/v1", "kind": "PlacementStatement",
       "id": "00000000000000000000000000000000", "issuer": "ACME", "challenge": "42",
       "issuedAt": "2026-11-21T10:00:00Z", "notBefore": "2026-11-21T10:00:00Z",
       "notAfter": "2027-02-19T10:00:00Z", "tool": {"name": "slipway", "version": "1"},
       "cluster": {"name": "prod", "uid": "8f3b", "caFingerprint": "ab"},
       "evidence": {"grade": "observed", "from": "2026-11-21T09:00:00Z", "to": "2026-11-21T09:00:00Z"},
       "workers": 2,
       "members": [{"node": "cp-1", "role": "control-plane", "machine": "%s", "zone": "a",
         "region": "R", "hosts": [{"scope": "%s", "host": "%s"}], "hardAntiAffinity": true,
         "observedAt": "2026-11-21T09:00:00Z"}],
       "verdicts": [{"rule": "r", "verdict": "PASS"}]}
      """
          .formatted(D, D, D);

  @Test
  void whatIsWrittenIsReadBackAndFitsTheSchema() {
    RandomStatements statements = new RandomStatements(7);
    for (int i = 0; i < 500; i++) {
      PlacementStatement statement = statements.next();

      byte[] bytes = StatementWriter.bytes(statement);

      PlacementStatement read = StatementReader.read("s", bytes);
      assertThat(read).isEqualTo(statement);
      assertThat(StatementWriter.bytes(read)).isEqualTo(bytes);
      assertThat(isValid(new String(bytes, StandardCharsets.UTF_8))).isTrue();
    }
  }

  @Test
  void bothAcceptAWholeStatement() {
    assertThat(StatementReader.read("s", bytes(WHOLE)).members()).hasSize(1);
    assertThat(isValid(WHOLE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"apiVersion\": \"slipway.dev/v1\",",
        "\"kind\": \"PlacementStatement\",",
        "\"id\": \"00000000000000000000000000000000\",",
        "\"issuedAt\": \"2026-11-21T10:00:00Z\",",
        "\"notBefore\": \"2026-11-21T10:00:00Z\",",
        "\"notAfter\": \"2027-02-19T10:00:00Z\",",
        "\"tool\": {\"name\": \"slipway\", \"version\": \"1\"},",
        "\"workers\": 2,",
        "\"role\": \"control-plane\",",
        "\"uid\": \"8f3b\",",
      })
  void bothRefuseWhatLacksAKey(String key) {
    assertThat(WHOLE).contains(key);
    refused(WHOLE.replace(key, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "slipway.dev/v1            | slipway.dev/v2",
        "PlacementStatement        | PlacementEvidence",
        "\"00000000000000000000000000000000\" | \"0\"",
        "\"00000000000000000000000000000000\" | 0",
        "\"ACME\"                  | \"\"",
        "\"ACME\"                  | null",
        "\"42\"                    | []",
        "2027-02-19T10:00:00Z      | tomorrow",
        "\"observed\"              | \"sure\"",
        "\"to\"                    | \"too\"",
        "\"workers\": 2            | \"workers\": -1",
        "\"workers\": 2            | \"workers\": \"2\"",
        "\"workers\": 2            | \"workers\": 1.5",
        "\"workers\": 2            | \"workers\": 1, \"more\": 1",
        "control-plane             | worker",
        "\"scope\": \"0            | \"scope\": \"g",
        "true                      | \"true\"",
        "\"PASS\"                  | \"pass\"",
        "\"prod\"                  | {}",
      })
  void bothRefuseWhatIsNotRight(String right, String wrong) {
    assertThat(WHOLE).contains(right);
    refused(WHOLE.replace(right, wrong));
  }

  @Test
  void refusesWhatTheSchemaCannotSay() {
    String member = WHOLE.substring(WHOLE.indexOf("{\"node\""), WHOLE.indexOf("],\n \"verdicts\""));

    assertThatThrownBy(() -> read(WHOLE.replace(member, member + "," + member)))
        .hasMessageContaining("the member stands there twice");
    assertThatThrownBy(() -> read(WHOLE.replace("2027-02-19", "2025-02-19")))
        .hasMessageContaining("expected an instant after notBefore");
    assertThatThrownBy(
            () -> read(WHOLE.replace("\"workers\": 2,", "\"workers\": 2,\"workers\": 2,")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void refusesHostileInput() {
    assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> read("{\"a\":".repeat(50))).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> StatementReader.read("s", new byte[(4 << 20) + 1]))
        .isInstanceOf(InvalidInputException.class);
    for (int length = 0; length < WHOLE.length() - 2; length++) {
      String part = WHOLE.substring(0, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(InvalidInputException.class);
    }
  }

  private static void refused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(InvalidInputException.class);
    assertThat(isValid(document)).isFalse();
  }

  private static PlacementStatement read(String document) {
    return StatementReader.read("s", bytes(document));
  }

  private static byte[] bytes(String document) {
    return document.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isValid(String document) {
    return SCHEMA
        .validate(
            document,
            InputFormat.JSON,
            context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .isEmpty();
  }

  private static Schema schema() {
    try (InputStream in =
        PlacementStatement.class.getResourceAsStream(
            "/dev/slipway/placement/placement-statement.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
