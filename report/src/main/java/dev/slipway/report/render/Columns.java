package dev.slipway.report.render;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/** Text measured, wrapped and shortened in columns of a terminal. */
final class Columns {

  private Columns() {}

  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /**
   * 0, 1 or 2. Wide are the characters that UAX #11 calls W or F, as far as a cluster's names may
   * hold them: East Asian scripts, full-width forms and emoji.
   */
  static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wideBlock =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0x303E)
            || (c >= 0x3041 && c <= 0xA4CF)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE10 && c <= 0xFE6F)
            || (c >= 0xFF01 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wideBlock || isEastAsian(c) || Character.isEmojiPresentation(c) ? 2 : 1;
  }

  private static boolean isEastAsian(int c) {
    // The letters of Jamo that follow the first one are drawn into its cell.
    return c > 0x11FF
        && switch (UnicodeScript.of(c)) {
          case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO, YI, TANGUT, NUSHU, KHITAN_SMALL_SCRIPT ->
              !(c >= 0xFF61 && c <= 0xFFDC);
          default -> false;
        };
  }

  /** Lines of at most {@code width} columns; a word that is longer is broken, never cut. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : text.split(" +")) {
      int columns = of(word);
      if (used > 0 && used + 1 + columns > width) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      if (used > 0) {
        line.append(' ');
        used++;
      }
      for (int i = 0; i < word.length(); ) {
        int c = word.codePointAt(i);
        if (used > 0 && used + of(c) > width) {
          lines.add(line.toString());
          line.setLength(0);
          used = 0;
        }
        line.appendCodePoint(c);
        used += of(c);
        i += Character.charCount(c);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** At most {@code width} columns: beginning and end of a longer text with a gap between. */
  static String shorten(String text, int width, String gap) {
    if (of(text) <= width) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    int room = width - of(gap);
    int end = 0;
    int used = 0;
    while (used + of(points[end]) <= (room + 1) / 2) {
      used += of(points[end++]);
    }
    int start = points.length;
    while (start > end && used + of(points[start - 1]) <= room) {
      used += of(points[--start]);
    }
    while (start < points.length && of(points[start]) == 0) {
      start++;
    }
    return new String(points, 0, end) + gap + new String(points, start, points.length - start);
  }
}
