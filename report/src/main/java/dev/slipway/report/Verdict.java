package dev.slipway.report;

import java.util.Collection;

/** The answer to one question. {@link #UNDECIDED} is an answer of its own and never a pass. */
public enum Verdict {
  PASS,
  FAIL,
  /** The evidence does not suffice to tell. */
  UNDECIDED,
  /** The question does not arise for this subject. */
  NOT_APPLICABLE;

  /**
   * What the MUST findings among {@code findings} add up to: FAIL if one fails, else UNDECIDED if
   * one is undecided, else PASS. Without any applicable MUST finding nothing is known: UNDECIDED.
   */
  public static Verdict ofMandatory(Collection<Finding> findings) {
    Verdict sum = UNDECIDED;
    boolean undecided = false;
    for (Finding finding : findings) {
      if (finding.rule().level() != Level.MUST) {
        continue;
      }
      switch (finding.verdict()) {
        case FAIL -> {
          return FAIL;
        }
        case UNDECIDED -> undecided = true;
        case PASS -> sum = PASS;
        case NOT_APPLICABLE -> {}
      }
    }
    return undecided ? UNDECIDED : sum;
  }
}
