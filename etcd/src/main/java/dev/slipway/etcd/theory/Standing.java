package dev.slipway.etcd.theory;

/** How a theory stands. */
public enum Standing {
  SUPPORTED,
  /** What it says would have been seen, and was not. */
  CONTRADICTED,
  /** Neither; more data would decide. */
  UNDECIDED,
  /** What it needs is not measured, or never will be with data of this kind. */
  NOT_TESTABLE
}
