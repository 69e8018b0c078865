package dev.slipway.placement.evidence;

import dev.slipway.report.Report;
import dev.slipway.report.render.TreeSink;
import dev.slipway.report.render.YamlDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Writes a {@link PlacementEvidence} as the document that {@link PlacementEvidenceReader} reads.
 * Equal evidence gives equal bytes, so a writer that has learnt nothing new changes nothing.
 */
public final class PlacementEvidenceWriter {

  private final TreeSink sink;

  private PlacementEvidenceWriter(TreeSink sink) {
    this.sink = sink;
  }

  /**
   * Writes {@code evidence} as YAML; leaves {@code out} open.
   *
   * @throws IllegalArgumentException if an entry is attested: that takes a signed statement
   */
  public static void write(PlacementEvidence evidence, OutputStream out) throws IOException {
    YamlDocument.write(out, sink -> new PlacementEvidenceWriter(sink).document(evidence));
  }

  /** {@code evidence} as YAML. */
  public static String text(PlacementEvidence evidence) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(evidence, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes whatever is written to it", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private void document(PlacementEvidence evidence) throws IOException {
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", PlacementEvidence.KIND);
    if (evidence.clusterUid() != null) {
      sink.name("cluster");
      sink.beginMapping();
      sink.entry("uid", evidence.clusterUid());
      sink.endMapping();
    }
    if (evidence.validUntil() != null) {
      sink.entry("validUntil", evidence.validUntil().toString());
    }
    if (!evidence.maintainedLabels().isEmpty()) {
      sink.name("maintainedLabels");
      sink.beginSequence();
      for (String label : evidence.maintainedLabels()) {
        sink.value(label);
      }
      sink.endSequence();
    }
    sink.name("members");
    sink.beginSequence();
    for (PlacementEvidence.Entry entry : evidence.members()) {
      entry(entry);
    }
    sink.endSequence();
    sink.endMapping();
  }

  private void entry(PlacementEvidence.Entry entry) throws IOException {
    if (entry.grade() == Grade.ATTESTED) {
      throw new IllegalArgumentException("a plain document cannot be attested");
    }
    sink.beginMapping();
    sink.entry("node", entry.node());
    sink.entryIfAny("providerID", entry.providerID());
    sink.entryIfAny("host", entry.host());
    sink.entryIfAny("zone", entry.zone());
    sink.entryIfAny("region", entry.region());
    scope(entry.scope());
    sink.entry("source", entry.source());
    sink.entry("grade", entry.grade().word());
    if (entry.observedAt() != null) {
      sink.entry("observedAt", entry.observedAt().toString());
    }
    if (entry.scheduling() != null) {
      scheduling(entry.scheduling());
    }
    sink.endMapping();
  }

  private void scope(Scope scope) throws IOException {
    if (scope.cloud() == null && scope.project() == null && scope.region() == null) {
      return;
    }
    sink.name("scope");
    sink.beginMapping();
    sink.entryIfAny("cloud", scope.cloud());
    sink.entryIfAny("project", scope.project());
    sink.entryIfAny("region", scope.region());
    sink.endMapping();
  }

  private void scheduling(PlacementEvidence.Held held) throws IOException {
    sink.name("scheduling");
    sink.beginMapping();
    groups(held.serverGroups());
    if (held.disk() != Scheduling.Disk.UNKNOWN) {
      sink.entry("disk", held.disk().name().toLowerCase(Locale.ROOT));
    }
    sink.entryIfAny("flavor", held.flavor());
    sink.endMapping();
  }

  private void groups(List<Scheduling.Group> groups) throws IOException {
    sink.name("serverGroups");
    sink.beginSequence();
    for (Scheduling.Group group : groups) {
      sink.beginMapping();
      sink.entry("id", group.id());
      sink.entry("policy", group.policy());
      sink.name("maxPerHost");
      sink.value(group.maxPerHost());
      sink.endMapping();
    }
    sink.endSequence();
  }
}
