package dev.slipway.etcd.statistics;

/**
 * Powers of a series by frequency (Lomb, Scargle), each over the level of its neighbours. The
 * frequency {@code k} is {@code k / length()} per bin.
 */
final class Spectrum {

  /**
   * Neighbours are the frequencies that differ by less than this factor: a level may fall steeply.
   */
  private static final double NEAR = 1.6;

  /** Frequencies that share one level. */
  private static final double BLOCK = 1.05;

  /** Neighbours of high frequencies, of those that the length can tell apart, on each side. */
  private static final int MOST_NEIGHBOURS = 150;

  /** A median is worth a mean of so much fewer: 1 / (ln 2)². */
  private static final double MEDIAN_COST = 2.08;

  private final int length;
  private final double[] overLevel;
  private final double[] worth;

  private Spectrum(int length, double[] overLevel, double[] worth) {
    this.length = length;
    this.overLevel = overLevel;
    this.worth = worth;
  }

  /**
   * @param values without their slow part
   * @param lowest frequency that is of interest
   */
  static Spectrum of(double[] values, int lowest) {
    int length = FourierTransform.denseFor(values.length);
    double[] powers = powers(values, length);
    double dense = (double) length / values.length;
    double[] over = new double[powers.length];
    double[] worth = new double[powers.length];
    int floor = Math.max(1, (int) (lowest / NEAR));
    for (int from = lowest; from < powers.length; ) {
      int to = Math.min(powers.length, Math.max(from + 1, (int) (from * BLOCK)));
      double middle = (from + to) / 2.0;
      int below = (int) Math.max(floor, Math.max(middle / NEAR, middle - MOST_NEIGHBOURS * dense));
      int above =
          (int)
              Math.min(
                  powers.length, Math.min(middle * NEAR, middle + MOST_NEIGHBOURS * dense) + 1);
      // The median of an exponential distribution is ln 2 of its mean.
      double level = Quantiles.median(powers, below, above) / Math.log(2);
      for (int k = from; k < to; k++) {
        over[k] = level > 0 ? powers[k] / level : 0;
        worth[k] = (above - below) / dense / MEDIAN_COST;
      }
      from = to;
    }
    return new Spectrum(length, over, worth);
  }

  /** Exactly the periodogram of Lomb and Scargle: over a grid its sums are Fourier transforms. */
  private static double[] powers(double[] values, int length) {
    FourierTransform transform = FourierTransform.atLeast(length);
    double mean = Moments.of(values).mean();
    double[] real = new double[length];
    double[] imaginary = new double[length];
    double[] maskReal = new double[length];
    double[] maskImaginary = new double[length];
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        real[i] = values[i] - mean;
        maskReal[i] = 1;
      }
    }
    transform.forward(real, imaginary);
    transform.forward(maskReal, maskImaginary);
    double count = maskReal[0];
    double[] powers = new double[length / 2];
    for (int k = 1; k < powers.length; k++) {
      double c2 = maskReal[2 * k % length];
      double s2 = -maskImaginary[2 * k % length];
      double angle = Math.atan2(s2, c2) / 2;
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      double along = real[k] * cos - imaginary[k] * sin;
      double across = -imaginary[k] * cos - real[k] * sin;
      double together = Math.hypot(c2, s2);
      double cosines = (count + together) / 2;
      double sines = (count - together) / 2;
      powers[k] =
          (cosines > 0 ? along * along / cosines : 0) + (sines > 0 ? across * across / sines : 0);
    }
    return powers;
  }

  int length() {
    return length;
  }

  /** Frequencies from zero to before this. */
  int size() {
    return overLevel.length;
  }

  double overLevel(int frequency) {
    return overLevel[frequency];
  }

  /** How many independent frequencies the level there is worth. */
  double levelWorth(int frequency) {
    return worth[Math.min(frequency, worth.length - 1)];
  }
}
