package dev.slipway.report.render;

/**
 * How text is laid out.
 *
 * @param width columns of a line; less than {@value #LEAST_WIDTH} is taken as {@value #LEAST_WIDTH}
 * @param colour true for ANSI colours, which a caller should only ask for on a terminal that wants
 *     them
 * @param unicode false to write ASCII only, for terminals that cannot show more
 * @param verbose true to show all evidence and everything that was examined
 */
public record TextStyle(int width, boolean colour, boolean unicode, boolean verbose) {

  private static final int LEAST_WIDTH = 40;

  /** 80 columns, no colour: what a file or a log gets. */
  public static final TextStyle PLAIN = new TextStyle(80, false, true, false);

  public TextStyle {
    width = Math.max(LEAST_WIDTH, width);
  }

  public TextStyle withWidth(int columns) {
    return new TextStyle(columns, colour, unicode, verbose);
  }

  public TextStyle withColour(boolean wanted) {
    return new TextStyle(width, wanted, unicode, verbose);
  }

  public TextStyle withUnicode(boolean possible) {
    return new TextStyle(width, colour, possible, verbose);
  }

  public TextStyle withVerbose(boolean wanted) {
    return new TextStyle(width, colour, unicode, wanted);
  }
}
