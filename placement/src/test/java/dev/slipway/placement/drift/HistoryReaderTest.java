package dev.slipway.placement.drift;

import static dev.slipway.placement.drift.Histories.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a history that is wrong, what is told: every problem, each once, at its place. */
class HistoryReaderTest {

  private static final String WHOLE =
      """
      apiVersion: slipway.dev/v1
      kind: PlacementHistory
      cluster: {uid: u-1}
      began: 2026-11-21T12:00:00Z
      observedUntil: 2026-11-21T13:00:00Z
      quorumSafety: pass
      lastSeen:
        - {node: cp-1, providerID: m1, scope: {cloud: c, project: p, region: R}, host: h2, zone: z, since: 2026-11-21T12:30:00Z}
      moves:
        - node: cp-2
          providerID: m2
          scope: {project: q}
          from: {host: h1, zone: y}
          to: {host: h3}
          after: 2026-11-21T12:10:00Z
          noticedAt: 2026-11-21T12:15:00Z
          action: {name: evacuate, request: req-1, startedAt: 2026-11-21T12:11:00Z}
          quorumSafety: {before: fail, after: not_applicable}
      losses:
        - {from: 2026-11-21T12:05:00Z, seenUntil: 2026-11-21T12:06:00Z, regainedBy: 2026-11-21T12:07:00Z}
      gaps:
        - {from: 2026-11-21T12:40:00Z, until: 2026-11-21T12:50:00Z}
      folded:
        movesByAction: {resize: 7}
        movesUntil: 2026-11-20T12:00:00Z
        losses: 2
        lost: PT3M
        firstLoss: 2026-11-18T12:00:00Z
        lastLoss: 2026-11-19T12:00:00Z
        gaps: 4
        unwatched: PT5M
      """;

