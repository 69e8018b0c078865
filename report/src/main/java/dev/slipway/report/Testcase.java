package dev.slipway.report;

import java.util.List;

/**
 * A testcase of a certification scope, decided by findings.
 *
 * @param id the scope's own identifier, e.g. {@code node-distribution-check}
 * @param rules ids of the rules that decided it
 */
public record Testcase(String id, Verdict verdict, List<String> rules) {

  public Testcase {
    rules = List.copyOf(rules);
  }
}
