package dev.slipway.placement.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader accept and refuse the same. */
class PlacementEvidenceSchemaTest {

  private static final String HEAD = "apiVersion: slipway.dev/v1\nkind: PlacementEvidence\n";

  private static final Schema SCHEMA = schema();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members: []",
        "members: [{node: a, zone: z}]",
        "members: [{node: a, region: R}]",
        "members: [{node: 1, zone: 2, host: null}]",
        "cluster: null\nscope: null\nsource: null\ngrade: null\nobservedAt: null\nmembers: []",
        "cluster: {uid: null}\nmembers: []",
        "cluster: {uid: 8f3b}\nscope: {cloud: c, project: p, region: R}\nsource: nova\n"
            + "grade: observed\nobservedAt: 2026-11-20T10:00:00Z\n"
            + "members: [{node: a, providerID: 'openstack:///1', host: x, zone: z, region: R,"
            + " scope: {cloud: d}, source: s, grade: declared, observedAt: '2026-11-20T10:00:00Z'}]",
        "members: [{node: größe-北京-🚢, zone: z}]",
        "validUntil: null\nmaintainedLabels: null\nmembers: [{node: a, zone: z, scheduling: null}]",
        "validUntil: 2026-11-20T10:00:00Z\nmaintainedLabels: []\nmembers: []",
        "maintainedLabels: [topology.kubernetes.io/zone, topology.kubernetes.io/region,"
            + " topology.openstack.org/host-id, topology.scs.community/host-id]\nmembers: []",
        "members: [{node: a, zone: z, scheduling: {serverGroups: []}}]",
        "members: [{node: a, zone: z, scheduling: {serverGroups: [], disk: null, flavor: null}}]",
        "members: [{node: a, zone: z, scheduling: {disk: local, flavor: f, serverGroups:"
            + " [{id: g, policy: anti-affinity, maxPerHost: 2}, {id: h, policy: affinity},"
            + " {id: i, policy: soft-affinity, maxPerHost: null}]}}]",
      })
  void bothAccept(String body) {
    String document = HEAD + body;

    assertThat(PlacementEvidenceReaderTest.read(document)).isNotNull();
    assertThat(SCHEMA.validate(document, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: PlacementEvidence\nmembers: []",
        "apiVersion: slipway.dev/v1\nmembers: []",
        "apiVersion: slipway.dev/v2\nkind: PlacementEvidence\nmembers: []",
        "apiVersion: slipway.dev/v1\nkind: Snapshot\nmembers: []",
        "[]",
        HEAD + "source: x",
        HEAD + "members: null",
        HEAD + "members: {}",
        HEAD + "members: [a]",
        HEAD + "members: [{}]",
        HEAD + "members: [{zone: z}]",
        HEAD + "members: [{node: null, zone: z}]",
        HEAD + "members: [{node: '', zone: z}]",
        HEAD + "members: [{node: ' ', zone: z}]",
        HEAD + "members: [{node: [], zone: z}]",
        HEAD + "members: [{node: a}]",
        HEAD + "members: [{node: a, zone: null}]",
        HEAD + "members: [{node: a, zone: ''}]",
        HEAD + "members: [{node: a, zone: z, hots: x}]",
        HEAD + "members: [{node: a, zone: z, grade: attested}]",
        HEAD + "members: [{node: a, zone: z, grade: sure}]",
        HEAD + "members: [{node: a, zone: z, observedAt: 2026}]",
        HEAD + "members: [{node: a, zone: z, observedAt: yesterday}]",
        HEAD + "members: [{node: a, zone: z, scope: c}]",
        HEAD + "members: [{node: a, zone: z, scope: {cluod: c}}]",
        HEAD + "unknown: x\nmembers: []",
        HEAD + "validUntil: tomorrow\nmembers: []",
        HEAD + "maintainedLabels: topology.kubernetes.io/zone\nmembers: []",
        HEAD + "maintainedLabels: [kubernetes.io/hostname]\nmembers: []",
        HEAD + "maintainedLabels: [[]]\nmembers: []",
        HEAD + "members: [{node: a, zone: z, scheduling: local}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {}}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {serverGroups: null}}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {serverGroups: g}}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {serverGroups: [g]}}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {serverGroups: [{id: g}]}}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {serverGroups: [{policy: p}]}}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {serverGroups: [{id: '', policy: p}]}}]",
        HEAD
            + "members: [{node: a, zone: z, scheduling: {serverGroups: [{id: g, policy: p, max: 1}]}}]",
        HEAD
            + "members: [{node: a, zone: z, scheduling: {serverGroups: [{id: g, policy: p,"
            + " maxPerHost: 0}]}}]",
        HEAD
            + "members: [{node: a, zone: z, scheduling: {serverGroups: [{id: g, policy: p,"
            + " maxPerHost: many}]}}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {serverGroups: [], disk: ceph}}]",
        HEAD + "members: [{node: a, zone: z, scheduling: {serverGroups: [], flavour: f}}]",
        HEAD + "cluster: x\nmembers: []",
        HEAD + "cluster: {name: x}\nmembers: []",
        HEAD + "cluster: {uid: ''}\nmembers: []",
        HEAD + "grade: attested\nmembers: []",
        HEAD + "observedAt: yesterday\nmembers: []",
        HEAD + "scope: {cloud: {}}\nmembers: []",
      })
  void bothRefuse(String document) {
    assertThatThrownBy(() -> PlacementEvidenceReaderTest.read(document))
        .isInstanceOf(InvalidInputException.class);
    assertThat(validate(document)).isFalse();
  }

  static boolean validate(String document) {
    return SCHEMA
        .validate(
            document,
            InputFormat.YAML,
            context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)))
        .isEmpty();
  }

  private static Schema schema() {
    try (InputStream in =
        PlacementEvidence.class.getResourceAsStream(
            "/dev/slipway/placement/placement-evidence.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
