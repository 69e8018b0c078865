package dev.slipway.report.sshsig;

import java.util.List;

/** Patterns with {@code *} and {@code ?}, some negated by {@code !} (ssh_config(5), PATTERNS). */
record PatternList(List<String> patterns) {

  PatternList {
    patterns = List.copyOf(patterns);
  }

  static PatternList of(String commaSeparated) {
    return new PatternList(List.of(commaSeparated.split(",", -1)));
  }

  /** True if a pattern matches {@code text} and no negated one does. */
  boolean matches(String text) {
    boolean found = false;
    for (String pattern : patterns) {
      boolean negated = pattern.startsWith("!");
      if (matches(negated ? pattern.substring(1) : pattern, text)) {
        if (negated) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  /** Goes back to the last star only, so that no pattern takes more than length times length. */
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
