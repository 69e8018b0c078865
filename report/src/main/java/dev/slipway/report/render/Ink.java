package dev.slipway.report.render;

import dev.slipway.report.Figure.Tone;
import dev.slipway.report.Level;
import dev.slipway.report.Verdict;

/**
 * ANSI colours (ECMA-48 SGR), or none.
 *
 * @param colour false to leave text as it is
 */
record Ink(boolean colour) {

  private static final String BOLD = "1";
  private static final String FAINT = "2";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";

  String strong(String text) {
    return painted(BOLD, text);
  }

  String faint(String text) {
    return painted(FAINT, text);
  }

  String verdict(Verdict verdict, String text) {
    return verdict(verdict, Level.MUST, text);
  }

  /** A SHOULD that fails is no alarm. */
  String verdict(Verdict verdict, Level level, String text) {
    return switch (verdict) {
      case PASS -> painted(GREEN, text);
      case FAIL -> painted(BOLD + ";" + (level == Level.MUST ? RED : YELLOW), text);
      case UNDECIDED -> painted(BOLD + ";" + YELLOW, text);
      case NOT_APPLICABLE -> faint(text);
    };
  }

  String tone(Tone tone, String text) {
    return switch (tone) {
      case PLAIN -> text;
      case GOOD -> painted(GREEN, text);
      case BAD -> painted(BOLD + ";" + RED, text);
      case UNKNOWN -> painted(YELLOW, text);
    };
  }

  private String painted(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
