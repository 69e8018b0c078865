package dev.slipway.etcd.statistics;

/**
 * How two series are shifted against each other to learn what is there by chance.
 *
 * @param smooth bins of the mean that is taken away first
 * @param guard bins; shifts below it are no chance, because bins so near have things in common
 * @param lags bins up to which one may follow the other
 */
public record Shifts(int smooth, int guard, int lags) {

  public Shifts {
    if (smooth < 2 || guard < 1 || lags < 0 || lags >= guard) {
      throw new IllegalArgumentException(
          smooth + " smooth, " + guard + " guard, " + lags + " lags");
    }
  }

  /**
   * The mean of two hours, shifts of three hours and more (facts A10.2), lags up to half an hour.
   */
  public static Shifts of(int binsPerHour) {
    return new Shifts(Math.max(2, 2 * binsPerHour), Math.max(1, 3 * binsPerHour), binsPerHour / 2);
  }

  /** So that there is a choice of shifts: a day, where bins are of hours' parts. */
  int least() {
    return 8 * guard;
  }
}
