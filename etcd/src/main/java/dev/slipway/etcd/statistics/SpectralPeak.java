package dev.slipway.etcd.statistics;

import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * A period that nobody has named: the highest peak of the periodogram of Lomb (Astrophysics and
 * Space Science 39, 1976) and Scargle (Astrophysical Journal 263, 1982), which bears gaps, over the
 * level of its neighbours. Latencies are not white: the level around each frequency is taken from
 * the spectrum itself, and powers over it are exponentially distributed where there is no period.
 * Powers of the first harmonics are added, because short pulses spread over many. All frequencies
 * are judged together (Benjamini and Hochberg), so that the more are looked at the more has to be
 * seen.
 *
 * @param statistic sum of the powers of the harmonics, each over the level of its neighbours
 * @param pValue adjusted for all frequencies
 * @param period bins
 * @param resolution bins by which the period may be off: half of the distance to the next one that
 *     the length can tell
 * @param basis bins known; {@code wanted} is at the strength that was seen
 */
public record SpectralPeak(
    double statistic, double pValue, double period, double resolution, Basis basis)
    implements Outcome {

  /** As in {@link EventPeriodicity}. */
  private static final int HARMONICS = 4;

  /** Frequencies on each side that make the level, of those that the length can tell apart. */
  private static final int NEIGHBOURS = 60;

  /** The level is as uncertain as a mean of so much fewer: 1 / (ln 2)², for medians. */
  private static final double MEDIAN_COST = 2.08;

  /** A period has to be there so many times. */
  private static final int CYCLES = 8;

  private static final int LEAST = 256;

  /**
   * @param values one per bin
   * @param shortest period, bins, at least two
   * @param longest period, bins
   */
  public static SpectralPeak of(double[] values, double shortest, double longest) {
    int known = Known.count(values);
    double most = Math.min(longest, (double) values.length / CYCLES);
    if (known < LEAST
        || 4L * known < values.length
        || Known.isConstant(values)
        || most < shortest) {
      return untestable(known);
    }
    LombScargle spectrum = LombScargle.of(HighPass.of(values, (int) Math.ceil(2 * most)));
    int first = Math.max(1, (int) Math.ceil(spectrum.length() / most));
    int dense = spectrum.length() / values.length;
    double[] powers = spectrum.overLevel(first, NEIGHBOURS * dense);
    int last = (int) Math.min(powers.length - 1.0, Math.floor(spectrum.length() / shortest));
    if (last < first) {
      return untestable(known);
    }
    double[] pValues = new double[last - first + 1];
    double[] sums = new double[pValues.length];
    for (int k = first; k <= last; k++) {
      int harmonics = 0;
      double sum = 0;
      for (int h = 1; h <= HARMONICS && h * k < powers.length; h++) {
        sum += powers[h * k];
        harmonics++;
      }
      sums[k - first] = sum;
      pValues[k - first] =
          FDistribution.of(2.0 * harmonics, 4 * NEIGHBOURS / MEDIAN_COST)
              .survivalProbability(sum / harmonics);
    }
    int best = 0;
    for (int i = 1; i < pValues.length; i++) {
      if (pValues[i] < pValues[best] || pValues[i] == pValues[best] && sums[i] > sums[best]) {
        best = i;
      }
    }
    double period = (double) spectrum.length() / (first + best);
    return new SpectralPeak(
        sums[best],
        BenjaminiHochberg.adjusted(pValues)[best],
        period,
        period * period / values.length / 2,
        new Basis(Basis.Unit.BINS, known, LEAST, wanted(known, sums[best], pValues.length)));
  }

  private static SpectralPeak untestable(int known) {
    return new SpectralPeak(
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        new Basis(Basis.Unit.BINS, known, LEAST, Double.NaN));
  }

  /** The power of a period grows with the length; the level of its neighbours does not. */
  private static double wanted(int known, double sum, int frequencies) {
    double needed =
        GammaDistribution.of(HARMONICS, 1).inverseSurvivalProbability(0.01 / frequencies);
    double seen = sum - HARMONICS;
    return seen > 0
        ? Math.ceil(known * Math.max(0, needed - HARMONICS) / seen)
        : Double.POSITIVE_INFINITY;
  }

  /** Powers by frequency. */
  private record LombScargle(int length, double[] powers) {

    /** Exactly Lomb's and Scargle's, as the sums over a grid are Fourier transforms. */
    static LombScargle of(double[] values) {
      // Four times as dense as needed, so that no harmonic falls between two frequencies.
      FourierTransform transform = FourierTransform.atLeast(4 * values.length);
      int size = transform.length();
      double mean = Moments.of(values).mean();
      double[] real = new double[size];
      double[] imaginary = new double[size];
      double[] maskReal = new double[size];
      double[] maskImaginary = new double[size];
      for (int i = 0; i < values.length; i++) {
        if (Double.isFinite(values[i])) {
          real[i] = values[i] - mean;
          maskReal[i] = 1;
        }
      }
      transform.forward(real, imaginary);
      transform.forward(maskReal, maskImaginary);
      double count = maskReal[0];
      double[] powers = new double[size / 2];
      for (int k = 1; k < powers.length; k++) {
        int twice = 2 * k % size;
        double c2 = maskReal[twice];
        double s2 = -maskImaginary[twice];
        double angle = Math.atan2(s2, c2) / 2;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double along = real[k] * cos - imaginary[k] * sin;
        double across = -imaginary[k] * cos - real[k] * sin;
        double length = Math.hypot(c2, s2);
        double cosines = (count + length) / 2;
        double sines = (count - length) / 2;
        powers[k] =
            (cosines > 0 ? along * along / cosines : 0) + (sines > 0 ? across * across / sines : 0);
      }
      return new LombScargle(size, powers);
    }

    /**
     * Each power over the median of those around, which is ln 2 of the mean of an exponential
     * distribution. The median is taken anew for every block of frequencies; none below the first
     * counts, since the slow part was taken away.
     */
    double[] overLevel(int first, int neighbours) {
      double[] over = new double[powers.length];
      int block = neighbours / 4;
      for (int from = first; from < powers.length; from += block) {
        int to = Math.min(powers.length, from + block);
        double level =
            Quantiles.median(
                powers,
                Math.max(first, from - neighbours),
                Math.min(powers.length, from + block + neighbours));
        for (int k = from; k < to; k++) {
          over[k] = level > 0 ? powers[k] / level * Math.log(2) : 0;
        }
      }
      return over;
    }
  }
}
