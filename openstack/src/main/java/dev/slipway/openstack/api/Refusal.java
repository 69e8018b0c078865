package dev.slipway.openstack.api;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import okhttp3.Response;

/**
 * An answer that is not 2xx, in words.
 *
 * @param message the service's own; empty where it has none
 * @param html whether a page for people came back instead; Glance does so for every error
 */
record Refusal(int code, String phrase, String message, boolean html) {

  private static final int LARGEST_BODY = 64 << 10;
  private static final int LONGEST_MESSAGE = 400;
  private static final Limits LIMITS = new Limits(LARGEST_BODY + 1L, 50, 0);

  /**
   * Keystone: {@code {"error": {"message"}}}; Nova and Cinder: {@code {"itemNotFound":
   * {"message"}}}; Neutron: {@code {"NeutronError": {"message"}}}; Octavia: {@code
   * {"faultstring"}}.
   */
  private static final Set<String> MESSAGE_KEYS = Set.of("message", "faultstring");

  static Refusal of(Response response) {
    byte[] body;
    try (InputStream in = response.body().byteStream()) {
      body = in.readNBytes(LARGEST_BODY);
    } catch (IOException e) {
      body = new byte[0];
    }
    String phrase = (response.code() + " " + printable(response.message())).strip();
    return new Refusal(response.code(), phrase, message(body), isHtml(response));
  }

  static boolean isHtml(Response response) {
    String type = response.header("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  private static String message(byte[] body) {
    if (body.length == 0 || body[0] != '{') {
      return "";
    }
    try (DocumentReader in =
        DocumentReader.ofJson("answer", new ByteArrayInputStream(body), LIMITS)) {
      return printable(message(in, 2));
    } catch (IOException | InvalidInputException e) {
      // Only the words of the message suffer.
      return "";
    }
  }

  private static String message(DocumentReader in, int depth) throws IOException {
    String message = "";
    in.beginMapping();
    while (in.hasNext()) {
      boolean wanted = MESSAGE_KEYS.contains(in.name());
      if (wanted && in.peek() == Token.STRING) {
        message = String.valueOf(in.text());
      } else if (depth > 1 && message.isEmpty() && in.peek() == Token.BEGIN_MAPPING) {
        message = message(in, depth - 1);
      } else {
        in.skip();
      }
    }
    in.endMapping();
    return message;
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_MESSAGE)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(printable::appendCodePoint);
    return printable.toString().strip();
  }

  /** The service's words, or at least its code. */
  String words() {
    return message.isEmpty() ? phrase : phrase + ": " + message;
  }
}
