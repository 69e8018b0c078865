package dev.slipway.etcd.picture;

import java.util.List;
import java.util.Locale;

/**
 * An SVG file as it grows. The same calls give the same bytes. What is coloured has its colour as
 * an attribute, for programs that know nothing else, and a class that a dark scheme colours anew.
 */
final class SvgDocument {

  /** Pixels; fits a page of A4 and a screen. */
  static final int WIDTH = 960;

  /** Whether a viewer may choose a dark scheme. */
  enum Scheme {
    /** White, for print and for pictures of pixels. */
    LIGHT,
    /** As the viewer prefers. */
    PREFERRED
  }

  /** A colour of the sheet or of what is drawn on it. */
  enum Ink {
    PAGE("#ffffff", "#12161d"),
    TEXT("#1b2330", "#e6eaf0"),
    FAINT("#4d5868", "#a9b3c1"),
    LINE("#c9d1db", "#3a4452"),
    /** Okabe and Ito's blue, told apart from their vermilion with every colour blindness. */
    BLUE("#0072b2", "#6cbcf0"),
    ORANGE("#d55e00", "#ff9a52"),
    SPAN("#fff2d6", "#382a0b");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
      this.light = light;
      this.dark = dark;
    }

    String look() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final StringBuilder body = new StringBuilder();
  private final String title;
  private final String description;

  SvgDocument(String title, String description) {
    this.title = title;
    this.description = description;
  }

  void shade(int shade, double x, double y, double width, double height) {
    rectangle("shade-" + shade, Shades.LIGHT.get(shade), x, y, width, height, "");
  }

  void rectangle(Ink ink, double x, double y, double width, double height) {
    rectangle(ink.look(), ink.light, x, y, width, height, "");
  }

  private void rectangle(
      String look, String fill, double x, double y, double width, double height, String more) {
    body.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" fill=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s/>\n",
            look,
            fill,
            number(x),
            number(y),
            number(width),
            number(height),
            more));
  }

  /** An empty rectangle around something marked. */
  void frame(Mark.Origin origin, double x, double y, double width, double height) {
    body.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"text-line\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"%s x=\"%s\""
                + " y=\"%s\" width=\"%s\" height=\"%s\"/>\n",
            Ink.TEXT.light,
            dashes(origin),
            number(x),
            number(y),
            number(width),
            number(height)));
  }

  void line(Ink ink, double x1, double y1, double x2, double y2) {
    line(ink, "", x1, y1, x2, y2);
  }

  void line(Mark.Origin origin, double x1, double y1, double x2, double y2) {
    line(Ink.TEXT, dashes(origin), x1, y1, x2, y2);
  }

  private void line(Ink ink, String dashes, double x1, double y1, double x2, double y2) {
    body.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s-line\" stroke=\"%s\"%s x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n",
            ink.look(),
            ink.light,
            dashes,
            number(x1),
            number(y1),
            number(x2),
            number(y2)));
  }

  private static String dashes(Mark.Origin origin) {
    return switch (origin) {
      case CHANGE -> "";
      case SCHEDULE -> " stroke-dasharray=\"6 4\"";
      case FINDING -> " stroke-dasharray=\"2 3\"";
    };
  }

  /** Where a text is held. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void text(Ink ink, Anchor anchor, double x, double y, String text) {
    text(ink, anchor, 12, false, x, y, text);
  }

  void strong(Anchor anchor, int size, double x, double y, String text) {
    text(Ink.TEXT, anchor, size, true, x, y, text);
  }

  private void text(
      Ink ink, Anchor anchor, int size, boolean bold, double x, double y, String text) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" fill=\"%s\" font-size=\"%d\"%s text-anchor=\"%s\" x=\"%s\""
                + " y=\"%s\">%s</text>\n",
            ink.look(),
            ink.light,
            size,
            bold ? " font-weight=\"bold\"" : "",
            anchor.name().toLowerCase(Locale.ROOT),
            number(x),
            number(y),
            escape(text)));
  }

  String finish(double height, Scheme scheme) {
    String tall = number(Math.ceil(height));
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + WIDTH
        + " "
        + tall
        + "\" width=\""
        + WIDTH
        + "\" height=\""
        + tall
        + "\" font-family=\""
        // What Java calls its own face; browsers take the second name.
        + (scheme == Scheme.LIGHT ? "SansSerif" : "system-ui")
        + ", sans-serif\" role=\"img\""
        + " aria-labelledby=\"title desc\">\n<title id=\"title\">"
        + escape(title)
        + "</title>\n<desc id=\"desc\">"
        + escape(description)
        + "</desc>\n"
        + (scheme == Scheme.PREFERRED ? dark() : "")
        + "<rect class=\"page\" fill=\""
        + Ink.PAGE.light
        + "\" width=\""
        + WIDTH
        + "\" height=\""
        + tall
        + "\"/>\n"
        + body
        + "</svg>\n";
  }

  private static String dark() {
    StringBuilder rules =
        new StringBuilder("<style>@media screen and (prefers-color-scheme: dark) {\n");
    for (Ink ink : Ink.values()) {
      rules.append(
          String.format(
              Locale.ROOT,
              ".%1$s { fill: %2$s; } .%1$s-line { stroke: %2$s; }\n",
              ink.look(),
              ink.dark));
    }
    List<String> shades = Shades.DARK;
    for (int i = 0; i < shades.size(); i++) {
      rules.append(String.format(Locale.ROOT, ".shade-%d { fill: %s; }\n", i, shades.get(i)));
    }
    return rules.append("}</style>\n").toString();
  }

  /** At most two digits behind the point: less than can be seen, and the same everywhere. */
  private static String number(double number) {
    double rounded = Math.rint(number * 100) / 100;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  /** For text and attributes of XML; {@link Words#name} has taken control characters away. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
