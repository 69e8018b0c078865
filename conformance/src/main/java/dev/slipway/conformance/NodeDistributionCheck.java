package dev.slipway.conformance;

import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Testcase;
import dev.slipway.report.Verdict;
import java.util.List;

/**
 * The testcase {@code node-distribution-check} of scs-0214-v2 in force since 2026-04-28: FAIL if a
 * MUST fails, else UNDECIDED if a MUST is undecided, else PASS. Upstream decides it by hand (module
 * {@code scs-0214-v2-manual}); the SHOULDs of the standard do not decide it.
 */
public final class NodeDistributionCheck {

  /** Identifier in the scope, immutable upstream. */
  public static final String ID = "node-distribution-check";

  private static final String STANDARD = "scs-0214-v2.";

  private NodeDistributionCheck() {}

  /** Decides the testcase by those of {@code findings} that are MUSTs of the standard. */
  public static Testcase decide(List<Finding> findings) {
    List<Finding> relevant =
        findings.stream()
            .filter(f -> f.rule().level() == Level.MUST && f.rule().id().startsWith(STANDARD))
            .toList();
    return new Testcase(
        ID,
        Verdict.ofMandatory(relevant),
        relevant.stream().map(f -> f.rule().id()).distinct().toList());
  }
}
