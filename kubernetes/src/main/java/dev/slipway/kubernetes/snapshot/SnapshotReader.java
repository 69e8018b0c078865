package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.document.DocumentReader;
import java.io.IOException;

/** Reads a cluster from a document. */
public final class SnapshotReader {

  private SnapshotReader() {}

  /**
   * Reads a document of the kind Snapshot, or what {@code kubectl get nodes -o json|yaml} prints:
   * kinds List and NodeList, or a single Node.
   *
   * @throws dev.slipway.report.InvalidInputException if it is none of these
   */
  public static Snapshot read(DocumentReader document, ReadScope scope) throws IOException {
    throw new UnsupportedOperationException("not yet");
  }
}
