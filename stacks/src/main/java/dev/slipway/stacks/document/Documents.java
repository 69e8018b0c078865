package dev.slipway.stacks.document;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.template.Tags;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the documents of a stack. */
public final class Documents {

  /** The largest published one has 20 kB. */
  private static final int LARGEST = 1 << 20;

  private static final Limits LIMITS = new Limits(LARGEST, 50, 50);

  private Documents() {}

  /**
   * The one value of {@code content}; {@code place} is its file as the user knows it.
   *
   * @throws InvalidInputException if it is no text in UTF-8, no YAML, or larger than any document
   */
  public static Value read(String place, Content content) throws IOException {
    if (content.size() > LARGEST) {
      throw new InvalidInputException(
          place,
          "the file has " + content.size() + " bytes, more than any document of a stack needs",
          "keep it below " + (LARGEST >> 20) + " MiB");
    }
    byte[] bytes = content.bytes();
    requireText(place, bytes);
    // A brace may begin JSON, whose indentation may be tabs, or YAML, whose keys need no quotes.
    try (DocumentReader reader =
        DocumentReader.of(place, new ByteArrayInputStream(bytes), LIMITS)) {
      return Value.read(reader);
    } catch (InvalidInputException e) {
      return yaml(place, bytes);
    }
  }

  private static Value yaml(String place, byte[] bytes) throws IOException {
    try (DocumentReader reader =
        DocumentReader.ofYaml(place, new ByteArrayInputStream(bytes), LIMITS)) {
      return Value.read(reader);
    }
  }

  /** Go reads UTF-16 too, but the build writes into these files, and it writes UTF-8. */
  private static void requireText(String place, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      requireNoControls(place, text);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          place, "expected text in UTF-8, found other bytes", "write the file again in UTF-8");
    }
  }

  private static void requireNoControls(String place, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7F) {
        throw new InvalidInputException(
            Tags.place(place, text, i).toString(),
            String.format("the control character \\x%02x stands here", (int) c),
            "remove it; in a quoted value it can be written as an escape");
      }
    }
  }

  /** As {@link #read}, where a mapping is expected. */
  public static Fields mapping(String place, Content content, Problems problems)
      throws IOException {
    return Fields.of(read(place, content), "a mapping", problems);
  }
}
