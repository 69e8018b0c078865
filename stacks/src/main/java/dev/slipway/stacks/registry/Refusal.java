package dev.slipway.stacks.registry;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.report.render.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Response;

/**
 * An answer that is not 2xx, in words.
 *
 * @param error the registry's code, e.g. {@code MANIFEST_INVALID}; empty where it has none
 *     (distribution-spec 1.1, "Error Codes")
 * @param words HTTP status and the registry's own words
 */
record Refusal(int code, String error, String words) {

  private static final int LARGEST_BODY = 64 << 10;
  private static final int LONGEST_MESSAGE = 300;
  private static final Limits LIMITS = new Limits(LARGEST_BODY + 1L, 20, 0);

  /** Reads the body of {@code response}, which stays open. */
  static Refusal of(Response response) {
    byte[] body;
    try (InputStream in = response.body().byteStream()) {
      body = in.readNBytes(LARGEST_BODY);
    } catch (IOException e) {
      body = new byte[0];
    }
    String phrase = (response.code() + " " + Visible.text(response.message())).strip();
    String error = "";
    String message = "";
    if (body.length > 0 && body[0] == '{') {
      try (DocumentReader in =
          DocumentReader.ofJson("answer", new ByteArrayInputStream(body), LIMITS)) {
        if (Value.read(in) instanceof Mapping mapping
            && mapping.entries().get("errors") instanceof Sequence errors
            && !errors.values().isEmpty()
            && errors.values().getFirst() instanceof Mapping first) {
          error = text(first, "code");
          message = text(first, "message");
        }
      } catch (IOException | InvalidInputException e) {
        // Only the words of the message suffer.
      }
    }
    return new Refusal(
        response.code(), error, message.isEmpty() ? phrase : phrase + ": " + message);
  }

  private static String text(Mapping mapping, String key) {
    if (!(mapping.entries().get(key) instanceof Scalar scalar)) {
      return "";
    }
    String text = scalar.text();
    return Visible.text(text.substring(0, Math.min(LONGEST_MESSAGE, text.length())));
  }
}
