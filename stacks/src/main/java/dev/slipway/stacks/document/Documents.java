package dev.slipway.stacks.document;

import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.stacks.source.Content;
import java.io.IOException;

/** Reads the documents of a stack. */
public final class Documents {

  /** The largest published one has 20 kB; one line as long as four megabytes takes 20 s to scan. */
  private static final Limits LIMITS = new Limits(1 << 20, 50, 50);

  private Documents() {}

  /** The one value of {@code content}; {@code place} is its file as the user knows it. */
  public static Value read(String place, Content content) throws IOException {
    try (DocumentReader reader = DocumentReader.of(place, content.open(), LIMITS)) {
      return Value.read(reader);
    }
  }

  /** As {@link #read}, where a mapping is expected. */
  public static Fields mapping(String place, Content content, Problems problems)
      throws IOException {
    return Fields.of(read(place, content), "a mapping", problems);
  }
}
