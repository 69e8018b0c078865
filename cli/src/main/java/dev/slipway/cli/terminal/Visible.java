package dev.slipway.cli.terminal;

import java.util.Locale;

/** Text from outside made safe for a terminal: control characters are shown, not sent. */
final class Visible {

  private Visible() {}

  /** {@code text} on one line. */
  static String line(String text) {
    return escaped(text, false);
  }

  /** {@code text} with its line breaks. */
  static String lines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean keepLineBreaks) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean control =
              switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
                default -> false;
              };
          if (control && !(c == '\n' && keepLineBreaks)) {
            safe.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            safe.appendCodePoint(c);
          }
        });
    return safe.toString();
  }
}
