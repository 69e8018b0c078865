package dev.slipway.kubernetes.snapshot;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Tool;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

class SnapshotFuzzTest {

  private static final ReadScope ALL = new ReadScope(key -> true, key -> true);
  private static final Limits LIMITS = new Limits(1 << 20, 50, 0);

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputEscapes(byte[] document) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of("fuzz", new ByteArrayInputStream(document), LIMITS)) {
      Snapshot snapshot = SnapshotReader.read(reader, ALL);
      SnapshotWriter.write(snapshot, new Tool("fuzz", "0"), new ByteArrayOutputStream());
    } catch (InvalidInputException e) {
      // Most bytes are no snapshot.
    }
  }
}
