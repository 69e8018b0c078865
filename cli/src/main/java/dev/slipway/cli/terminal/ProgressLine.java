package dev.slipway.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** How far long work is, as one line. */
final class ProgressLine {

  /** Beside a bar stand its share, how much, how fast, and how long it will yet take. */
  private static final int WIDEST_BAR = 24;

  private static final int NARROWEST_BAR = 8;
  private static final long KIB = 1024;
  private static final double WHOLE = 100.0;

  private ProgressLine() {}

  /**
   * A line without a bar.
   *
   * @param things what is counted; bytes are told in binary units (IEC 80000-13)
   * @param expected -1 where it is unknown
   */
  static String words(String things, long done, long expected) {
    if (things.equals("bytes")) {
      return "slipway: " + (expected < 0 ? size(done) : size(done) + " of " + size(expected));
    }
    return expected < 0
        ? String.format(Locale.ROOT, "slipway: %,d %s", done, things)
        : String.format(Locale.ROOT, "slipway: %,d of %,d %s", done, expected, things);
  }

  /**
   * The same with a bar, as wide as there is room for; without one where nothing is known of the
   * end.
   *
   * @param fromStart how much was done when the work began
   * @param elapsed since then
   * @param columns of the terminal
   */
  static String bar(
      String things,
      long done,
      long expected,
      long fromStart,
      Duration elapsed,
      int columns,
      boolean unicode) {
    String words = words(things, done, expected);
    if (expected <= 0 || done > expected) {
      return shortened(words, columns);
    }
    String share = String.format(Locale.ROOT, " %3d %%", (int) (WHOLE * done / expected));
    String tail = share + "  " + words.substring("slipway: ".length());
    tail += speed(things, done, expected, fromStart, elapsed);
    int room = columns - 1 - "slipway: ".length() - tail.length();
    if (room < NARROWEST_BAR) {
      return shortened("slipway:" + tail, columns);
    }
    int width = Math.min(WIDEST_BAR, room);
    int filled = (int) Math.min(width, (double) width * done / expected);
    return "slipway: "
        + (unicode ? "█" : "#").repeat(filled)
        + (unicode ? "░" : "-").repeat(width - filled)
        + tail;
  }

  /** Of bytes only: of other things each takes its own time. */
  private static String speed(
      String things, long done, long expected, long fromStart, Duration elapsed) {
    if (!things.equals("bytes") || elapsed.toMillis() < 1_000 || done <= fromStart) {
      return "";
    }
    double perSecond = (done - fromStart) * 1_000.0 / elapsed.toMillis();
    long left = (long) Math.ceil((expected - done) / perSecond);
    return "  " + size((long) perSecond) + "/s" + (left > 0 ? "  " + time(left) + " left" : "");
  }

  private static String time(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : seconds < 3_600
            ? seconds / 60 + " min " + seconds % 60 + " s"
            : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
  }

  static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double size = bytes;
    int unit = 0;
    while (size >= KIB && unit < units.length - 1) {
      size /= KIB;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
  }

  private static String shortened(String line, int columns) {
    return line.length() < columns ? line : line.substring(0, Math.max(1, columns - 1));
  }
}
