package dev.slipway.report.render;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text from strangers, made safe to show: names and messages may hold anything a cluster let
 * someone write. Control characters, terminal escapes, direction overrides, invisible characters
 * and line breaks become readable escapes such as {@code \x1b} or {@code \u202e}.
 */
public final class Visible {

  /** More marks on one letter than any language needs climb over the neighbouring lines. */
  private static final int MOST_MARKS = 4;

  private static final Map<Integer, String> IN_ASCII =
      Map.of(
          0x2013, "-", 0x2014, "-", 0x2018, "'", 0x2019, "'", 0x201c, "\"", 0x201d, "\"", 0x2026,
          "...", 0x2264, "<=", 0x2265, ">=", 0xb7, "-");

  private Visible() {}

  /** Keeps letters of all scripts. */
  public static String text(String text) {
    return text(text, true);
  }

  /** As {@link #text(String)}, but line breaks stay what they are. */
  public static String lines(String text) {
    return text.lines().map(Visible::text).collect(Collectors.joining("\n"));
  }

  /**
   * @param unicode false to leave nothing but printable ASCII
   */
  static String text(String text, boolean unicode) {
    if (isHarmless(text)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    int marks = MOST_MARKS; // A mark at the very start would sit on what stands before the text.
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!unicode && c > '~') {
        visible.append(IN_ASCII.getOrDefault(c, escape(c)));
      } else if (isMark(c)) {
        visible.append(marks++ < MOST_MARKS ? Character.toString(c) : escape(c));
      } else if (isHidden(c)) {
        visible.append(escape(c));
        marks = MOST_MARKS;
      } else {
        visible.appendCodePoint(c);
        marks = c == ' ' ? MOST_MARKS : 0;
      }
    }
    return visible.toString();
  }

  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** True for what a reader would not see, or what would move other text about. */
  static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      // Letters and symbols that are drawn as nothing: the Hangul fillers, the empty Braille cell.
      default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    };
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          c <= 0xFF
              ? String.format("\\x%02x", c)
              : String.format(c <= 0xFFFF ? "\\u%04x" : "\\u{%x}", c);
    };
  }
}
