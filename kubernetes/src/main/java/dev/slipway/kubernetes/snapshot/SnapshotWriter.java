package dev.slipway.kubernetes.snapshot;

import dev.slipway.report.Tool;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a snapshot as a document. */
public final class SnapshotWriter {

  private SnapshotWriter() {}

  /** Writes {@code snapshot} as JSON; leaves {@code out} open. */
  public static void write(Snapshot snapshot, Tool tool, OutputStream out) throws IOException {
    throw new UnsupportedOperationException("not yet");
  }
}
