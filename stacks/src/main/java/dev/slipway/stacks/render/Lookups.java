package dev.slipway.stacks.render;

/**
 * Keeps templates from looking into a cluster. {@code helm template}, as the operator calls it,
 * gives an empty object for every {@code lookup}; Helm's library asks a cluster all the same. So
 * the function is replaced by another that gives an empty object for the same arguments.
 */
final class Lookups {

  private static final String LOOKUP = "lookup";

  /** Omits keys from an empty object. */
  private static final String NOTHING = "omit (dict)";

  private Lookups() {}

  /** {@code template} with each call of {@code lookup} replaced. */
  static String replaced(String template) {
    if (!template.contains(LOOKUP)) {
      return template;
    }
    StringBuilder replaced = new StringBuilder(template.length() + NOTHING.length());
    int at = 0;
    for (int start = template.indexOf("{{"); start >= 0; start = template.indexOf("{{", at)) {
      replaced.append(template, at, start);
      at = action(template, start, replaced);
    }
    return replaced.append(template, at, template.length()).toString();
  }

  /** Copies the action from {@code start} on; where it ends. */
  private static int action(String template, int start, StringBuilder to) {
    int at = start;
    while (at < template.length()) {
      if (template.startsWith("}}", at)) {
        to.append("}}");
        return at + 2;
      }
      int end = quoted(template, at);
      if (end > at) {
        to.append(template, at, end);
        at = end;
      } else if (template.startsWith(LOOKUP, at)
          && !isWord(template, at - 1)
          && !isWord(template, at + LOOKUP.length())) {
        to.append(NOTHING);
        at += LOOKUP.length();
      } else {
        to.append(template.charAt(at++));
      }
    }
    return at;
  }

  /** Where the string or comment ends that begins at {@code at}; {@code at} where none does. */
  private static int quoted(String template, int at) {
    char c = template.charAt(at);
    if (c == '/' && template.startsWith("/*", at)) {
      int end = template.indexOf("*/", at + 2);
      return end < 0 ? template.length() : end + 2;
    }
    if (c == '`') {
      int end = template.indexOf('`', at + 1);
      return end < 0 ? template.length() : end + 1;
    }
    if (c != '"' && c != '\'') {
      return at;
    }
    int end = at + 1;
    while (end < template.length() && template.charAt(end) != c && template.charAt(end) != '\n') {
      end += template.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, template.length());
  }

  private static boolean isWord(String template, int at) {
    if (at < 0 || at >= template.length()) {
      return false;
    }
    char c = template.charAt(at);
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
  }
}
