package dev.slipway.etcd.statistics;

import java.util.SplittableRandom;

/** Series for tests, from seeds. */
final class Series {

  private Series() {}

  static double[] noise(int length, long seed) {
    return autoregressive(length, 0, seed);
  }

  static double[] autoregressive(int length, double coefficient, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[length];
    double value = random.nextGaussian();
    for (int i = 0; i < length; i++) {
      values[i] = value;
      value =
          coefficient * value + Math.sqrt(1 - coefficient * coefficient) * random.nextGaussian();
    }
    return values;
  }

  /** Adds {@code height} to {@code width} bins of every period. */
  static double[] bumps(double[] values, int period, int phase, int width, double height) {
    double[] bumped = values.clone();
    for (int i = 0; i < values.length; i++) {
      bumped[i] += Math.floorMod(i - phase, period) < width ? height : 0;
    }
    return bumped;
  }

  static double[] step(double[] values, int from, double height) {
    double[] stepped = values.clone();
    for (int i = from; i < values.length; i++) {
      stepped[i] += height;
    }
    return stepped;
  }

  static double[] scaled(double[] values, double factor, double added) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = factor * values[i] + added;
    }
    return scaled;
  }

  static double[] withGap(double[] values, int from, int to) {
    double[] gapped = values.clone();
    for (int i = from; i < to; i++) {
      gapped[i] = Double.NaN;
    }
    return gapped;
  }

  static double[] unknown(int length) {
    return withGap(new double[length], 0, length);
  }
}
