package dev.slipway.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Findings, what was examined to reach them, when, and by which version of the tool.
 *
 * @param subject what was judged, e.g. {@code context prod-1}
 * @param at the instant as of which it was judged, to the second
 * @param examined every source that was looked at
 * @param testcases testcases decided by the findings; may be empty
 * @param figures pictures; may be empty
 */
public record Report(
    String subject,
    Instant at,
    Tool tool,
    List<Examined> examined,
    List<Finding> findings,
    List<Testcase> testcases,
    List<Figure> figures) {

  /** Value of {@code apiVersion} in every public format of Slipway. */
  public static final String API_VERSION = "slipway.dev/v1";

  /** Value of {@code kind} of a report. */
  public static final String KIND = "Report";

  public Report {
    at = at.truncatedTo(ChronoUnit.SECONDS);
    examined = List.copyOf(examined);
    findings = List.copyOf(findings);
    testcases = List.copyOf(testcases);
    figures = List.copyOf(figures);
  }

  /** What the MUST findings add up to; see {@link Verdict#ofMandatory}. */
  public Verdict verdict() {
    return Verdict.ofMandatory(findings);
  }

  /** The exit code that tells {@link #verdict()} to a shell. */
  public ExitCode exitCode() {
    return switch (verdict()) {
      case PASS, NOT_APPLICABLE -> ExitCode.YES;
      case FAIL -> ExitCode.NO;
      case UNDECIDED -> ExitCode.UNDECIDED;
    };
  }
}
