package dev.slipway.placement.document;

import dev.slipway.placement.HostPartition;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Survey;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.Examined;
import dev.slipway.report.Report;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import dev.slipway.report.render.YamlDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where nodes are, by every source and altogether. Its JSON Schema is {@code
 * placement.schema.json}: every key is always there, and what is unknown is null.
 */
public final class PlacementDocument {

  /** Value of {@code kind}. */
  public static final String KIND = "Placement";

  private final TreeSink sink;

  private PlacementDocument(TreeSink sink) {
    this.sink = sink;
  }

  /** Writes JSON; leaves {@code out} open. */
  public static void json(Survey survey, Instant at, OutputStream out) throws IOException {
    JsonDocument.write(out, sink -> new PlacementDocument(sink).document(survey, at));
  }

  /** Writes YAML; leaves {@code out} open. */
  public static void yaml(Survey survey, Instant at, OutputStream out) throws IOException {
    YamlDocument.write(out, sink -> new PlacementDocument(sink).document(survey, at));
  }

  private void document(Survey survey, Instant at) throws IOException {
    Placement placement = survey.placement();
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", KIND);
    sink.entry("subject", placement.subject());
    sink.entry("at", at.toString());
    sink.entry("required", placement.required().word());
    sink.name("nodes");
    sink.beginSequence();
    for (PlacedNode member : placement.members()) {
      node(member, "control-plane");
    }
    for (PlacedNode worker : placement.workers()) {
      node(worker, "worker");
    }
    sink.endSequence();
    sink.name("hosts");
    sink.beginSequence();
    for (HostPartition.Group group : placement.hosts().groups()) {
      host(group);
    }
    sink.endSequence();
    sink.name("examined");
    sink.beginSequence();
    for (Examined source : survey.examined()) {
      sink.beginMapping();
      sink.entry("source", source.source());
      sink.entry("outcome", source.outcome().name());
      sink.entry("detail", source.detail());
      sink.entry("at", written(source.at()));
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
  }

  private void node(PlacedNode node, String role) throws IOException {
    sink.beginMapping();
    sink.entry("node", node.name());
    sink.entry("role", role);
    sink.entry("region", best(node, Attribute.REGION));
    sink.entry("zone", best(node, Attribute.ZONE));
    sink.entry("host", best(node, Attribute.HOST));
    observations("observations", node.observations());
    observations("withdrawn", node.withdrawn());
    sink.name("scheduling");
    scheduling(node.scheduling());
    sink.endMapping();
  }

  private static @Nullable String best(PlacedNode node, Attribute attribute) {
    return node.best(attribute).map(Observation::value).orElse(null);
  }

  private void observations(String name, List<Observation> observations) throws IOException {
    sink.name(name);
    sink.beginSequence();
    for (Observation observation : observations) {
      sink.beginMapping();
      sink.entry("attribute", observation.attribute().word());
      sink.entry("value", observation.value());
      scope(observation.scope());
      sink.entry("source", observation.source().name());
      sink.entry("grade", observation.grade().word());
      sink.entry("observedAt", written(observation.observedAt()));
      sink.endMapping();
    }
    sink.endSequence();
  }

  private void scope(Scope scope) throws IOException {
    sink.name("scope");
    sink.beginMapping();
    sink.entry("cloud", scope.cloud());
    sink.entry("project", scope.project());
    sink.entry("region", scope.region());
    sink.endMapping();
  }

  private void scheduling(@Nullable Scheduling scheduling) throws IOException {
    if (scheduling == null) {
      sink.value(null);
      return;
    }
    sink.beginMapping();
    sink.name("serverGroups");
    sink.beginSequence();
    for (Scheduling.Group group : scheduling.groups()) {
      sink.beginMapping();
      sink.entry("id", group.id());
      sink.entry("policy", group.policy());
      sink.name("maxPerHost");
      sink.value(group.maxPerHost());
      sink.endMapping();
    }
    sink.endSequence();
    sink.entry("disk", scheduling.disk().name().toLowerCase(Locale.ROOT));
    sink.entry("flavor", scheduling.flavor());
    sink.entry("source", scheduling.source().name());
    sink.entry("observedAt", written(scheduling.observedAt()));
    sink.endMapping();
  }

  private void host(HostPartition.Group group) throws IOException {
    sink.beginMapping();
    sink.name("keys");
    sink.beginSequence();
    for (HostPartition.Hosting hosting : group.hostings()) {
      sink.beginMapping();
      sink.entry("value", hosting.key().value());
      scope(hosting.key().scope());
      sink.entry("grade", hosting.grade().word());
      sink.endMapping();
    }
    sink.endSequence();
    sink.name("members");
    sink.beginSequence();
    for (PlacedNode member : group.members()) {
      sink.value(member.name());
    }
    sink.endSequence();
    sink.endMapping();
  }

  private static @Nullable String written(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
