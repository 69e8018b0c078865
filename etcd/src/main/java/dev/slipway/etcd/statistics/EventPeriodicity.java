package dev.slipway.etcd.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether events, such as elections, keep to a place of a period: Rayleigh's test for one broad
 * hump, Z² of four harmonics (Buccheri et al., Astronomy and Astrophysics 128, 1983) for narrow
 * pulses, and H, which chooses the number of harmonics itself (de Jager, Raubenheimer and
 * Swanepoel, Astronomy and Astrophysics 221, 1989).
 *
 * <p>One incident may bring several events, which is no evidence of a period: events much nearer
 * than most are a burst, and each burst is turned as a whole when p-values are drawn. That makes
 * them exact for few events too.
 *
 * @param statistic Z² of four harmonics; without bursts distributed as chi-squared of 8
 * @param pValue of Z²
 * @param rayleigh Z² of one harmonic, and {@code rayleighP} its p-value
 * @param h the statistic H, and {@code hP} its p-value
 * @param phase where the fullest twelfth of the period begins, 0 to 1
 * @param inWindow events in that twelfth, of all
 * @param basis bursts, or the periods in which anything happened if they are fewer; {@code wanted}
 *     is at the strength that was seen
 */
public record EventPeriodicity(
    double statistic,
    double pValue,
    double rayleigh,
    double rayleighP,
    double h,
    double hP,
    double phase,
    Proportion inWindow,
    Basis basis)
    implements Outcome {

  /** Five events at one place of twelve are there by chance in one of 20,000 cases. */
  private static final int LEAST = 5;

  private static final int HARMONICS = 4;

  /** Harmonics that H looks at (de Jager et al. 1989). */
  private static final int MOST_HARMONICS = 20;

  private static final double WINDOW = 1.0 / 12;

  /** The time that events of a shorter time are taken to be spread over, periods. */
  private static final int FEWEST_PERIODS = 20;

  /**
   * @param times when they happened, in any unit and order, e.g. seconds since the epoch
   * @param period in the same unit
   */
  public static EventPeriodicity of(long[] times, long period, MonteCarlo monteCarlo) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    Bursts bursts = Bursts.of(sorted, period, apart(sorted, period), MOST_HARMONICS);
    double[] phases = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      phases[i] = (double) Math.floorMod(sorted[i], period) / period;
    }
    Arrays.sort(phases);
    int independent = Math.min(bursts.count(), periods(sorted, period));
    if (independent < LEAST) {
      return untestable(sorted.length, independent);
    }
    double[] seen = bursts.powers(MOST_HARMONICS, null);
    double z = sum(seen, HARMONICS);
    MonteCarlo.Drawn drawn =
        monteCarlo.against(z, random -> sum(bursts.powers(HARMONICS, random), HARMONICS));
    MonteCarlo.Drawn rayleigh = monteCarlo.against(seen[0], random -> bursts.powers(1, random)[0]);
    double h = h(seen);
    MonteCarlo.Drawn hDrawn =
        monteCarlo.against(h, random -> h(bursts.powers(MOST_HARMONICS, random)));
    double phase = fullest(phases);
    return new EventPeriodicity(
        z,
        drawn.pValue(),
        seen[0],
        rayleigh.pValue(),
        h,
        hDrawn.pValue(),
        phase,
        new Proportion(inWindow(phases, phase), phases.length),
        new Basis(Basis.Unit.EVENTS, independent, LEAST, wanted(independent, z, drawn)));
  }

  /**
   * Events nearer than this are a burst: a twelfth of the period, and a tenth of their mean
   * distance, so that frequent events are not taken for bursts because some are near by chance.
   */
  private static long apart(long[] sorted, long period) {
    if (sorted.length == 0) {
      return 0;
    }
    double span = Math.max(sorted[sorted.length - 1] - sorted[0], FEWEST_PERIODS * (double) period);
    return Math.round(Math.min(period * WINDOW, span / sorted.length / 10));
  }

  /** Periods in which anything happened: what happened in few of them keeps to no place of them. */
  private static int periods(long[] sorted, long period) {
    int periods = 0;
    for (int i = 0; i < sorted.length; i++) {
      periods +=
          i == 0 || Math.floorDiv(sorted[i], period) != Math.floorDiv(sorted[i - 1], period)
              ? 1
              : 0;
    }
    return periods;
  }

  private static EventPeriodicity untestable(int events, int bursts) {
    return new EventPeriodicity(
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        new Proportion(0, events),
        new Basis(Basis.Unit.EVENTS, bursts, LEAST, Double.NaN));
  }

  /** H of the powers of the harmonics: the highest Z² less what each harmonic costs. */
  private static double h(double[] powers) {
    double z = 0;
    double highest = 0;
    for (int harmonic = 0; harmonic < powers.length; harmonic++) {
      z += powers[harmonic];
      highest = Math.max(highest, z - 4 * harmonic);
    }
    return highest;
  }

  private static double sum(double[] powers, int harmonics) {
    double sum = 0;
    for (int i = 0; i < harmonics; i++) {
      sum += powers[i];
    }
    return sum;
  }

  private static double fullest(double[] sortedPhases) {
    double best = 0;
    int most = 0;
    for (double phase : sortedPhases) {
      int count = inWindow(sortedPhases, phase);
      if (count > most) {
        most = count;
        best = phase;
      }
    }
    return best;
  }

  private static int inWindow(double[] sortedPhases, double from) {
    double to = from + WINDOW;
    int count = before(sortedPhases, to) - before(sortedPhases, from);
    return to > 1 ? count + before(sortedPhases, to - 1) : count;
  }

  private static int before(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Z² is about chi-squared with a non-centrality that grows with the number of events; Z² less its
   * mean estimates it. Found in four of five cases at 1 % where it exceeds the quantile so far
   * (Patnaik, Biometrika 36, 1949, normal approximation of the non-central chi-squared).
   */
  private static double wanted(int bursts, double z, MonteCarlo.Drawn drawn) {
    double seen = (z - drawn.mean()) / (drawn.mean() / (2.0 * HARMONICS));
    double critical = ChiSquaredDistribution.of(2.0 * HARMONICS).inverseSurvivalProbability(0.01);
    double needed = critical - 2 * HARMONICS;
    for (int i = 0; i < 20; i++) {
      needed = critical - 2 * HARMONICS + 0.8416 * Math.sqrt(2 * (2 * HARMONICS + 2 * needed));
    }
    return seen > 0 ? Math.ceil(bursts * needed / seen) : Double.POSITIVE_INFINITY;
  }

  /** Sums of the harmonics of each burst, so that a burst can be turned without its events. */
  private record Bursts(int count, int events, int harmonics, double[] real, double[] imaginary) {

    static Bursts of(long[] sorted, long period, long apart, int harmonics) {
      int count = 0;
      for (int i = 0; i < sorted.length; i++) {
        count += i == 0 || sorted[i] - sorted[i - 1] > apart ? 1 : 0;
      }
      double[] real = new double[count * harmonics];
      double[] imaginary = new double[count * harmonics];
      int burst = -1;
      for (int i = 0; i < sorted.length; i++) {
        burst += i == 0 || sorted[i] - sorted[i - 1] > apart ? 1 : 0;
        double angle = 2 * Math.PI * Math.floorMod(sorted[i], period) / period;
        for (int k = 0; k < harmonics; k++) {
          real[burst * harmonics + k] += Math.cos((k + 1) * angle);
          imaginary[burst * harmonics + k] += Math.sin((k + 1) * angle);
        }
      }
      return new Bursts(count, sorted.length, harmonics, real, imaginary);
    }

    /**
     * Power of the first harmonics, every burst turned by an angle of its own unless there is no
     * random.
     */
    double[] powers(int upTo, @Nullable SplittableRandom random) {
      double[] sumReal = new double[upTo];
      double[] sumImaginary = new double[upTo];
      for (int burst = 0; burst < count; burst++) {
        double angle = random == null ? 0 : 2 * Math.PI * random.nextDouble();
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double turnReal = 1;
        double turnImaginary = 0;
        for (int k = 0; k < upTo; k++) {
          double next = turnReal * cos - turnImaginary * sin;
          turnImaginary = turnReal * sin + turnImaginary * cos;
          turnReal = next;
          double x = real[burst * harmonics + k];
          double y = imaginary[burst * harmonics + k];
          sumReal[k] += x * turnReal - y * turnImaginary;
          sumImaginary[k] += x * turnImaginary + y * turnReal;
        }
      }
      for (int k = 0; k < upTo; k++) {
        sumReal[k] = 2 * (sumReal[k] * sumReal[k] + sumImaginary[k] * sumImaginary[k]) / events;
      }
      return sumReal;
    }
  }
}
