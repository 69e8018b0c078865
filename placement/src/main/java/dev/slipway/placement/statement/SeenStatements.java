package dev.slipway.placement.statement;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The newest statement that an auditor has accepted of each cluster, by the cluster's UID. An older
 * one is not accepted after it.
 */
public record SeenStatements(Map<String, Seen> newest) {

  /** One statement. */
  public record Seen(String id, Instant issuedAt) {}

  private static final String KIND = "SeenStatements";
  private static final Limits LIMITS = new Limits(64L << 20, 5, 0);

  public SeenStatements {
    newest = Collections.unmodifiableMap(new TreeMap<>(newest));
  }

  /** None yet. */
  public static SeenStatements none() {
    return new SeenStatements(Map.of());
  }

  /**
   * Reads {@code file}; none where it does not exist.
   *
   * @throws InvalidInputException with all that is wrong with it
   */
  public static SeenStatements read(Path file) throws IOException {
    if (Files.notExists(file)) {
      return none();
    }
    Value value;
    try (DocumentReader reader = DocumentReader.open(file, LIMITS)) {
      value = Value.read(reader);
    }
    Problems problems = new Problems();
    Fields top = Fields.of(value, problems, "a " + KIND);
    top.require("kind", KIND);
    top.require("apiVersion", Report.API_VERSION);
    Map<String, Seen> newest = new TreeMap<>();
    for (Fields in : top.sequence("statements", "a statement")) {
      String cluster = in.text("cluster");
      Seen seen = new Seen(in.text("id"), in.instant("issuedAt"));
      if (newest.put(cluster, seen) != null && !cluster.isEmpty()) {
        in.problem("cluster", "the cluster stands there twice");
      }
      in.end();
    }
    top.end();
    problems.throwIfAny();
    return new SeenStatements(newest);
  }

  /** These and {@code statement}, if it is not older than what is there. */
  public SeenStatements with(PlacementStatement statement) {
    Seen seen = newest.get(statement.cluster().uid());
    if (seen != null && seen.issuedAt().isAfter(statement.issuedAt())) {
      return this;
    }
    Map<String, Seen> more = new TreeMap<>(newest);
    more.put(statement.cluster().uid(), new Seen(statement.id(), statement.issuedAt()));
    return new SeenStatements(more);
  }

  /** As the file holds them. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("apiVersion", Report.API_VERSION);
      json.writeStringProperty("kind", KIND);
      json.writeArrayPropertyStart("statements");
      newest.forEach((cluster, seen) -> {
        json.writeRaw("\n");
        json.writeStartObject();
        json.writeStringProperty("cluster", cluster);
        json.writeStringProperty("id", seen.id());
        json.writeStringProperty("issuedAt", seen.issuedAt().toString());
        json.writeEndObject();
      });
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return out.toByteArray();
  }
}
