package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.report.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes a snapshot as a document ({@code snapshot.schema.json}). Equal snapshots give equal bytes.
 */
public final class SnapshotWriter {

  /** {@code apiVersion} of the document. */
  public static final String API_VERSION = "slipway.dev/v1";

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator json;

  private SnapshotWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes {@code snapshot} as JSON; leaves {@code out} open. */
  public static void write(Snapshot snapshot, Tool tool, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(indented(), out)) {
      new SnapshotWriter(json).write(snapshot, tool);
    } catch (JacksonIOException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e);
    }
    out.write('\n');
    out.flush();
  }

  private static ObjectWriteContext indented() {
    return new ObjectWriteContext.Base() {
      @Override
      public PrettyPrinter getPrettyPrinter() {
        return new DefaultPrettyPrinter();
      }

      @Override
      public boolean hasPrettyPrinter() {
        return true;
      }
    };
  }

  private void write(Snapshot snapshot, Tool tool) {
    json.writeStartObject();
    text("apiVersion", API_VERSION);
    text("kind", "Snapshot");
    time("takenAt", snapshot.takenAt());
    json.writeObjectPropertyStart("tool");
    text("name", tool.name());
    text("version", tool.version());
    json.writeEndObject();
    json.writeObjectPropertyStart("cluster");
    text("name", snapshot.cluster().name());
    text("uid", snapshot.cluster().uid());
    text("caFingerprint", snapshot.cluster().caFingerprint());
    text("serverVersion", snapshot.cluster().serverVersion());
    json.writeEndObject();
    json.writeObjectPropertyStart("sources");
    source("nodes", snapshot.nodes());
    source("placementConfigMap", snapshot.placementConfigMap());
    json.writeEndObject();
    if (snapshot.placementConfigMap()
        instanceof Reading.Read<PlacementConfigMap>(PlacementConfigMap configMap)) {
      json.writeObjectPropertyStart("placementConfigMap");
      text("document", configMap.document());
      time("writtenAt", configMap.writtenAt());
      json.writeEndObject();
    }
    if (snapshot.nodes() instanceof Reading.Read<List<Node>>(List<Node> nodes)) {
      json.writeArrayPropertyStart("nodes");
      nodes.forEach(this::node);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void source(String name, Reading<?> reading) {
    json.writeObjectPropertyStart(name);
    switch (reading) {
      case Reading.Read<?> read -> text("outcome", "READ");
      case Reading.Absent<?>(String why) -> {
        text("outcome", "ABSENT");
        text("why", why);
      }
      case Reading.Forbidden<?>(String why) -> {
        text("outcome", "FORBIDDEN");
        text("why", why);
      }
    }
    json.writeEndObject();
  }

  private void node(Node node) {
    json.writeStartObject();
    text("name", node.name());
    text("uid", node.uid());
    time("createdAt", node.createdAt());
    text("providerID", node.providerID());
    strings("labels", node.labels());
    strings("annotations", node.annotations());
    json.writeEndObject();
  }

  private void strings(String name, Map<String, String> strings) {
    if (!strings.isEmpty()) {
      json.writeObjectPropertyStart(name);
      new TreeMap<>(strings).forEach(json::writeStringProperty);
      json.writeEndObject();
    }
  }

  private void text(String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  private void time(String name, @Nullable Instant time) {
    text(name, time == null ? null : time.toString());
  }
}
