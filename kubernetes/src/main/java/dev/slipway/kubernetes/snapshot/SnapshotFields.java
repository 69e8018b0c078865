package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.api.NodeListing;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.NodeProblems;
import dev.slipway.kubernetes.node.NodeReader;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.node.Rfc3339;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a document as they come, before it is clear of what kind it is. */
final class SnapshotFields {

  private final DocumentReader in;
  private final NodeProblems problems;
  private final NodeReader nodeReader;
  private final String start;

  private String kind = "";
  private String kindPlace;
  private String apiVersion = "";
  private @Nullable Value takenAt;
  private @Nullable Value cluster;
  private @Nullable Value sources;
  private @Nullable Value placementConfigMap;
  private @Nullable List<Node> items;
  private @Nullable List<Node> nodes;

  SnapshotFields(DocumentReader in, ReadScope scope) throws IOException {
    this.in = in;
    this.start = in.place().toString();
    this.kindPlace = start;
    this.problems = new NodeProblems(in.document());
    this.nodeReader = new NodeReader(scope, problems);
  }

  String kind() {
    return kind;
  }

  String kindPlace() {
    return kindPlace;
  }

  /** Reads the value of the field that was just named. */
  void read(String name) throws IOException {
    switch (name) {
      case "kind" -> {
        kindPlace = in.place().toString();
        kind = text();
      }
      case "apiVersion" -> apiVersion = text();
      case "metadata" -> nodeReader.metadata(in);
      case "spec" -> nodeReader.spec(in);
      case "items" -> items = list("items", nodeReader::object);
      case "nodes" -> nodes = list("nodes", nodeReader::entry);
      case "takenAt" -> takenAt = Value.next(in);
      case "cluster" -> cluster = Value.next(in);
      case "sources" -> sources = Value.next(in);
      case "placementConfigMap" -> placementConfigMap = Value.next(in);
      default -> in.skip();
    }
  }

  /** The nodes of a List or NodeList. */
  List<Node> items() {
    if (items == null) {
      problems.add(start, "expected items, found none", SnapshotReader.HOW);
    }
    problems.throwIfAny();
    return items == null ? List.of() : List.copyOf(items);
  }

  /** The one node that the document is. */
  List<Node> single() {
    Node node = nodeReader.node(in.document(), start, "metadata.name");
    problems.throwIfAny();
    return node == null ? List.of() : List.of(node);
  }

  /** The snapshot that the document is. */
  Snapshot snapshot() {
    if (!apiVersion.equals(SnapshotWriter.API_VERSION)) {
      throw new InvalidInputException(
          start,
          "expected apiVersion "
              + SnapshotWriter.API_VERSION
              + ", found "
              + (apiVersion.isEmpty() ? "none" : apiVersion),
          apiVersion.startsWith("slipway.dev/")
              ? "update slipway, the file is of a newer one"
              : "");
    }
    ClusterIdentity identity =
        new ClusterIdentity(
            requireText(cluster, "cluster", "name"),
            optionalText(cluster, "uid"),
            optionalText(cluster, "caFingerprint"),
            optionalText(cluster, "serverVersion"));
    Snapshot snapshot =
        new Snapshot(
            identity,
            time(takenAt, "takenAt"),
            reading("nodes", nodes == null ? null : List.copyOf(nodes)),
            reading("placementConfigMap", configMap()));
    problems.throwIfAny();
    return snapshot;
  }

  private <T> Reading<T> reading(String source, @Nullable T value) {
    Value entry = field(sources, source);
    String outcome = requireText(entry, "sources." + source, "outcome");
    String why = optionalText(entry, "why");
    return switch (outcome) {
      case "READ" -> {
        if (value == null) {
          problems.add(start, "expected " + source + ", which sources says was read", "");
          yield new Reading.Absent<>("");
        }
        yield new Reading.Read<>(value);
      }
      case "FORBIDDEN" -> new Reading.Forbidden<>(why == null ? "" : why);
      case "ABSENT" -> new Reading.Absent<>(why == null ? "" : why);
      default -> {
        if (!outcome.isEmpty()) {
          problems.add(
              place(entry),
              "sources." + source + ".outcome: expected READ, ABSENT or FORBIDDEN",
              "");
        }
        yield new Reading.Absent<>("");
      }
    };
  }

  private @Nullable PlacementConfigMap configMap() {
    if (placementConfigMap == null || placementConfigMap instanceof Value.Null) {
      return null;
    }
    return new PlacementConfigMap(
        requireText(placementConfigMap, "placementConfigMap", "document"),
        time(field(placementConfigMap, "writtenAt"), "writtenAt"));
  }

  private @Nullable Instant time(@Nullable Value value, String name) {
    Instant time = value instanceof Value.Scalar scalar ? Rfc3339.parse(scalar.text()) : null;
    if (time == null && value != null && !(value instanceof Value.Null)) {
      problems.add(place(value), name + ": expected a time such as 2026-11-20T10:00:00Z", "");
    }
    return time;
  }

  private String requireText(@Nullable Value mapping, String path, String key) {
    String text = optionalText(mapping, key);
    if (text == null) {
      problems.add(place(mapping), "expected " + path + "." + key, "");
      return "";
    }
    return text;
  }

  private static @Nullable String optionalText(@Nullable Value mapping, String key) {
    return field(mapping, key) instanceof Value.Scalar scalar ? scalar.text() : null;
  }

  private static @Nullable Value field(@Nullable Value mapping, String key) {
    return mapping instanceof Value.Mapping fields ? fields.entries().get(key) : null;
  }

  private String place(@Nullable Value value) {
    return value == null ? start : value.place().toString();
  }

  private String text() throws IOException {
    if (in.peek() == Token.STRING) {
      return String.valueOf(in.text());
    }
    in.skip();
    return "";
  }

  /** Reads one node. */
  private interface One {
    @Nullable Node read(DocumentReader in, String place) throws IOException;
  }

  private @Nullable List<Node> list(String field, One one) throws IOException {
    if (in.peek() != Token.BEGIN_SEQUENCE) {
      if (in.peek() != Token.NULL) {
        problems.add(
            in.place().toString(),
            field + ": expected a sequence, found " + in.peek().description(),
            "");
      }
      in.skip();
      return null;
    }
    List<Node> list = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    in.beginSequence();
    for (int i = 0; in.hasNext(); i++) {
      if (i == NodeListing.MOST_NODES) {
        throw new InvalidInputException(
            in.place().toString(),
            "more than the limit of " + NodeListing.MOST_NODES + " nodes",
            "");
      }
      String place = in.document() + ": " + field + "[" + i + "]";
      Node node = one.read(in, place);
      if (node != null) {
        String earlier = places.putIfAbsent(node.name(), place);
        if (earlier != null) {
          problems.add(
              place,
              "the node " + node.name() + " stands already at " + earlier,
              "keep one of them");
        }
        list.add(node);
      }
    }
    in.endSequence();
    return list;
  }
}
