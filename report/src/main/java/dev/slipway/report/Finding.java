package dev.slipway.report;

import java.util.List;

/**
 * The judgement of one subject by one rule.
 *
 * @param message one sentence that says why the verdict is what it is
 * @param evidence what the verdict rests on, most telling first
 * @param remedy what to do about it; empty where nothing needs doing
 */
public record Finding(
    Rule rule,
    Verdict verdict,
    String subject,
    String message,
    List<Evidence> evidence,
    String remedy) {

  public Finding {
    evidence = List.copyOf(evidence);
  }
}
