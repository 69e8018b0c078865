package dev.slipway.kubernetes.api;

import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Token;
import java.io.IOException;

/**
 * What {@code metadata} of a list in JSON says about its further pages.
 *
 * @param next the token that continues the list; empty on the last page
 * @param remaining objects on further pages; -1 where the server does not say
 */
record ListMeta(String next, long remaining) {

  static final ListMeta NONE = new ListMeta("", -1);

  static ListMeta read(DocumentReader in) throws IOException {
    String next = "";
    long remaining = -1;
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "continue" -> {
          if (in.peek() == Token.STRING) {
            next = String.valueOf(in.text());
          } else {
            in.skip();
          }
        }
        case "remainingItemCount" -> {
          if (in.peek() == Token.NUMBER) {
            remaining = number(String.valueOf(in.text()));
          } else {
            in.skip();
          }
        }
        default -> in.skip();
      }
    }
    in.endMapping();
    return new ListMeta(next, remaining);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
