package dev.slipway.placement.drift;

import static dev.slipway.placement.drift.Histories.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Verdict;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryDocumentTest {

  @Test
  void whateverIsWrittenIsReadAsItWasAndFitsTheSchema() throws Exception {
    Schema schema = schema();
    Random random = new Random(214);
    for (int i = 0; i < 300; i++) {
      History history = Histories.random(random);
      String text = HistoryWriter.text(history);

      assertThat(HistoryReader.read("history", text)).isEqualTo(history);
      assertThat(schema.validate(text, InputFormat.YAML)).as(text).isEmpty();
    }
  }

  @Test
  void tellsAllProblemsAtOnce() {
    String text =
        """
        apiVersion: slipway.dev/v1
        kind: PlacementHistory
        began: yesterday
        observedUntil: "2026-11-21T12:00:00Z"
        quorumSafety: maybe
        moves:
          - {node: a, surprise: 1}
        """;

    assertThatThrownBy(() -> HistoryReader.read("history.yaml", text))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.expectation())
                    .anyMatch(s -> s.contains("expected an instant"))
                    .anyMatch(s -> s.contains("expected pass, fail"))
                    .anyMatch(s -> s.contains("unknown key \"surprise\""))
                    .anyMatch(s -> s.contains("expected the key \"providerID\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "kind: PlacementEvidence",
        "apiVersion: slipway.dev/v2\nkind: PlacementHistory",
        "apiVersion: slipway.dev/v1\nkind: PlacementHistory\nbegan: 2026-11-21T12:00:00Z\n"
            + "observedUntil: 2026-11-20T12:00:00Z\nquorumSafety: pass",
        "apiVersion: slipway.dev/v1\nkind: PlacementHistory\nbegan: 2026-11-21T12:00:00Z\n"
            + "observedUntil: 2026-11-21T12:00:00Z\nquorumSafety: pass\nfolded: {losses: -1, lost:"
            + " PT1S, gaps: 0, unwatched: P9999999999999999D}"
      })
  void refusesWhatIsNoHistory(String text) {
    assertThatThrownBy(() -> HistoryReader.read("history.yaml", text))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void anEmptyHistoryNeedsNoLists() {
    History read =
        HistoryReader.read(
            "history.yaml",
            "apiVersion: slipway.dev/v1\nkind: PlacementHistory\nbegan: 2026-11-21T12:00:00Z\n"
                + "observedUntil: 2026-11-21T12:00:00Z\nquorumSafety: undecided");

    assertThat(read).isEqualTo(History.begin(null, NOON));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"c, -, -", "-, p, -", "-, -, R", "c, p, R", "-, -, -"})
  void aScopeIsWrittenAsFarAsItIsKnown(
      @Nullable String cloud, @Nullable String project, @Nullable String region) {
    Scope scope = new Scope(cloud, project, region);
    History history =
        new History(
            null,
            NOON,
            NOON,
            Verdict.PASS,
            List.of(new LastSeen(new Sighting("a", "m", "h", null, scope), NOON)),
            List.of(),
            List.of(),
            List.of(),
            Folded.NOTHING);

    String text = HistoryWriter.text(history);

    assertThat(HistoryReader.read("history", text)).isEqualTo(history);
    assertThat(text.contains("scope")).isEqualTo(!scope.equals(new Scope(null, null, null)));
  }

  private static Schema schema() throws Exception {
    try (InputStream in =
        History.class.getResourceAsStream("/dev/slipway/placement/placement-history.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in), InputFormat.JSON);
    }
  }
}
