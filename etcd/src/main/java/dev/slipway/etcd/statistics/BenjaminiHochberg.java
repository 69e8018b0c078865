package dev.slipway.etcd.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Many p-values judged together, so that among what is called found at most a share is not there
 * (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995). Holds for tests
 * that are independent or positively dependent, as those of several members are (Benjamini and
 * Yekutieli, Annals of Statistics 29, 2001).
 */
public final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /**
   * The smallest rate of false discoveries at which each is still called found, in the order given.
   * NaN stays NaN and does not count.
   */
  public static double[] adjusted(double... pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .filter(i -> !Double.isNaN(pValues[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    Arrays.fill(adjusted, Double.NaN);
    double least = 1;
    for (int rank = order.length; rank >= 1; rank--) {
      least = Math.min(least, pValues[order[rank - 1]] * order.length / rank);
      adjusted[order[rank - 1]] = least;
    }
    return adjusted;
  }
}