  @Test
  void readsAllOfIt() {
    Scope scope = new Scope(null, "q", null);

    assertThat(HistoryReader.read("h", WHOLE))
        .isEqualTo(
            new History(
                "u-1",
                NOON,
                at("13:00"),
                Verdict.PASS,
                List.of(
                    new LastSeen(
                        new Sighting("cp-1", "m1", "h2", "z", new Scope("c", "p", "R")),
                        at("12:30"))),
                List.of(
                    new Move(
                        new Sighting("cp-2", "m2", "h1", "y", scope),
                        new Sighting("cp-2", "m2", "h3", null, scope),
                        at("12:10"),
                        at("12:15"),
                        new Move.Action("evacuate", "req-1", at("12:11")),
                        Verdict.FAIL,
                        Verdict.NOT_APPLICABLE)),
                List.of(new Loss(at("12:05"), at("12:06"), at("12:07"))),
                List.of(new Gap(at("12:40"), at("12:50"))),
                new Folded(
                    Map.of("resize", 7L),
                    Instant.parse("2026-11-20T12:00:00Z"),
                    2,
                    Duration.ofMinutes(3),
                    Instant.parse("2026-11-18T12:00:00Z"),
                    Instant.parse("2026-11-19T12:00:00Z"),
                    4,
                    Duration.ofMinutes(5))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kind: PlacementHistory                | kind: PlacementEvidence        | 2:7: expected kind: PlacementHistory
          kind: PlacementHistory                | other: 1                       | 1:1: expected kind: PlacementHistory
          slipway.dev/v1                        | slipway.dev/v2                 | 1:13: expected apiVersion: slipway.dev/v1
          apiVersion: slipway.dev/v1            | other: 1                       | 1:1: expected apiVersion: slipway.dev/v1
          {uid: u-1}                            | u-1                            | 3:10: expected a mapping, found a string
          {uid: u-1}                            | {uid: []}                      | 3:16: expected a string, found a sequence
          {uid: u-1}                            | {uid: ''}                      | 3:16: the value of "uid" is empty; leave the key out
          began: 2026-11-21T12                  | began: 2026-11-21T14           | 5:16: expected an instant after began
          2026-11-21T12:30:00Z                  | noon                           | 8:102: expected an instant such as 2026-01-31T12:00:00Z, found "noon"
          2026-11-21T12:30:00Z                  | 1969-12-31T23:59:59.9Z         | 8:102: expected an instant between 1970 and 9999
          2026-11-21T12:30:00Z                  | 9999-12-31T23:59:59.000000001Z | 8:102: expected an instant between 1970 and 9999
          quorumSafety: pass                    | quorumSafety: PASS             | 6:15: expected pass, fail, undecided or not_applicable
          quorumSafety: pass                    | quorumSafety: [pass]           | 6:15: expected a string, found a sequence
          {cloud: c                             | {cloud: {}                     | 8:49: expected a string, found a mapping
          {project: q}                          | q                              | 12:12: expected a mapping, found a string
          {host: h1, zone: y}                   | h1                             | 13:11: expected a mapping, found a string
          {host: h3}                            | [h3]                           | 14:9: expected a mapping, found a sequence
          {host: h3}                            | {zone: z}                      | 14:9: expected the key "host"
          2026-11-21T12:11:00Z                  | soon                           | 17:57: expected an instant such as 2026-01-31T12:00:00Z, found "soon"
          before: fail                          | before: failed                 | 18:28: expected pass, fail, undecided or not_applicable
          after: not_applicable                 | after: 1                       | 18:41: expected pass, fail, undecided or not_applicable
          {before: fail, after: not_applicable} | fail                           | 18:19: expected a mapping, found a string
          seenUntil: 2026-11-21T12:06           | seenUntil: 2026-11-21T12:04    | 20:45: expected an instant after from
          until: 2026-11-21T12:50               | until: 2026-11-21T12:39        | 22:41: expected an instant after from
          {resize: 7}                           | [resize]                       | 24:18: expected a mapping, found a sequence
          {resize: 7}                           | {resize: 7.5}                  | 24:27: expected a whole number
          losses: 2                             | losses: -2                     | 26:11: expected a whole number
          losses: 2                             | losses: 1000000000000000       | 26:11: expected a whole number
          lost: PT3M                            | lost: 3m                       | 27:9: expected a duration such as PT5M
          lost: PT3M                            | lost: PT-0.1S                  | 27:9: expected a duration such as PT5M
          lost: PT3M                            | lost: P365000D                 | 27:9: expected a duration such as PT5M
          lost: PT3M                            | lost: P9999999999999999D       | 27:9: expected a duration such as PT5M
          gaps: 4                               | gaps: four                     | 30:9: expected a whole number
          unwatched: PT5M                       | unwatched: {}                  | 31:14: expected a string, found a mapping
          """)
  void tellsWhatIsWrongAndWhere(String right, String wrong, String problem) {
    assertThat(WHOLE).containsOnlyOnce(right);

    assertThat(problems(WHOLE.replace(right, wrong))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'began: 2026-11-21T12:00:00Z' | 1:1 | began",
        "'quorumSafety: pass' | 1:1   | quorumSafety",
        "'node: cp-1, '       | 8:5   | node",
        "'host: h2, '         | 8:5   | host",
        "'host: h1, '         | 13:11 | host",
        "'providerID: m2'     | 10:5  | providerID",
        "'name: evacuate, '   | 17:13 | name",
        "'request: req-1, '   | 17:13 | request",
        "'before: fail, '     | 18:19 | before",
        "', after: not_applicable' | 18:19 | after",
        "'from: {host: h1, zone: y}' | 10:5 | from",
        "'to: {host: h3}'            | 10:5 | to",
        "'after: 2026-11-21T12:10:00Z' | 10:5 | after",
        "'noticedAt: 2026-11-21T12:15:00Z' | 10:5 | noticedAt",
        "'quorumSafety: {before: fail, after: not_applicable}' | 10:5 | quorumSafety",
        "'losses: 2'          | 24:3  | losses",
        "'lost: PT3M'         | 24:3  | lost",
        "'gaps: 4'            | 24:3  | gaps",
        "'unwatched: PT5M'    | 24:3  | unwatched",
      })
  void tellsWhichKeyIsMissing(String entry, String place, String key) {
    assertThat(WHOLE).containsOnlyOnce(entry);

    List<String> problems = problems(WHOLE.replace(entry, ""));

    assertThat(problems).containsExactly(place + ": expected the key \"" + key + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'began: 2'                | apiVersion, began, cluster, folded, gaps, kind, lastSeen, losses, moves, observedUntil, quorumSafety
          'uid: u-1'                | uid
          'since: 2'                | host, node, providerID, scope, since, zone
          'cloud: c'                | cloud, project, region
          'noticedAt: 2'            | action, after, from, node, noticedAt, providerID, quorumSafety, scope, to
          'project: q'              | cloud, project, region
          'host: h1'                | host, zone
          'host: h3'                | host, zone
          'name: evacuate'          | name, request, startedAt
          'before: fail'            | after, before
          'seenUntil: 2'            | from, regainedBy, seenUntil
          'until: 2026-11-21T12:50' | from, until
          'lost: P'                 | firstLoss, gaps, lastLoss, losses, lost, movesByAction, movesUntil, unwatched
          """)
  void tellsAKeyItDoesNotKnow(String entry, String known) {
    assertThat(WHOLE).containsOnlyOnce(entry);
    String indent = " ".repeat(indentOf(entry));
    boolean flow = !WHOLE.contains("\n" + indent + entry);
    String more = "surprise: 1" + (flow ? ", " : "\n" + indent);

    assertThat(problems(WHOLE.replace(entry, more + entry)))
        .singleElement()
        .asString()
        .matches("\\d+:\\d+: unknown key \"surprise\"; expected one of " + known);
  }

  private static int indentOf(String entry) {
    int at = WHOLE.indexOf(entry);
    return at - WHOLE.lastIndexOf('\n', at) - 1;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastSeen", "moves", "losses", "gaps"})
  void aListIsASequenceOfMappings(String list) {
    assertThat(problems(header(list + ": {}")))
        .containsExactly("6:" + (list.length() + 3) + ": expected a sequence, found a mapping");
    assertThat(problems(header(list + ": [1]")))
        .containsExactly("6:" + (list.length() + 4) + ": expected a mapping, found a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lastSeen", "moves", "losses", "gaps", "folded", "cluster"})
  void whatIsEmptyIsAsIfItWereNotThere(String key) {
    assertThat(HistoryReader.read("h", header(key + ":"))).isEqualTo(History.begin(null, NOON));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "'', nothing",
        "[], a sequence",
        "PlacementHistory, a string",
      })
  void saysWhatIsNoHistoryAtAll(String text, String found) {
    assertThat(problems(text)).containsExactly("1:1: expected a PlacementHistory, found " + found);
  }

  @Test
  void ofADocumentOfAnotherKindNothingMoreIsTold() {
    String text = WHOLE.replace("PlacementHistory", "PlacementEvidence").replace("pass", "maybe");

    assertThat(problems(text)).containsExactly("2:7: expected kind: PlacementHistory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13:00:00Z              | 12:00:00Z",
        "2026-11-21T12:30:00Z   | 1970-01-01T00:00:00Z",
        "2026-11-21T12:30:00Z   | 9999-12-31T23:59:59Z",
        "12:06:00Z              | 12:05:00Z",
        "12:50:00Z              | 12:40:00Z",
        "losses: 2              | losses: 999999999999999",
        "losses: 2              | losses: 0",
        "lost: PT3M             | lost: PT0S",
        "lost: PT3M             | lost: P364999DT23H59M59.999999999S",
      })
  void takesWhatIsJustWithinItsBounds(String is, String asWell) {
    String text = WHOLE.replace(is, asWell);

    assertThat(text).isNotEqualTo(WHOLE);
    assertThat(problems(text)).isEmpty();
  }

  private static String header(String last) {
    return """
    apiVersion: slipway.dev/v1
    kind: PlacementHistory
    began: 2026-11-21T12:00:00Z
    observedUntil: 2026-11-21T12:00:00Z
    quorumSafety: undecided
    """
        + last;
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + ":00Z");
  }

  /** What is told, without the name of the document; nothing where it is read. */
  private static List<String> problems(String text) {
    try {
      HistoryReader.read("h", text);
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems().stream()
          .map(Problem::toString)
          .map(told -> told.replaceFirst("^h:", ""))
          .toList();
    }
  }
}
