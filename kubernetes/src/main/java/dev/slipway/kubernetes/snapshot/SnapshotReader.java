package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Token;
import java.io.IOException;
import java.util.List;

/**
 * Reads a cluster from a document, as a stream: kubectl writes the kind of a list after its items,
 * so what the document is shows only in the end.
 */
public final class SnapshotReader {

  static final String WANTED = "expected a Snapshot or a list of nodes";
  static final String HOW =
      "write one with: slipway snapshot -o FILE, or: kubectl get nodes -o json > FILE";

  private SnapshotReader() {}

  /**
   * Reads a document of the kind Snapshot, or what {@code kubectl get nodes -o json|yaml} prints:
   * kinds List and NodeList, or a single Node.
   *
   * @throws InvalidInputException if it is none of these, with all that is wrong with the nodes
   */
  public static Snapshot read(DocumentReader document, ReadScope scope) throws IOException {
    if (document.peek() != Token.BEGIN_MAPPING) {
      throw new InvalidInputException(
          document.place().toString(),
          WANTED
              + ", found "
              + (document.peek() == Token.END
                  ? "an empty document"
                  : document.peek().description()),
          HOW);
    }
    SnapshotFields fields = new SnapshotFields(document, scope);
    document.beginMapping();
    while (document.hasNext()) {
      fields.read(document.name());
    }
    document.endMapping();
    document.end();
    return switch (fields.kind()) {
      case "Snapshot" -> fields.snapshot();
      case "List", "NodeList" -> plain(document, fields.items());
      case "Node" -> plain(document, fields.single());
      default ->
          throw new InvalidInputException(
              fields.kindPlace(),
              WANTED + ", found " + (fields.kind().isEmpty() ? "no kind" : "kind " + fields.kind()),
              HOW);
    };
  }

  /** Nodes alone: all that kubectl's output knows of the cluster. */
  private static Snapshot plain(DocumentReader document, List<Node> nodes) {
    return new Snapshot(
        new ClusterIdentity(document.document(), null, null, null),
        null,
        new Reading.Read<>(nodes),
        new Reading.Absent<>("a list of nodes carries no ConfigMap"));
  }
}
