package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.protobuf.ProtobufInput;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import okhttp3.Response;

/**
 * An answer that is not 200, in words.
 *
 * @param message the server's own, of an object of the kind Status; else empty
 * @param html whether a page for people came back instead
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/">Status</a>
 */
record Refusal(int code, String phrase, String message, boolean html) {

  private static final int LARGEST_BODY = 64 << 10;
  private static final int LONGEST_MESSAGE = 400;

  /** k8s.io/apimachinery pkg/apis/meta/v1/generated.proto, Status. */
  private static final int STATUS_MESSAGE = 3;

  private static final Limits LIMITS = new Limits(LARGEST_BODY + 1L, 50, 0);

  static Refusal of(Response response) {
    byte[] body;
    try (InputStream in = response.body().byteStream()) {
      body = in.readNBytes(LARGEST_BODY);
    } catch (IOException e) {
      body = new byte[0];
    }
    return new Refusal(response.code(), phrase(response), message(body), isHtml(response));
  }

  static boolean isHtml(Response response) {
    String type = response.header("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  private static String phrase(Response response) {
    return (response.code() + " " + printable(response.message())).strip();
  }

  private static String message(byte[] body) {
    int magic = Envelope.magicLength();
    if (body.length > magic && Envelope.begins(Arrays.copyOf(body, magic))) {
      return printable(ofProtobuf(new ByteArrayInputStream(body, magic, body.length - magic)));
    }
    if (body.length == 0 || body[0] != '{') {
      return "";
    }
    String message = "";
    try (DocumentReader in =
        DocumentReader.ofJson("answer", new ByteArrayInputStream(body), LIMITS)) {
      in.beginMapping();
      while (in.hasNext()) {
        if (in.name().equals("message") && in.peek() == Token.STRING) {
          message = String.valueOf(in.text());
        } else {
          in.skip();
        }
      }
    } catch (IOException | InvalidInputException e) {
      // Only the words of the message suffer.
    }
    return printable(message);
  }

  private static String ofProtobuf(InputStream in) {
    try {
      Envelope envelope = Envelope.open("answer", in);
      ProtobufInput status = envelope.in();
      long end = envelope.end();
      for (int field = status.field(end); field != 0; field = status.field(end)) {
        if (field == STATUS_MESSAGE) {
          return status.string(end);
        }
        status.skip(end);
      }
    } catch (IOException | InvalidInputException e) {
      // Only the words of the message suffer.
    }
    return "";
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_MESSAGE)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(printable::appendCodePoint);
    return printable.toString().strip();
  }

  /** The server's words, or at least its code. */
  String words() {
    return message.isEmpty() ? phrase : phrase + ": " + message;
  }
}
