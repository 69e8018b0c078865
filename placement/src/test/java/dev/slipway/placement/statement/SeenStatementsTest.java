package dev.slipway.placement.statement;

import static dev.slipway.placement.statement.Issued.AT;
import static dev.slipway.placement.statement.Issued.ID;
import static dev.slipway.placement.statement.Issued.UID;
import static dev.slipway.placement.statement.Issued.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.placement.statement.SeenStatements.Seen;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeenStatementsTest {

  private static final String ONE =
      """
      {"apiVersion":"slipway.dev/v1","kind":"SeenStatements","statements":[
      {"cluster":"%s","id":"%s","issuedAt":"2026-11-21T09:00:00Z"}]}
      """
          .formatted(UID, ID);

  @TempDir Path folder;

  @Test
  void ofEachClusterTheNewestIsKept() {
    SeenStatements seen = SeenStatements.none().with(statement().whole());
    SeenStatements older = seen.with(statement().at(AT.minusNanos(1)).whole());
    SeenStatements newer = seen.with(statement().at(AT.plusNanos(1)).whole());
    SeenStatements more = seen.with(statement().about("other").whole());

    assertThat(seen.newest()).containsExactly(Map.entry(UID, new Seen(ID, AT)));
    assertThat(older).isEqualTo(seen);
    assertThat(newer.newest()).containsExactly(Map.entry(UID, new Seen(ID, AT.plusNanos(1))));
    assertThat(more.newest())
        .containsExactly(Map.entry(UID, new Seen(ID, AT)), Map.entry("other", new Seen(ID, AT)));
    assertThat(seen.newest()).as("it does not change").hasSize(1);
  }

  @Test
  void ofTwoIssuedAtTheSameInstantTheOneSeenLastIsKept() {
    SeenStatements seen = new SeenStatements(Map.of(UID, new Seen("0".repeat(32), AT)));

    assertThat(seen.with(statement().whole()).newest().get(UID)).isEqualTo(new Seen(ID, AT));
  }

  @Test
  void whereThereIsNoFileNoneWasSeen() throws IOException {
    assertThat(SeenStatements.read(folder.resolve("seen"))).isEqualTo(SeenStatements.none());
    assertThat(SeenStatements.none().newest()).isEmpty();
  }

  @Test
  void isWrittenOneStatementALine() {
    assertThat(SeenStatements.none().with(statement().whole()).bytes()).asString().isEqualTo(ONE);
    assertThat(SeenStatements.none().bytes())
        .asString()
        .isEqualTo(
            "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"SeenStatements\",\"statements\":[]}\n");
  }

  @Test
  void whateverIsWrittenIsReadAsItWas() throws IOException {
    RandomStatements statements = new RandomStatements(11);
    SeenStatements seen = SeenStatements.none();
    for (int i = 0; i < 50; i++) {
      seen = seen.with(statements.next());

      assertThat(SeenStatements.read(file(seen.bytes()))).isEqualTo(seen);
    }
  }

  @Test
  void writesEqualOnesAlikeWhateverTheOrder() {
    PlacementStatement a = statement().about("a").whole();
    PlacementStatement b = statement().about("b").whole();

    assertThat(SeenStatements.none().with(a).with(b).bytes())
        .isEqualTo(SeenStatements.none().with(b).with(a).bytes());
  }

  @Test
  void keepsNoReferenceToWhatItWasMadeOf() {
    Map<String, Seen> map = new HashMap<>(Map.of(UID, new Seen(ID, AT)));
    SeenStatements seen = new SeenStatements(map);
    map.clear();

    assertThat(seen.newest()).hasSize(1);
    assertThatThrownBy(() -> seen.newest().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SeenStatements         | Seen          | 1:39: expected kind SeenStatements, found Seen
          slipway.dev/v1         | v2            | 1:15: expected apiVersion slipway.dev/v1, found v2
          "statements"           | "seen"        | 1:1: expected the key "statements" & 1:63: unknown key "seen"
          "cluster"              | "uid"         | 2:1: expected the key "cluster" & 2:8: unknown key "uid"
          "id"                   | "name"        | 2:1: expected the key "id" & 2:58: unknown key "name"
          "id":                  | "a":1,"id":   | 2:55: unknown key "a"
          "kind":                | "b":1,"kind": | 1:36: unknown key "b"
          2026-11-21T09:00:00Z   | today         | 2:102: expected an instant such as 2026-01-31T12:00:00Z
          "2026-11-21T09:00:00Z" | 1             | 2:102: expected a string, found a number
          """)
  void tellsWhatIsWrongWithAFile(String right, String wrong, String problems) throws IOException {
    assertThat(ONE).contains(right);
    Path file = file(ONE.replace(right, wrong).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> SeenStatements.read(file))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.toString().replace(file + ":", ""))
                    .containsExactly(problems.split(" & ")));
  }

  /** Whichever of the two were taken, it could be the older. */
  @Test
  void refusesAFileInWhichAClusterStandsTwice() throws IOException {
    String line = ONE.lines().toList().get(1).replace("]}", "");
    String older = line.replace("2026", "2025");
    Path file = file(ONE.replace(line, line + ",\n" + older).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> SeenStatements.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ":3:12: the cluster stands there twice");
  }

  @Test
  void tellsOfLinesWithoutAClusterNothingElse() throws IOException {
    String line = ONE.lines().toList().get(1).replace("]}", "").replace(UID, "");
    Path file =
        file(
            ONE.replace(UID, "")
                .replace(line, line + ",\n" + line)
                .getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> SeenStatements.read(file))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::expectation)
                    .containsExactly(
                        "the value of \"cluster\" is empty", "the value of \"cluster\" is empty"));
  }

  /** An auditor must not take a lost memory for an empty one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "SeenStatements",
        "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"SeenStatements\"}",
        "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"SeenStatements\",\"statements\":{}}",
        "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"SeenStatements\",\"statements\":[1]}",
        "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"SeenStatements\",\"statements\":[",
      })
  void refusesAFileThatIsNotWhole(String text) throws IOException {
    Path file = file(text.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> SeenStatements.read(file)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> SeenStatements.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(folder + ": expected a file, found a folder");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("seen"), bytes);
  }
}
