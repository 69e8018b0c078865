package dev.slipway.etcd.picture;

/** The pictures that stand in documents. */
public enum Chart {
  /** Share of fsyncs above 16 ms by hour of the day and minute of the hour, all members. */
  HEAT_MAP,
  /** Elections and time without a leader, with marks. */
  ELECTIONS,
  /**
   * How fsyncs were distributed before and after the first {@link Mark.Moment} that has data on
   * both sides; where there is none, the picture says so.
   */
  BEFORE_AFTER
}
