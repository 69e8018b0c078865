package dev.slipway.etcd.theory;

import dev.slipway.etcd.statistics.ChangePoint;
import dev.slipway.etcd.statistics.PeriodicBump;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How much the window of a bump rises above the rest of its hour, hour by hour: what the test does
 * not tell, because a bump may be there in some hours only, or only since a day.
 *
 * @param mean of the rises, as a logarithm, of the hours since the bump is there
 * @param ratio median of those hours that rise by half of the fifth and more
 * @param seconds the same in seconds
 * @param share of the hours that do, 0 to 1
 * @param ofAll share of all time that these hours are, 0 to 1
 * @param since when that began; null where it was always so or cannot be told
 */
record HourlyRises(
    double mean,
    double ratio,
    double seconds,
    double share,
    double ofAll,
    Pattern.@Nullable Days since) {

  private static final double A_FIFTH = Math.log(FixedMinute.LEAST_RATIO);

  static HourlyRises of(Features features, double[] log, PeriodicBump bump) {
    int period = bump.fold().period();
    int hours = (bump.fold().first() + log.length - 1) / period + 1;
    double[] rises = new double[hours];
    double[] seconds = new double[hours];
    for (int hour = 0; hour < hours; hour++) {
      hour(log, bump, hour, rises, seconds);
    }
    Pattern.@Nullable Days since = since(features, rises);
    int from = 0;
    if (since != null) {
      from = (int) Math.max(0, since.likeliest().toEpochDay() * 24 - features.firstBin() / period);
    }
    double[] later = Arrays.copyOfRange(rises, from, hours);
    double[] laterSeconds = Arrays.copyOfRange(seconds, from, hours);
    double known = Arrays.stream(later).filter(Double::isFinite).count();
    for (int hour = 0; hour < later.length; hour++) {
      laterSeconds[hour] = later[hour] >= A_FIFTH / 2 ? laterSeconds[hour] : Double.NaN;
    }
    double[] risen = Arrays.stream(later).filter(rise -> rise >= A_FIFTH / 2).toArray();
    return new HourlyRises(
        Arrays.stream(later).filter(Double::isFinite).average().orElse(Double.NaN),
        Math.exp(Features.median(risen)),
        Features.median(laterSeconds),
        risen.length / known,
        later.length / (double) hours,
        since);
  }

  /** A fifth on average. */
  boolean matters() {
    return mean >= A_FIFTH;
  }

  /** Mean of the window less the median of the rest. */
  private static void hour(
      double[] log, PeriodicBump bump, int hour, double[] rises, double[] seconds) {
    int period = bump.fold().period();
    double[] rest = new double[period];
    Arrays.fill(rest, Double.NaN);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < period; i++) {
      int bin = hour * period - bump.fold().first() + i;
      if (bin >= 0 && bin < log.length && Double.isFinite(log[bin])) {
        if (Math.floorMod(i - bump.phase(), period) < bump.fold().width()) {
          sum += log[bin];
          count++;
        } else {
          rest[i] = log[bin];
        }
      }
    }
    double usual = Features.median(rest);
    rises[hour] = count == 0 ? Double.NaN : sum / count - usual;
    seconds[hour] = Math.exp(usual) * (Math.exp(rises[hour]) - 1);
  }

  /** The day from which on the rises are there, by the change point of their daily means. */
  private static Pattern.@Nullable Days since(Features features, double[] rises) {
    long firstHour = features.grid().start().getEpochSecond() / 3600;
    int offset = (int) (firstHour % 24);
    int days = (offset + rises.length - 1) / 24 + 1;
    double[] means = new double[days];
    for (int day = 0; day < days; day++) {
      means[day] =
          Arrays.stream(
                  rises,
                  Math.clamp(day * 24L - offset, 0, rises.length),
                  Math.clamp(day * 24L + 24 - offset, 0, rises.length))
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    ChangePoint change = ChangePoint.of(means, 1);
    return change.rejects(Trial.LEVEL) && change.shift() >= A_FIFTH / 2 && change.at() > 0
        ? new Pattern.Days(
            features.day(change.from()), features.day(change.at()), features.day(change.to()))
        : null;
  }
}
