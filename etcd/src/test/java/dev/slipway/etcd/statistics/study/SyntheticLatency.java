package dev.slipway.etcd.statistics.study;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Logarithms of latencies of a member, one per minute, in which nothing happens unless something is
 * added: a daily cycle, a first-order autoregression of 0.95 a minute, a level that wanders over
 * days, and noise of Student's t with five degrees of freedom.
 */
final class SyntheticLatency {

  static final int HOUR = 60;
  static final int DAY = 24 * HOUR;

  private static final double COEFFICIENT = 0.95;
  private static final double AUTOREGRESSION = 0.25;
  private static final double NOISE = 0.25;
  private static final double CYCLE = 0.2;

  /** Minutes after which the wandering level moves on. */
  private static final int PACE = 10;

  /** Quantiles of t with five degrees of freedom, scaled to deviation one. */
  private static final double[] T5 = quantilesOfT5(1 << 16);

  private final double[] logs;

  private SyntheticLatency(double[] logs) {
    this.logs = logs;
  }

  /** How far, and how slowly, the level wanders. */
  enum Wander {
    /** Deviation 0.1, which is 10 %, forgotten in half a day. */
    MILD(0.1, 0.5),
    /** Deviation 0.25, forgotten in two days: some weeks look like steps. */
    STRONG(0.25, 2);

    private final double deviation;
    private final double days;

    Wander(double deviation, double days) {
      this.deviation = deviation;
      this.days = days;
    }
  }

  static SyntheticLatency ofDays(int days, Wander wander, SplittableRandom random) {
    double[] logs = new double[days * DAY];
    double keep = Math.exp(-(double) PACE / (wander.days * DAY));
    double wanderStep = wander.deviation * Math.sqrt(1 - keep * keep);
    double step = AUTOREGRESSION * Math.sqrt(1 - COEFFICIENT * COEFFICIENT);
    double[] cycle = new double[DAY];
    Arrays.setAll(cycle, minute -> CYCLE * Math.cos(2 * Math.PI * minute / DAY));
    double fast = AUTOREGRESSION * random.nextGaussian();
    double slow = wander.deviation * random.nextGaussian();
    int phase = random.nextInt(DAY);
    for (int minute = 0; minute < logs.length; minute++) {
      fast = COEFFICIENT * fast + step * random.nextGaussian();
      if (minute % PACE == 0) {
        slow = keep * slow + wanderStep * random.nextGaussian();
      }
      double noise = NOISE * T5[random.nextInt(T5.length)];
      logs[minute] = fast + slow + cycle[(minute + phase) % DAY] + noise;
    }
    return new SyntheticLatency(logs);
  }

  private static double[] quantilesOfT5(int count) {
    TDistribution t5 = TDistribution.of(5);
    double[] quantiles = new double[count];
    Arrays.setAll(
        quantiles,
        i -> t5.inverseCumulativeProbability((i + 0.5) / count) / Math.sqrt(t5.getVariance()));
    return quantiles;
  }

  /** Five minutes from {@code minute} on, in four of five hours, up to two minutes late. */
  SyntheticLatency bump(int minute, double ratio, SplittableRandom random) {
    for (int hour = 0; hour < logs.length; hour += HOUR) {
      if (random.nextDouble() < 0.8) {
        int late = random.nextInt(3);
        for (int i = 0; i < 5; i++) {
          logs[hour + (minute + late + i) % HOUR] += Math.log(ratio);
        }
      }
    }
    return this;
  }

  /** All from a minute on. */
  SyntheticLatency step(int from, double ratio) {
    for (int minute = from; minute < logs.length; minute++) {
      logs[minute] += Math.log(ratio);
    }
    return this;
  }

  /** Latency that follows a signal: so much of its deviation is added. */
  SyntheticLatency coupled(double[] signal, double strength) {
    for (int minute = 0; minute < logs.length; minute++) {
      logs[minute] += strength * signal[minute];
    }
    return this;
  }

  /** One value per minute; not copied. */
  double[] logs() {
    return logs;
  }
}
