package dev.slipway.etcd.statistics;

import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * A period that nobody has named: the highest peak of the periodogram of Lomb (Astrophysics and
 * Space Science 39, 1976) and Scargle (Astrophysical Journal 263, 1982), which bears gaps, over the
 * level of its neighbours. Latencies are not white: the level around each frequency is taken from
 * the spectrum itself. Powers of the first harmonics are added, because short pulses spread over
 * many. All frequencies are judged together (Benjamini and Hochberg), so that the more are looked
 * at the more has to be seen.
 *
 * @param statistic mean power of the harmonics, each over the level of its neighbours
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

  /** A period has to be there so many times. */
  private static final int CYCLES = 8;

  private static final int LEAST = 256;

  /** Times the level; one of ten frequencies is higher by chance. */
  private static final double NOTHING = 1.7;

  /**
   * A shorter period that shows so much of the highest is preferred: a wave has no subharmonics.
   */
  private static final double NEARLY = 0.8;

  /**
   * A longer period is preferred if what it has beside the shorter one is so unlikely by chance.
   */
  private static final double SURE = 0.001;

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
    double[] fast = HighPass.of(values, (int) Math.ceil(2 * most));
    int lowest = (int) Math.ceil(FourierTransform.denseFor(values.length) / most);
    Spectrum spectrum = Spectrum.of(fast, lowest);
    int highest = (int) Math.min(spectrum.size() - 1.0, spectrum.length() / shortest);
    if (highest < lowest || Known.isConstant(fast)) {
      return untestable(known);
    }
    double[] means = new double[highest - lowest + 1];
    double[] pValues = new double[means.length];
    for (int k = lowest; k <= highest; k++) {
      Harmonics harmonics = Harmonics.of(spectrum, k, 1);
      means[k - lowest] = harmonics.mean();
      // What hardly stands out is not worth its distribution, and decides nothing.
      pValues[k - lowest] = harmonics.mean() < NOTHING ? 1 : harmonics.pValue();
    }
    int least = 0;
    for (int i = 1; i < pValues.length; i++) {
      boolean isEqual = pValues[i] == pValues[least];
      least = pValues[i] < pValues[least] || isEqual && means[i] > means[least] ? i : least;
    }
    double period = spectrum.length() / fundamental(spectrum, means, least, lowest);
    return new SpectralPeak(
        means[least],
        BenjaminiHochberg.adjusted(pValues)[least],
        period,
        period * period / values.length / 2,
        new Basis(Basis.Unit.BINS, known, LEAST, wanted(known, means[least], pValues.length)));
  }

  private static SpectralPeak untestable(int known) {
    return new SpectralPeak(
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        new Basis(Basis.Unit.BINS, known, LEAST, Double.NaN));
  }

  /**
   * What the peak is a harmonic of. A wave of an hour shows at two, three and four hours as much,
   * since their harmonics are looked at too; pulses every hour may show more at half an hour, where
   * there is less noise.
   */
  private static double fundamental(Spectrum spectrum, double[] means, int least, int lowest) {
    double frequency = lowest + least;
    for (int times = HARMONICS; times > 1; times--) {
      int at = times * (lowest + least);
      if (at - lowest < means.length && nearby(means, at - lowest) >= NEARLY * means[least]) {
        frequency = at;
        break;
      }
    }
    boolean isLonger = true;
    while (isLonger) {
      isLonger = false;
      for (int times : new int[] {2, 3, 5}) {
        if (!isLonger
            && frequency / times >= lowest
            && Harmonics.of(spectrum, frequency / times, times).pValue() <= SURE) {
          frequency /= times;
          isLonger = true;
        }
      }
    }
    return frequency;
  }

  private static double nearby(double[] means, int at) {
    double highest = 0;
    for (int i = Math.max(0, at - 2); i <= Math.min(means.length - 1, at + 2); i++) {
      highest = Math.max(highest, means[i]);
    }
    return highest;
  }

  /** The power of a period grows with the length; the level of its neighbours does not. */
  private static double wanted(int known, double mean, int frequencies) {
    double needed =
        GammaDistribution.of(HARMONICS, 1).inverseSurvivalProbability(0.01 / frequencies);
    double seen = HARMONICS * (mean - 1);
    return seen > 0
        ? Math.ceil(known * Math.max(0, needed - HARMONICS) / seen)
        : Double.POSITIVE_INFINITY;
  }

  /**
   * The first harmonics of a frequency together.
   *
   * @param mean of their powers over their levels
   * @param count of harmonics
   * @param freedom of the level: twice the frequencies it is worth
   */
  private record Harmonics(double mean, int count, double freedom) {

    /**
     * @param beside leaves out each so-many-th, which a shorter period has too; 1 leaves out none
     */
    static Harmonics of(Spectrum spectrum, double frequency, int beside) {
      double sum = 0;
      int count = 0;
      for (int h = 1; count < HARMONICS; h++) {
        int at = (int) Math.round(h * frequency);
        if (at >= spectrum.size()) {
          break;
        }
        if (beside == 1 || h % beside != 0) {
          sum += spectrum.overLevel(at);
          count++;
        }
      }
      double freedom = 2 * spectrum.levelWorth((int) Math.round(frequency));
      return new Harmonics(count == 0 ? 0 : sum / count, count, Math.max(1, freedom));
    }

    /** A level is as uncertain as a mean of some frequencies: the ratio is distributed as F. */
    double pValue() {
      return count == 0 ? 1 : FDistribution.of(2.0 * count, freedom).survivalProbability(mean);
    }
  }
}
