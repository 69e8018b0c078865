package dev.slipway.etcd.statistics;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A p-value by drawing: what share of statistics under the hypothesis that there is nothing is at
 * least as large as the one observed. Drawing ends early once that many were, which leaves the
 * p-value valid (Besag and Clifford, Biometrika 78, 1991): what is far from significant costs
 * little.
 *
 * @param seed the same seed gives the same p-value
 * @param rounds the most that is drawn; the smallest p-value is {@code 1 / (rounds + 1)}
 * @param enough so many at least as large end the drawing
 */
public record MonteCarlo(long seed, int rounds, int enough) {

  /** Guards against equal statistics that rounding made differ. */
  private static final double RELATIVE = 1e-12;

  public MonteCarlo {
    if (rounds < 1 || enough < 1) {
      throw new IllegalArgumentException(rounds + " rounds, " + enough + " enough");
    }
  }

  /** 1,999 rounds, ended by 40: a p-value of 1 % is told to a tenth of itself or two. */
  public static MonteCarlo seeded(long seed) {
    return new MonteCarlo(seed, 1_999, 40);
  }

  /** Draws until decided. */
  Drawn against(double observed, ToDoubleFunction<SplittableRandom> draw) {
    SplittableRandom random = new SplittableRandom(seed);
    double threshold = observed - RELATIVE * Math.abs(observed);
    int larger = 0;
    double mean = 0;
    double squares = 0;
    for (int round = 1; round <= rounds; round++) {
      double drawn = draw.applyAsDouble(random);
      double delta = drawn - mean;
      mean += delta / round;
      squares += delta * (drawn - mean);
      if (drawn >= threshold && ++larger == enough) {
        return new Drawn((double) larger / round, mean, deviation(squares, round), round);
      }
    }
    return new Drawn((larger + 1.0) / (rounds + 1), mean, deviation(squares, rounds), rounds);
  }

  private static double deviation(double squares, int rounds) {
    return rounds < 2 ? Double.NaN : Math.sqrt(squares / (rounds - 1));
  }

  /** The p-value, and what the drawn statistics were like. */
  record Drawn(double pValue, double mean, double deviation, int rounds) {}
}
