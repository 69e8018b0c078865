package dev.slipway.placement.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.placement.evidence.PlacementEvidence.Entry;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementEvidenceReaderTest {

  private static final String HEAD =
      """
      apiVersion: slipway.dev/v1
      kind: PlacementEvidence
      """;

  @Test
  void readsEveryField() {
    PlacementEvidence evidence =
        read(
            HEAD
                + """
                cluster:
                  uid: 8f3b
                members:
                - node: cp-1
                  providerID: openstack:///1
                  host: 5f7a
                  zone: az1
                  region: RegionOne
                  scope: {cloud: prod, project: p1, region: RegionOne}
                  source: nova
                  grade: observed
                  observedAt: 2026-11-20T10:00:00Z
                """);

    assertThat(evidence.document()).isEqualTo("e.yaml");
    assertThat(evidence.clusterUid()).isEqualTo("8f3b");
    Entry entry = evidence.members().getFirst();
    assertThat(entry.place()).hasToString("e.yaml:6:3");
    assertThat(entry.node()).isEqualTo("cp-1");
    assertThat(entry.providerID()).isEqualTo("openstack:///1");
    assertThat(entry.host()).isEqualTo("5f7a");
    assertThat(entry.zone()).isEqualTo("az1");
    assertThat(entry.region()).isEqualTo("RegionOne");
    assertThat(entry.scope()).isEqualTo(new Scope("prod", "p1", "RegionOne"));
    assertThat(entry.source()).isEqualTo("nova");
    assertThat(entry.grade()).isEqualTo(Grade.OBSERVED);
    assertThat(entry.observedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
  }

  @Test
  void readsJsonTheSameWay() {
    Entry entry =
        read("""
        {"apiVersion": "slipway.dev/v1", "kind": "PlacementEvidence",
         "cluster": null, "scope": {"cloud": "prod"},
         "members": [{"node": "cp-1", "host": "x", "zone": null}]}
        """)
            .members()
            .getFirst();

    assertThat(entry.host()).isEqualTo("x");
    assertThat(entry.zone()).isNull();
    assertThat(entry.scope()).isEqualTo(new Scope("prod", null, null));
    assertThat(entry.place()).hasToString("e.yaml:3:14");
  }

  @Test
  void takesFromTheHeadWhatAMemberDoesNotSay() {
    List<Entry> members =
        read(HEAD
                + """
                scope: {cloud: prod, project: p1}
                source: plugin
                grade: observed
                observedAt: 2026-11-20T10:00:00+01:00
                members:
                - {node: a, host: x}
                - node: b
                  host: y
                  scope: {cloud: other}
                  source: nova
                  grade: declared
                  observedAt: 2026-11-20T11:00:00Z
                """)
            .members();

    Entry a = members.getFirst();
    assertThat(a.scope()).isEqualTo(new Scope("prod", "p1", null));
    assertThat(a.source()).isEqualTo("plugin");
    assertThat(a.grade()).isEqualTo(Grade.OBSERVED);
    assertThat(a.observedAt()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
    Entry b = members.getLast();
    assertThat(b.scope()).isEqualTo(new Scope("other", null, null));
    assertThat(b.source()).isEqualTo("nova");
    assertThat(b.grade()).isEqualTo(Grade.DECLARED);
    assertThat(b.observedAt()).isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
  }

  @Test
  void isDeclaredByAnUnnamedSourceWhereNothingIsSaid() {
    Entry entry = read(HEAD + "members: [{node: a, zone: z}]").members().getFirst();

    assertThat(entry.grade()).isEqualTo(Grade.DECLARED);
    assertThat(entry.source()).isEqualTo("not named");
    assertThat(entry.observedAt()).isNull();
    assertThat(entry.scope()).isEqualTo(new Scope(null, null, null));
  }

  @Test
  void comparesAHostWithinTheRegionOfItsEntry() {
    Entry entry =
        read(HEAD + "scope: {cloud: c}\nmembers: [{node: a, host: x, region: R}]")
            .members()
            .getFirst();

    assertThat(entry.scope()).isEqualTo(new Scope("c", null, "R"));
  }

  @Test
  void takesUnquotedNumbersAsTheyAreWritten() {
    Entry entry =
        read(HEAD + "scope: {cloud: 1}\nmembers: [{node: 1e3, host: 0123, zone: true}]")
            .members()
            .getFirst();

    assertThat(entry.node()).isEqualTo("1e3");
    assertThat(entry.host()).isEqualTo("0123");
    assertThat(entry.zone()).isEqualTo("true");
  }

  @Test
  void readsAnEmptyList() {
    assertThat(read(HEAD + "members: []").members()).isEmpty();
  }

  @Test
  void tellsAllProblemsAtOnceEachWithItsPlaceAndRemedy() {
    List<Problem> problems =
        problems(
            HEAD
                + """
                clusters: x
                scope: {cluod: c}
                grade: attested
                observedAt: yesterday
                cluster: {name: prod}
                members:
                - node: a
                  host: x
                - node: b
                - zone: z
                  providerID: []
                - {node: c, zone: z, hots: x}
                - just a name
                - {node: a, zone: z}
                - {node: d, zone: "", region: R, grade: observed}
                - {node: e, zone: z, grade: sure, observedAt: 2026-11-20}
                - {node: [], zone: {}, region: R}
                """);

    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "e.yaml:3:11: unknown key \"clusters\"; expected one of apiVersion, cluster, grade, kind,"
                + " maintainedLabels, members, observedAt, scope, source, validUntil",
            "e.yaml:4:16: unknown key \"cluod\"; expected one of cloud, project, region",
            "e.yaml:5:8: a plain document cannot be attested; write observed or declared; attested"
                + " needs a signed statement",
            "e.yaml:6:13: expected an instant such as 2026-01-31T12:00:00Z, found \"yesterday\"",
            "e.yaml:7:17: unknown key \"name\"; expected one of uid",
            "e.yaml:10:9: the host of a has no scope; add scope.cloud (and project, region): equal"
                + " keys mean the same host only within it",
            "e.yaml:11:3: the entry of b says neither host nor zone nor region; say at least one, or"
                + " remove the entry",
            "e.yaml:13:15: expected a string, found a sequence",
            "e.yaml:12:3: expected the key \"node\"; name the Kubernetes node",
            "e.yaml:14:28: unknown key \"hots\"; expected one of grade, host, node, observedAt,"
                + " providerID, region, scheduling, scope, source, zone",
            "e.yaml:15:3: expected a member, found a string",
            "e.yaml:16:3: the node a is listed already in line 9; keep one entry, or give the other"
                + " in a file of its own",
            "e.yaml:17:19: the value of \"zone\" is empty; leave the key out",
            "e.yaml:17:3: the entry of d is observed but does not say when; add observedAt",
            "e.yaml:18:29: expected declared or observed, found \"sure\"",
            "e.yaml:18:47: expected an instant such as 2026-01-31T12:00:00Z, found \"2026-11-20\"",
            "e.yaml:19:10: expected a string, found a sequence",
            "e.yaml:19:20: expected a string, found a mapping");
  }

  @Test
  void refusesAHostWhoseScopeIsInAnotherRegionThanItsEntry() {
    assertThat(
            problems(
                HEAD
                    + """
                    scope: {cloud: c, region: R1}
                    members:
                    - {node: a, host: x, region: R2}
                    - {node: b, zone: z, region: R2}
                    - {node: c, host: y, region: R1}
                    """))
        .extracting(Problem::toString)
        .containsExactly(
            "e.yaml:5:30: the host of a is known in the region R1, the entry says region R2; give the"
                + " entry a scope of its own: a host is in one region");
  }

  @Test
  void asksForATimeOnceWhereItIsNoInstant() {
    assertThat(problems(HEAD + "members: [{node: a, zone: z, grade: observed, observedAt: now}]"))
        .extracting(Problem::expectation)
        .containsExactly("expected an instant such as 2026-01-31T12:00:00Z, found \"now\"");
  }

  @Test
  void asksForANameOnceWhereItIsEmpty() {
    assertThat(problems(HEAD + "members: [{node: '', zone: z}]"))
        .extracting(Problem::toString)
        .containsExactly("e.yaml:3:18: the value of \"node\" is empty; leave the key out");
    assertThat(problems(HEAD + "members: [{node: null}]"))
        .extracting(Problem::expectation)
        .containsExactly(
            "expected the key \"node\"",
            "the entry of a node without name says neither host nor zone nor region");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | expected a PlacementEvidence, found nothing",
        "[1]                             | expected a PlacementEvidence, found a sequence",
        "text                            | expected a PlacementEvidence, found a string",
        "'{}'                            | expected kind: PlacementEvidence, found none",
        "'kind: Snapshot'    | expected kind: PlacementEvidence, found Snapshot",
        "'kind: PlacementEvidence'     | expected apiVersion: slipway.dev/v1, found none",
        "'{\"kind\":\"PlacementEvidence\",\"apiVersion\":\"v2\"}' | expected apiVersion: slipway.dev/v1, found v2",
      })
  void refusesAnotherKindOfDocumentWithOneProblem(String text, String expectation) {
    assertThat(problems(text)).extracting(Problem::expectation).containsExactly(expectation);
  }

  @Test
  void pointsToTheKindThatIsWrong() {
    assertThat(problems("apiVersion: v1\nkind: ConfigMap\n").getFirst())
        .hasToString(
            "e.yaml:2:7: expected kind: PlacementEvidence, found ConfigMap; see"
                + " docs/placement-evidence.md for the format");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source: x     | expected the key \"members\"",
        "members:      | expected a sequence of members, found nothing",
        "members: {}   | expected a sequence of members, found a mapping",
        "members: none | expected a sequence of members, found a string",
      })
  void asksForAListOfMembers(String line, String expectation) {
    assertThat(problems(HEAD + line)).extracting(Problem::expectation).containsExactly(expectation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cluster: prod | expected a mapping, found a string",
        "scope: []     | expected a mapping, found a sequence",
        "source: {}    | expected a string, found a mapping",
        "grade: []     | expected a string, found a sequence",
      })
  void asksForTheRightShapeInTheHead(String line, String expectation) {
    assertThat(problems(HEAD + line + "\nmembers: []"))
        .extracting(Problem::expectation)
        .containsExactly(expectation);
  }

  static PlacementEvidence read(String text) {
    try (DocumentReader reader =
        DocumentReader.of(
            "e.yaml",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            Limits.CONFIGURATION)) {
      return PlacementEvidenceReader.read("e.yaml", Value.read(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Problem> problems(String text) {
    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, () -> read(text));
    assertThat(thrown).as(text).isNotNull();
    return thrown.problems();
  }
}
