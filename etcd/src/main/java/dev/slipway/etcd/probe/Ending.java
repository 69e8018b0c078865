package dev.slipway.etcd.probe;

/**
 * Why a probe wrote no more.
 *
 * @param detail what happened, as a clause; empty where all was done
 */
public record Ending(Cause cause, String detail) {

  /** What ended a probe. */
  public enum Cause {
    /** All samples were taken. */
    COMPLETE,
    /** By a signal. */
    INTERRUPTED,
    /** What has to stay free would not have. */
    FULL,
    /** The disk refused. */
    FAILED
  }

  public static final Ending COMPLETE = new Ending(Cause.COMPLETE, "");
}
