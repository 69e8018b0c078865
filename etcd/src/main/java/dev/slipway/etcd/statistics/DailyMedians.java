package dev.slipway.etcd.statistics;

/**
 * One value per day: with minutes or hours, what neighbours have in common makes changes appear
 * that are none (facts A10.3).
 */
public final class DailyMedians {

  private DailyMedians() {}

  /**
   * Medians of the days of a series; NaN for a day of which less than a quarter is known.
   *
   * @param firstBin bins between the begin of the first day and that of the series
   * @param perDay bins per day
   */
  public static double[] of(double[] values, int firstBin, int perDay) {
    int days = values.length == 0 ? 0 : (firstBin + values.length - 1) / perDay + 1;
    double[] medians = new double[days];
    for (int day = 0; day < days; day++) {
      int from = Math.max(0, day * perDay - firstBin);
      int to = Math.min(values.length, (day + 1) * perDay - firstBin);
      medians[day] =
          4L * Known.count(values, from, to) >= perDay
              ? Quantiles.median(values, from, to)
              : Double.NaN;
    }
    return medians;
  }
}
