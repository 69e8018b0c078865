package dev.slipway.placement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.placement.evidence.Grade;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a statement that is wrong, what is told: every problem, each once, at its place. */
class StatementReaderTest {

  private static final String WHOLE =
      """
      {"apiVersion": "slipway.dev/v1",
      "kind": "PlacementStatement",
      "id": "0123456789abcdef0123456789abcdef",
      "issuer": "ACME",
      "challenge": "42",
      "issuedAt": "2026-11-21T10:00:00Z",
      "notBefore": "2026-11-21T10:00:00Z",
      "notAfter": "2027-02-19T10:00:00Z",
      "tool": {"name": "slipway", "version": "1"},
      "cluster": {"name": "prod", "uid": "8f3b", "caFingerprint": "ab"},
      "evidence": {"grade": "observed", "from": "2026-11-21T09:00:00Z", "to": "2026-11-21T09:01:00Z"},
      "workers": 2,
      "members": [
      {"node": "cp-1", "role": "control-plane", "machine": "M", "zone": "a", "region": "R",
      "hosts": [{"scope": "S", "host": "H"}],
      "hardAntiAffinity": true, "observedAt": "2026-11-21T09:00:00Z"}],
      "verdicts": [
      {"rule": "r", "verdict": "PASS"}]}
      """
          .replace("\"M\"", digest("1"))
          .replace("\"S\"", digest("2"))
          .replace("\"H\"", digest("3"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          slipway.dev/v1                       | slipway.dev/v2              | 1:16: expected apiVersion slipway.dev/v1, found slipway.dev/v2
          PlacementStatement                   | Snapshot                    | 2:9: expected kind PlacementStatement, found Snapshot
          abcdef"                              | abcdeg"                     | 3:7: expected 32 hexadecimal digits
          abcdef"                              | abcdef0"                    | 3:7: expected 32 hexadecimal digits
          "ACME"                               | " "                         | 4:11: the value of "issuer" is empty
          "ACME"                               | null                        | 4:11: expected a string, found nothing
          "42"                                 | 42                          | 5:14: expected a string, found a number
          "issuedAt": "2026-                   | "issuedAt": "26-            | 6:13: expected an instant such as 2026-01-31T12:00:00Z
          "notBefore": "2026-                  | "notBefore": "26-           | 7:14: expected an instant such as 2026-01-31T12:00:00Z
          2027-02-19T                          | 2026-11-20T                 | 8:13: expected an instant after notBefore
          "name": "slipway"                    | "name": []                  | 9:18: expected a string, found a sequence
          "version"                            | "v": "1", "version"         | 9:34: unknown key "v"
          "prod"                               | true                        | 10:21: expected a string, found a boolean
          "caFingerprint"                      | "ca"                        | 10:50: unknown key "ca"
          "observed"                           | "sure"                      | 11:23: expected declared, observed or attested
          "observed"                           | 1                           | 11:23: expected a string, found a number
          "from": "2026-11-21T09:00:00Z",      |                             | 11:23: expected from and to: what was observed was so at some time
          "evidence": {                        | "evidence": {"source": "x", | 11:24: unknown key "source"
          "workers": 2                         | "workers": "2"              | 12:12: expected a number of workers
          "workers": 2                         | "workers": 1000000000       | 12:12: expected a number of workers
          "workers": 2                         | "workers": -1               | 12:12: expected a number of workers
          control-plane                        | worker                      | 14:26: expected role control-plane, found worker
          "zone": "a"                          | "rack": "a"                 | 14:130: unknown key "rack"
          "scope": "2                          | "scope": "g                 | 15:21: expected 64 hexadecimal digits
          "host": "3                           | "host": "A                  | 15:97: expected 64 hexadecimal digits
          {"scope"                             | {"cloud": "x", "scope"      | 15:21: unknown key "cloud"
          true                                 | 1                           | 16:21: expected true or false, found a number
          "observedAt": "2026-11-21T09:00      | "observedAt": "yesterday    | 16:41: expected an instant such as 2026-01-31T12:00:00Z
          "observedAt": "2026-11-21T09:00:00Z" | "observedAt": ""            | 16:41: the value of "observedAt" is empty
          "observedAt": "2026-11-21T09:00:00Z" | "observedAt": 1763715600    | 16:41: expected a string, found a number
          "hosts": [{                          | "hosts": [1, {              | 15:11: expected a host, found a number
          "PASS"                               | "pass"                      | 18:26: expected PASS, FAIL, UNDECIDED or NOT_APPLICABLE
          "PASS"                               | {}                          | 18:26: expected a string, found a mapping
          "verdict":                           | "why": "", "verdict":       | 18:22: unknown key "why"
          "workers": 2                         | "workers": 2, "masters": 3  | 12:26: unknown key "masters"
          """)
  void tellsWhatIsWrongAndWhere(String right, @Nullable String wrong, String problem) {
    assertThat(WHOLE).containsOnlyOnce(right);

    assertThat(problems(WHOLE.replace(right, wrong == null ? "" : wrong))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind":       | 1:1: expected the key "kind"
          "apiVersion": | 1:1: expected the key "apiVersion"
          """)
  void saysNothingMoreOfADocumentThatIsNotOfTheKind(String key, String problem) {
    String text = WHOLE.replace(key, "\"other\":").replace("\"workers\": 2", "\"workers\": -1");

    assertThat(problems(text)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "id":       | 1:1: expected the key "id"
          "tool":     | 1:1: expected the key "tool"
          "cluster":  | 1:1: expected the key "cluster"
          "evidence": | 1:1: expected the key "evidence"
          "workers":  | 1:1: expected a number of workers
          "members":  | 1:1: expected the key "members"
          "verdicts": | 1:1: expected the key "verdicts"
          "version":  | 9:9: expected the key "version"
          "uid":      | 10:12: expected the key "uid"
          "grade":    | 11:13: expected the key "grade"
          "node":     | 14:1: expected the key "node"
          "hosts":    | 14:1: expected the key "hosts"
          "scope":    | 15:11: expected the key "scope"
          "rule":     | 18:1: expected the key "rule"
          "verdict":  | 18:1: expected the key "verdict"
          """)
  void tellsWhichKeyIsMissing(String key, String problem) {
    assertThat(WHOLE).containsOnlyOnce(key);

    List<String> problems = problems(WHOLE.replace(key, "\"other\":"));

    assertThat(problems).hasSize(2).contains(problem);
    assertThat(problems).anyMatch(told -> told.endsWith("unknown key \"other\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool", "cluster", "evidence"})
  void tellsWhatIsNoMapping(String key) {
    String text = WHOLE.replaceAll("\"" + key + "\": \\{[^}]*}", "\"" + key + "\": 1");

    assertThat(problems(text))
        .singleElement()
        .asString()
        .endsWith(": expected a mapping, found a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"PlacementStatement\"", "null"})
  void tellsWhatIsNoStatementAtAll(String text) {
    assertThat(problems(text))
        .singleElement()
        .asString()
        .startsWith("1:1: expected a PlacementStatement, found ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool", "cluster", "evidence", "members", "verdicts"})
  void tellsWhatIsThereButNothing(String key) {
    String text = WHOLE.replace("\"" + key + "\":", "\"" + key + "\": null, \"other\":");

    assertThat(problems(text))
        .anyMatch(told -> told.matches("\\d+:\\d+: expected a (mapping|sequence), found nothing"));
  }

  @Test
  void tellsAllProblemsAtOnce() {
    String text =
        WHOLE
            .replace("\"42\"", "42")
            .replace("\"workers\": 2", "\"workers\": \"two\"")
            .replace("\"PASS\"", "\"GOOD\"");

    assertThat(problems(text))
        .containsExactly(
            "5:14: expected a string, found a number",
            "12:12: expected a number of workers",
            "18:26: expected PASS, FAIL, UNDECIDED or NOT_APPLICABLE");
  }

  @Test
  void aMemberStandsThereOnce() {
    String member = WHOLE.substring(WHOLE.indexOf("{\"node\""), WHOLE.indexOf("],\n\"verdicts\""));

    assertThat(problems(WHOLE.replace(member, member + ",\n" + member)))
        .containsExactly("17:10: the member stands there twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"observed", "attested"})
  void whatWasObservedWasSoAtSomeTime(String grade) {
    String text = WHOLE.replace("observed\",", grade + "\",");
    String wanted = "11:23: expected from and to: what was observed was so at some time";

    assertThat(problems(text.replace("\"from\": \"2026-11-21T09:00:00Z\",", "")))
        .containsExactly(wanted);
    assertThat(problems(text.replace(", \"to\": \"2026-11-21T09:01:00Z\"", "")))
        .containsExactly(wanted);
  }

  @Test
  void whatIsOnlyDeclaredNeedsNoTime() {
    PlacementStatement read =
        StatementReader.read(
            "s",
            bytes(
                WHOLE.replaceAll(
                    "\"evidence\": \\{[^}]*}", "\"evidence\": {\"grade\": \"declared\"}")));

    assertThat(read.basis()).isEqualTo(new PlacementStatement.Basis(Grade.DECLARED, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "workers": 2  | "workers": 0
          "workers": 2  | "workers": 999999999
          2027-02-19T10 | 2026-11-21T10
          true          | false
          """)
  void takesWhatIsJustWithinItsBounds(String is, String asWell) {
    assertThat(WHOLE).containsOnlyOnce(is);

    assertThatCode(() -> StatementReader.read("s", bytes(WHOLE.replace(is, asWell))))
        .doesNotThrowAnyException();
  }

  @Test
  void whatMayBeMissingMayBeMissing() {
    String text =
        WHOLE
            .replace("\"issuer\": \"ACME\",", "")
            .replace("\"challenge\": \"42\",", "")
            .replace(", \"caFingerprint\": \"ab\"", "")
            .replaceAll("\"machine\": \"1*\", \"zone\": \"a\", \"region\": \"R\",", "")
            .replace("\"hardAntiAffinity\": true, \"observedAt\": \"2026-11-21T09:00:00Z\"", "")
            .replace("}],\n}]", "}]}]");

    PlacementStatement read = StatementReader.read("s", bytes(text));

    assertThat(read.issuer()).isNull();
    assertThat(read.challenge()).isNull();
    assertThat(read.cluster().caFingerprint()).isNull();
    assertThat(read.members().getFirst())
        .isEqualTo(
            new PlacementStatement.Member(
                "cp-1",
                null,
                null,
                null,
                List.of(new PlacementStatement.Host("2".repeat(64), "3".repeat(64))),
                null,
                null));
  }

  private static List<String> problems(String text) {
    try {
      StatementReader.read("s", bytes(text));
    } catch (InvalidInputException e) {
      return e.problems().stream()
          .map(Problem::toString)
          .map(told -> told.replaceFirst("^s:", ""))
          .toList();
    }
    throw new AssertionError("it was read");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(String digit) {
    return "\"" + digit.repeat(64) + "\"";
  }
}
