package dev.slipway.report.render;

import dev.slipway.report.Figure.Tone;
import dev.slipway.report.Verdict;

/**
 * Signs and words for verdicts and tones, so that nothing is told by colour alone.
 *
 * @param unicode false for signs in ASCII
 */
record Signs(boolean unicode) {

  String of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> good();
      case FAIL -> bad();
      case UNDECIDED -> "?";
      case NOT_APPLICABLE -> unicode ? "–" : "-";
    };
  }

  /** Empty for a plain tone. */
  String of(Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case GOOD -> good();
      case BAD -> bad();
      case UNKNOWN -> "?";
    };
  }

  static String word(Verdict verdict) {
    return verdict == Verdict.NOT_APPLICABLE ? "N/A" : verdict.name();
  }

  /** What a tone means; empty for a plain one. */
  static String word(Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case GOOD -> "as it should be";
      case BAD -> "problem";
      case UNKNOWN -> "not known";
    };
  }

  private String good() {
    return unicode ? "✓" : "+";
  }

  private String bad() {
    return unicode ? "✗" : "!";
  }
}
