package dev.slipway.etcd.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Eight classes of a number and what each looks like, the same in every format: blue below the line
 * that etcd's FAQ draws, orange above it. Blue and orange are told apart with every common colour
 * blindness, and the shades run from light to dark, so that print in black and white shows them,
 * too.
 *
 * @param bounds upper bounds of all classes but the last, ascending
 * @param words one for each class, for a legend
 */
record Shades(List<Double> bounds, List<String> words) {

  static final int CLASSES = 8;

  /**
   * For a share of fsyncs above 16 ms. The line is 1 %: there the 99th percentile is 16 ms, the
   * bound of the histogram next above the 10 ms of etcd's FAQ.
   */
  static final Shades OF_SHARES =
      new Shades(
          List.of(0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3),
          List.of(
              "up to 0.03 %", "0.1 %", "0.3 %", "1 %", "3 %", "10 %", "30 %", "more than 30 %"));

  /** For a mean latency, seconds: each class twice the one before. The line is 8 ms. */
  static final Shades OF_MEANS =
      new Shades(
          List.of(0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064),
          List.of("up to 1 ms", "2 ms", "4 ms", "8 ms", "16 ms", "32 ms", "64 ms", "slower"));

  /** On white. */
  static final List<String> LIGHT =
      List.of(
          "#e3eef9", "#c3dbf0", "#9cc3e4", "#6fa6d3", "#e39a45", "#c96f1f", "#94430f", "#5a2206");

  /** On black: the more, the lighter. */
  static final List<String> DARK =
      List.of(
          "#17293b", "#1f3f5e", "#2b5a87", "#4580b8", "#c0751f", "#e09a45", "#f4c585", "#fff0d8");

  Shades {
    bounds = List.copyOf(bounds);
    words = List.copyOf(words);
    if (bounds.size() != CLASSES - 1 || words.size() != CLASSES) {
      throw new IllegalArgumentException("eight classes have seven bounds and eight words");
    }
  }

  /** 0 to 7; -1 where there is no number. */
  int of(double value) {
    if (Double.isNaN(value)) {
      return -1;
    }
    int shade = 0;
    while (shade < bounds.size() && value > bounds.get(shade)) {
      shade++;
    }
    return shade;
  }

  /** Properties {@code --shade-0} to {@code --shade-7}, for light and dark. */
  static String css() {
    return ":root { "
        + properties(LIGHT)
        + " }\n@media screen and (prefers-color-scheme: dark) { :root { "
        + properties(DARK)
        + " } }\n";
  }

  private static String properties(List<String> colours) {
    return IntStream.range(0, CLASSES)
        .mapToObj(i -> String.format(Locale.ROOT, "--shade-%d: %s;", i, colours.get(i)))
        .collect(Collectors.joining(" "));
  }
}
