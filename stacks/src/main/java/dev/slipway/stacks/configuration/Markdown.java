package dev.slipway.stacks.configuration;

import dev.slipway.report.render.Visible;

/**
 * Text of others in Markdown (CommonMark with the tables and links of GitHub): whatever it holds,
 * it is shown as it is, and neither a link, nor HTML, nor another cell.
 */
final class Markdown {

  /** What may mean something; a colon or an at sign makes a link of what stands around it. */
  private static final String MEANING = "\\`*_{}[]#+!|~$^:@=";

  private Markdown() {}

  /** {@code text} on one line. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (char c : Visible.text(oneLine(text)).toCharArray()) {
      if (c == '<' || c == '>' || c == '&') {
        out.append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
      } else if (c == '.' && endsWithWww(out)) {
        out.append("\\.");
      } else {
        out.append(MEANING.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  private static boolean endsWithWww(StringBuilder out) {
    int length = out.length();
    return length >= 3 && out.substring(length - 3).equalsIgnoreCase("www");
  }

  /** {@code text} as code; nothing for nothing. */
  static String code(String text) {
    String shown = Visible.text(oneLine(text));
    if (shown.isEmpty()) {
      return "";
    }
    // A span of code cannot hold a backslash before the bar that a cell needs one before.
    return shown.indexOf('`') >= 0 || shown.contains("\\|")
        ? text(shown)
        : "`" + shown.replace("|", "\\|") + "`";
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
