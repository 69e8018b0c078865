package dev.slipway.etcd.statistics.study;

import dev.slipway.etcd.statistics.Moments;
import dev.slipway.etcd.statistics.Ranks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** What a textbook offers for independent values; each answers with a p-value. */
final class NaiveTests {

  private NaiveTests() {}

  /** Whether groups of ranks have one location (Kruskal and Wallis 1952), chi-squared. */
  static double kruskalWallis(double[] ranks, int[] groups, int count) {
    double[] sums = new double[count];
    int[] sizes = new int[count];
    for (int i = 0; i < ranks.length; i++) {
      sums[groups[i]] += ranks[i];
      sizes[groups[i]]++;
    }
    double n = ranks.length;
    double h = 0;
    for (int i = 0; i < count; i++) {
      double above = sums[i] / sizes[i] - (n + 1) / 2;
      h += sizes[i] * above * above;
    }
    return ChiSquaredDistribution.of(count - 1.0).survivalProbability(12 * h / (n * (n + 1)));
  }

  /** Two-sided (Mann and Whitney 1947), normal approximation. */
  static double mannWhitney(double[] first, double[] second) {
    double z = mannWhitneyZ(first, second);
    return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
  }

  /** Above zero where the second lies higher. */
  static double mannWhitneyZ(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    double[] ranks = Ranks.of(all);
    double sum = 0;
    for (int i = first.length; i < all.length; i++) {
      sum += ranks[i];
    }
    return mannWhitneyZ(sum, first.length, second.length);
  }

  /**
   * @param sum of the ranks of the second
   */
  static double mannWhitneyZ(double sum, double first, double second) {
    double n = first + second + 1;
    return (sum - second * n / 2) / Math.sqrt(first * second * n / 12);
  }

  /** Of an unknown change point (Pettitt 1979), approximation. */
  static double pettitt(double[] values) {
    double n = values.length;
    double k = highestPettitt(Ranks.of(values));
    return Math.min(1, 2 * Math.exp(-6 * k * k / (n * n * n + n * n)));
  }

  /** K of Pettitt: largest size of twice the sum of the first ranks less its mean. */
  static double highestPettitt(double[] ranks) {
    double highest = 0;
    for (double u : pettittU(ranks)) {
      highest = Math.max(highest, Math.abs(u));
    }
    return highest;
  }

  /** Index of the first value behind the change. */
  static int pettittAt(double[] values) {
    double[] u = pettittU(Ranks.of(values));
    int at = 0;
    for (int i = 1; i < u.length; i++) {
      at = Math.abs(u[i]) > Math.abs(u[at]) ? i : at;
    }
    return at + 1;
  }

  private static double[] pettittU(double[] ranks) {
    double[] u = new double[ranks.length];
    double sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      sum += ranks[i];
      u[i] = 2 * sum - (i + 1.0) * (ranks.length + 1);
    }
    return u;
  }

  /** The same statistic, blocks of values permuted. */
  static double blockCusum(double[] values, int block, int rounds, SplittableRandom random) {
    double[] ranks = Ranks.of(values);
    double observed = highestPettitt(ranks);
    int blocks = values.length / block;
    int[] order = new int[blocks];
    Arrays.setAll(order, i -> i);
    double[] shuffled = new double[blocks * block];
    int larger = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = blocks - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int other = order[i];
        order[i] = order[j];
        order[j] = other;
      }
      for (int i = 0; i < blocks; i++) {
        System.arraycopy(ranks, order[i] * block, shuffled, i * block, block);
      }
      larger += highestPettitt(shuffled) >= observed ? 1 : 0;
    }
    return (larger + 1.0) / (rounds + 1);
  }

  /** Whether two means differ, variances of their own (Welch 1947), {@code share} of the values. */
  static double welch(double[] first, double[] second, double share) {
    Moments a = Moments.of(first);
    Moments b = Moments.of(second);
    double va = a.variance() / (a.count() * share);
    double vb = b.variance() / (b.count() * share);
    double freedom =
        (va + vb)
            * (va + vb)
            / (va * va / Math.max(1, a.count() * share - 1)
                + vb * vb / Math.max(1, b.count() * share - 1));
    double t = (b.mean() - a.mean()) / Math.sqrt(va + vb);
    return 2 * TDistribution.of(freedom).survivalProbability(Math.abs(t));
  }

  /** Rank correlation (Spearman 1904), t approximation. */
  static double spearman(double[] first, double[] second) {
    double[] a = Ranks.of(first);
    double[] b = Ranks.of(second);
    Moments ma = Moments.of(a);
    Moments mb = Moments.of(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - ma.mean()) * (b[i] - mb.mean());
    }
    double rho = sum / (a.length - 1) / ma.deviation() / mb.deviation();
    double freedom = a.length - 2.0;
    double t = rho * Math.sqrt(freedom / (1 - rho * rho));
    return 2 * TDistribution.of(freedom).survivalProbability(Math.abs(t));
  }
}
