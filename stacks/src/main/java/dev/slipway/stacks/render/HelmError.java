package dev.slipway.stacks.render;

import dev.slipway.report.document.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Helm says of a template that it cannot render. */
final class HelmError {

  /** {@code CHART/templates/FILE:LINE:COLUMN}; a parse error has no column. */
  private static final Pattern PLACE =
      Pattern.compile(
          "([^\\s/:()]+)/((?:charts/[^\\s:()]+/)?[^\\s:()]+):(\\d{1,9})(?::(\\d{1,9}))?");

  /** Where only the file is known. */
  private static final Pattern FILE =
      Pattern.compile("(?:error on|parse error on) ([^\\s/:()]+)/([^\\s:()]+)");

  /** As text/template calls what it was given without a name. */
  private static final Pattern INNER = Pattern.compile("template: gotpl:([0-9]{1,9}):");

  private static final Pattern CLUSTER =
      Pattern.compile("error calling lookup|cluster unreachable|dial tcp|connection refused");

  private HelmError() {}

  /**
   * What became of a chart that Helm refuses with {@code message}.
   *
   * @param folder the chart's folder as the user knows it
   */
  static ChartRendering of(String message, String folder) {
    if (CLUSTER.matcher(message).find()) {
      return new ChartRendering.NotPossible("A template looks into a cluster.");
    }
    return new ChartRendering.Failed(place(message, folder), said(message));
  }

  /** The line that a template given to {@code tpl} is refused for; 1 where Helm names none. */
  static int lineOfInner(String message) {
    Matcher inner = INNER.matcher(message);
    return inner.find() ? Integer.parseInt(inner.group(1)) : 1;
  }

  private static Place place(String message, String folder) {
    Matcher place = PLACE.matcher(message);
    if (place.find()) {
      // Go counts columns from 0.
      int column = place.group(4) == null ? 1 : 1 + Integer.parseInt(place.group(4));
      return new Place(folder + "/" + place.group(2), Integer.parseInt(place.group(3)), column);
    }
    Matcher file = FILE.matcher(message);
    return new Place(folder + "/" + (file.find() ? file.group(2) : "Chart.yaml"), 1, 1);
  }

  private static String said(String message) {
    String said = message.replaceAll("(?s)\\s*Use --debug flag.*", "");
    Matcher executing =
        Pattern.compile("executing \"[^\"]*\" at (<.*)", Pattern.DOTALL).matcher(said);
    return "Helm cannot render this chart: "
        + (executing.find() ? executing.group(1) : said).replaceAll("\\s+", " ").strip()
        + ".";
  }
}
