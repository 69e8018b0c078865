package dev.slipway.kubernetes.node;

import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Token;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads nodes, one after the other, out of a document being read; what is not kept is passed over.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/">Node</a>
 */
public final class NodeReader {

  private final ReadScope scope;
  private final NodeProblems problems;
  private final Words words = new Words();

  private String name = "";
  private @Nullable String uid;
  private @Nullable Instant createdAt;
  private @Nullable String providerID;
  private Map<String, String> labels = new HashMap<>();
  private Map<String, String> annotations = new HashMap<>();

  public NodeReader(ReadScope scope, NodeProblems problems) {
    this.scope = scope;
    this.problems = problems;
  }

  /**
   * Reads the object that comes next, of the kind Node as the API has it.
   *
   * @param place what to call it, e.g. {@code nodes.json: items[3]}
   * @return null if it has a problem
   */
  public @Nullable Node object(DocumentReader in, String place) throws IOException {
    if (!opens(in, place, "a node")) {
      return null;
    }
    String start = in.place().toString();
    String kind = "";
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "kind" -> kind = text(in, "kind");
        case "metadata" -> metadata(in);
        case "spec" -> spec(in);
        default -> in.skip();
      }
    }
    in.endMapping();
    if (!kind.isEmpty() && !kind.equals("Node")) {
      problems.add(start, place(place) + "expected a node, found kind " + kind, "");
      clear();
      return null;
    }
    return node(place, start, "metadata.name");
  }

  /** Reads the node that comes next, as a snapshot has it. */
  public @Nullable Node entry(DocumentReader in, String place) throws IOException {
    if (!opens(in, place, "a node")) {
      return null;
    }
    String start = in.place().toString();
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "providerID" -> providerID = optional(text(in, "providerID"));
        case String key -> field(in, key);
      }
    }
    in.endMapping();
    return node(place, start, "name");
  }

  /** Reads {@code metadata} of the node to come from {@link #node}. */
  public void metadata(DocumentReader in) throws IOException {
    if (!opens(in, "", "metadata, a mapping")) {
      return;
    }
    in.beginMapping();
    while (in.hasNext()) {
      field(in, in.name());
    }
    in.endMapping();
  }

  private void field(DocumentReader in, String key) throws IOException {
    switch (key) {
      case "name" -> name = text(in, "name");
      case "uid" -> uid = optional(text(in, "uid"));
      case "creationTimestamp", "createdAt" -> createdAt = time(in, key);
      case "labels" -> labels = kept(in, "label", scope.labels());
      case "annotations" -> annotations = kept(in, "annotation", scope.annotations());
      default -> in.skip();
    }
  }

  /** Reads {@code spec} of the node to come from {@link #node}. */
  public void spec(DocumentReader in) throws IOException {
    if (!opens(in, "", "spec, a mapping")) {
      return;
    }
    in.beginMapping();
    while (in.hasNext()) {
      if (in.name().equals("providerID")) {
        providerID = optional(text(in, "providerID"));
      } else {
        in.skip();
      }
    }
    in.endMapping();
  }

  /**
   * The node made of what was read since the last one.
   *
   * @param start where it begins, for the problem that it has no name
   * @return null if it has no name
   */
  public @Nullable Node node(String place, String start, String nameKey) {
    Node node = null;
    if (name.isEmpty()) {
      problems.add(start, place(place) + "expected a node with " + nameKey + ", found none", "");
    } else {
      node = new Node(name, uid, createdAt, providerID, labels, annotations, place);
    }
    clear();
    return node;
  }

  private void clear() {
    name = "";
    uid = null;
    createdAt = null;
    providerID = null;
    labels = new HashMap<>();
    annotations = new HashMap<>();
  }

  private Map<String, String> kept(DocumentReader in, String what, Predicate<String> keep)
      throws IOException {
    Map<String, String> kept = new HashMap<>();
    if (!opens(in, "", what + "s, a mapping")) {
      return kept;
    }
    in.beginMapping();
    while (in.hasNext()) {
      String key = in.name();
      if (!keep.test(key)) {
        in.skip();
      } else if (in.peek() == Token.STRING) {
        kept.put(words.same(key), words.same(String.valueOf(in.text())));
      } else {
        problems.add(
            in.place().toString(),
            "the " + what + " " + key + ": expected a string, found " + in.peek().description(),
            "put the value in quotes");
        in.skip();
      }
    }
    in.endMapping();
    return kept;
  }

  private @Nullable Instant time(DocumentReader in, String key) throws IOException {
    String start = in.place().toString();
    String text = text(in, key);
    Instant time = text.isEmpty() ? null : Rfc3339.parse(text);
    if (time == null && !text.isEmpty()) {
      problems.add(start, key + ": expected a time such as 2026-11-20T10:00:00Z", "");
    }
    return time;
  }

  /** The string that comes next; empty for null. */
  private String text(DocumentReader in, String key) throws IOException {
    if (in.peek() == Token.STRING || in.peek() == Token.NULL) {
      String text = in.text();
      return text == null ? "" : text;
    }
    problems.add(
        in.place().toString(), key + ": expected a string, found " + in.peek().description(), "");
    in.skip();
    return "";
  }

  /** True if a mapping comes next; else it is passed over, and a problem unless it is null. */
  private boolean opens(DocumentReader in, String place, String wanted) throws IOException {
    if (in.peek() == Token.BEGIN_MAPPING) {
      return true;
    }
    if (in.peek() != Token.NULL || !place.isEmpty()) {
      problems.add(
          in.place().toString(),
          place(place) + "expected " + wanted + ", found " + in.peek().description(),
          "");
    }
    in.skip();
    return false;
  }

  private static String place(String place) {
    int item = place.lastIndexOf(' ');
    return item < 0 ? "" : place.substring(item + 1) + ": ";
  }

  private static @Nullable String optional(String text) {
    return text.isEmpty() ? null : text;
  }
}
