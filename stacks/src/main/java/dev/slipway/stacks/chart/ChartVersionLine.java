package dev.slipway.stacks.chart;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sets {@code version} in the text of a Chart.yaml. Only that value is touched: csctl reads and
 * writes the whole file again, which loses comments and the order of keys.
 */
public final class ChartVersionLine {

  private ChartVersionLine() {}

  /**
   * {@code chart} with {@code version}.
   *
   * @param place the file, for messages
   * @param version a version of a stack, which needs no quotes in YAML
   * @throws InvalidInputException if the value is not written in one line
   */
  public static byte[] set(String place, byte[] chart, String version) throws IOException {
    Scalar old = version(place, chart).orElseThrow(() -> unclear(place));
    String text = new String(chart, StandardCharsets.UTF_8);
    int start = offset(text, old.place());
    int end = start + written(text, start, old.text(), place);
    byte[] set =
        (text.substring(0, start) + version + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    if (version(place, set).filter(now -> now.text().equals(version)).isEmpty()) {
      throw unclear(old.place().toString());
    }
    return set;
  }

  private static Optional<Scalar> version(String place, byte[] chart) throws IOException {
    return Documents.mapping(place, Content.of(chart), new Problems()).scalar("version");
  }

  /** How many characters of {@code text} from {@code start} on are the value. */
  private static int written(String text, int start, String value, String place) {
    if (text.startsWith(value, start)) {
      return value.length();
    }
    char quote = start < text.length() ? text.charAt(start) : ' ';
    int close = text.indexOf(quote, start + 1);
    if ((quote == '"' || quote == '\'') && close > 0 && text.startsWith(value, start + 1)) {
      return close + 1 - start;
    }
    throw unclear(place);
  }

  private static int offset(String text, Place place) {
    int at = text.startsWith("\ufeff") ? 1 : 0;
    for (int line = 1; line < place.line(); line++) {
      int lf = text.indexOf('\n', at);
      int cr = text.indexOf('\r', at);
      boolean lone = cr >= 0 && (lf < 0 || cr < lf - 1);
      at = (lone ? cr : lf) + 1;
    }
    return text.offsetByCodePoints(at, place.column() - 1);
  }

  private static InvalidInputException unclear(String place) {
    return new InvalidInputException(
        place,
        "expected the version of the chart as one plain word",
        "write it in a line of its own: version: v1");
  }
}
