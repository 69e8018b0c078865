package dev.slipway.stacks.github;

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
import java.util.ArrayList;
import java.util.List;
import okhttp3.Response;

/**
 * An answer that is not 2xx, in words (docs.github.com, "Troubleshooting the REST API").
 *
 * @param errors what is wrong with each field, e.g. {@code tag_name already_exists}
 * @param words HTTP status and GitHub's own words
 */
record GitHubRefusal(int code, List<String> errors, String words) {

  private static final int LARGEST_BODY = 64 << 10;
  private static final int LONGEST_MESSAGE = 300;
  private static final Limits LIMITS = new Limits(LARGEST_BODY + 1L, 20, 0);

  GitHubRefusal {
    errors = List.copyOf(errors);
  }

  /** Reads the body of {@code response}, which stays open. */
  static GitHubRefusal of(Response response) {
    byte[] body;
    try (InputStream in = response.body().byteStream()) {
      body = in.readNBytes(LARGEST_BODY);
    } catch (IOException e) {
      body = new byte[0];
    }
    return of(response.code(), response.message(), body);
  }

  static GitHubRefusal of(int code, String phrase, byte[] body) {
    StringBuilder words = new StringBuilder((code + " " + Visible.text(phrase)).strip());
    List<String> errors = new ArrayList<>();
    try (DocumentReader in =
        DocumentReader.ofJson("answer", new ByteArrayInputStream(body), LIMITS)) {
      if (Value.read(in) instanceof Mapping mapping) {
        String message = text(mapping, "message");
        if (!message.isEmpty() && !words.toString().endsWith(" " + message)) {
          words.append(": ").append(message);
        }
        if (mapping.entries().get("errors") instanceof Sequence sequence) {
          sequence.values().stream().limit(5).forEach(error -> errors.add(error(error)));
        }
      }
    } catch (IOException | InvalidInputException e) {
      // Only the words of the message suffer.
    }
    if (!errors.isEmpty()) {
      words.append(" (").append(String.join("; ", errors)).append(')');
    }
    return new GitHubRefusal(code, errors, words.toString());
  }

  private static String error(Value error) {
    if (error instanceof Scalar scalar) {
      return shown(scalar.text());
    }
    if (!(error instanceof Mapping mapping)) {
      return "";
    }
    String message = text(mapping, "message");
    return (text(mapping, "field") + " " + (message.isEmpty() ? text(mapping, "code") : message))
        .strip();
  }

  private static String text(Mapping mapping, String key) {
    return mapping.entries().get(key) instanceof Scalar scalar ? shown(scalar.text()) : "";
  }

  private static String shown(String text) {
    return Visible.text(text.substring(0, Math.min(LONGEST_MESSAGE, text.length())));
  }

  /** True if something of that name is there already. */
  boolean isTaken() {
    return code == 422 && errors.stream().anyMatch(error -> error.endsWith(" already_exists"));
  }
}
