package dev.slipway.etcd.statistics;

/** What one test says; effect sizes are those of its kind. */
public sealed interface Outcome
    permits ChangePoint,
        CoOccurrence,
        Correlation,
        EventPeriodicity,
        PeriodicBump,
        SpectralPeak,
        StatedChange {

  /** NaN where there was too little data. */
  double statistic();

  /** Of the hypothesis that there is nothing, 0 to 1; NaN where there was too little data. */
  double pValue();

  /** How much data there was, and how much would decide. */
  Basis basis();

  /** Whether the test could say anything at all. */
  default boolean isTestable() {
    return basis().suffices() && !Double.isNaN(pValue());
  }

  /** Whether "there is nothing" is rejected; false where the test could not say anything. */
  default boolean rejects(double level) {
    return isTestable() && pValue() <= level;
  }
}
