package dev.slipway.etcd.diagnosis;

import dev.slipway.report.Verdict;
import dev.slipway.report.render.TextStyle;
import dev.slipway.report.render.Visible;

/** Lines of a terminal, wrapped and safe to show. */
final class Lines {

  private final TextStyle style;
  private final StringBuilder text = new StringBuilder();

  Lines(TextStyle style) {
    this.style = style;
  }

  void blank() {
    text.append('\n');
  }

  void heading(String words) {
    blank();
    text.append(painted("1", words)).append('\n');
  }

  /** As it is, e.g. a table. */
  void block(String lines) {
    text.append(lines);
  }

  void paragraph(int indent, String words) {
    hanging("", indent, words);
  }

  /**
   * Words that hang on a lead.
   *
   * @param lead stands before the first line; narrower than the indent
   */
  void hanging(String lead, int indent, String words) {
    int room = Math.max(20, style.width() - indent);
    String before = lead + " ".repeat(Math.max(0, indent - lead.length()));
    StringBuilder line = new StringBuilder();
    for (String word : Visible.text(words).split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
        text.append(before).append(line).append('\n');
        before = " ".repeat(indent);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      // A word that is longer, such as an address, is broken and never cut.
      while (line.length() > room) {
        text.append(before).append(line, 0, room).append('\n');
        before = " ".repeat(indent);
        line.delete(0, room);
      }
    }
    text.append(before).append(line).append('\n');
  }

  String painted(Verdict verdict, String words) {
    return switch (verdict) {
      case PASS -> painted("32", words);
      case FAIL -> painted("1;31", words);
      case UNDECIDED -> painted("1;33", words);
      case NOT_APPLICABLE -> words;
    };
  }

  private String painted(String code, String words) {
    return style.colour() ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
