package dev.slipway.etcd.statistics;

/**
 * What a test had to go on, and how much of it would decide.
 *
 * @param unit what is counted
 * @param have how much there was
 * @param least without so much the test says nothing
 * @param wanted how much decides, about: finds what is looked for in four of five cases at a level
 *     of 1 %, given the variance that was seen; infinite where nothing was seen that more data
 *     could confirm, NaN where that cannot be told
 */
public record Basis(Unit unit, double have, double least, double wanted) {

  /** What the data of a test are counted in. */
  public enum Unit {
    /** Bins of the series. */
    BINS,
    /** Whole periods of a fold, e.g. hours for the minute of the hour. */
    PERIODS,
    /** Events, those of one burst counted as one. */
    EVENTS,
    /** Days on each side of a date. */
    DAYS_EACH_SIDE
  }

  /** Whether there was enough for the test to say anything. */
  public boolean suffices() {
    return have >= least;
  }

  /** How much more would decide; zero where there is enough, NaN where that cannot be told. */
  public double more() {
    return Double.isNaN(wanted)
        ? least - have > 0 ? least - have : Double.NaN
        : Math.max(0, wanted - have);
  }
}
