package dev.slipway.report;

/** How a command ended, the same for every command. */
public enum ExitCode {
  /** Yes, or done. */
  YES(0),
  /** No: not compliant, differs, degraded. */
  NO(1),
  /** Wrong usage or invalid input. */
  INVALID(2),
  /** Evidence is missing. */
  UNDECIDED(3),
  /** The environment failed: unreachable, refused, timed out. */
  ENVIRONMENT(4),
  /** Slipway itself is wrong (sysexits.h EX_SOFTWARE); never to be taken for an answer. */
  DEFECT(70),
  /** Interrupted by a signal. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
