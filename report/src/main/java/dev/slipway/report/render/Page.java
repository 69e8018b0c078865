package dev.slipway.report.render;

import java.util.List;

/** Lines of a terminal, as they grow. */
final class Page {

  private final TextStyle style;
  private final Ink ink;
  private final StringBuilder lines = new StringBuilder();

  Page(TextStyle style) {
    this.style = style;
    this.ink = new Ink(style.colour());
  }

  void blank() {
    if (!lines.isEmpty()) {
      lines.append('\n');
    }
  }

  /** A heading between blank lines. */
  void heading(String words) {
    blank();
    Columns.wrap(Visible.text(words, style.unicode()), style.width())
        .forEach(line -> line(ink.strong(line)));
    blank();
  }

  void line(String safe) {
    lines.append(safe.stripTrailing()).append('\n');
  }

  /** {@code text} wrapped and indented. */
  void paragraph(int indent, String text) {
    hanging(" ".repeat(indent), indent, text);
  }

  /**
   * {@code text} wrapped so that it hangs on {@code lead}.
   *
   * @param lead what stands before its first line, painted or not
   * @param columns how wide the lead is to be seen
   */
  void hanging(String lead, int columns, String text) {
    hanging(lead, columns, columns, text, false);
  }

  void faintly(int indent, String text) {
    hanging(" ".repeat(indent), indent, indent, text, true);
  }

  /**
   * @param indent columns before the lines that follow the first
   */
  void hanging(String lead, int columns, int indent, String text, boolean faint) {
    // A lead narrower than the indent leaves the first line some more room; it is not used.
    List<String> wrapped =
        Columns.wrap(
            Visible.text(text, style.unicode()), style.width() - Math.max(columns, indent));
    for (int i = 0; i < wrapped.size(); i++) {
      String words = faint ? ink.faint(wrapped.get(i)) : wrapped.get(i);
      line((i == 0 ? lead : " ".repeat(indent)) + words);
    }
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
