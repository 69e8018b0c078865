package dev.slipway.etcd.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether members are slow in the same bins. The statistic is the odds ratio of all pairs together;
 * the p-value comes from shifting every member against the others by three hours and more, since a
 * normal approximation over-fires on rare events (facts A10.3).
 *
 * @param statistic odds ratio over all pairs of members (Mantel and Haenszel, Journal of the
 *     National Cancer Institute 22, 1959), each count half a bin higher (Haldane 1956)
 * @param pValue of one side
 * @param together pairs of members that were slow in the same bin
 * @param byChance the mean of that when shifted
 * @param basis bins in which anything is known; {@code wanted} is at the excess that was seen
 */
public record CoOccurrence(
    double statistic, double pValue, long together, double byChance, Basis basis)
    implements Outcome {

  /**
   * @param members marks of each, see {@link SlowBins}; of equal length, at least two
   */
  public static CoOccurrence of(List<double[]> members, Shifts shifts, MonteCarlo monteCarlo) {
    int[][] slow = slowBins(members);
    int length = slow[members.size()][0];
    int least = Math.max(shifts.least(), 4 * members.size() * shifts.guard());
    int marked = 0;
    for (int i = 0; i < members.size(); i++) {
      marked += slow[i].length > 0 ? 1 : 0;
    }
    if (members.size() < 2 || length < least || marked < 2) {
      return new CoOccurrence(
          Double.NaN,
          Double.NaN,
          0,
          Double.NaN,
          new Basis(Basis.Unit.BINS, length, least, Double.NaN));
    }
    int[] turns = new int[members.size()];
    short[] counts = new short[length];
    long observed = together(slow, turns, counts);
    MonteCarlo.Drawn drawn =
        monteCarlo.against(
            observed,
            random -> {
              choose(turns, length, shifts.guard(), random);
              return together(slow, turns, counts);
            });
    return new CoOccurrence(
        oddsRatio(members),
        drawn.pValue(),
        observed,
        drawn.mean(),
        new Basis(Basis.Unit.BINS, length, least, wanted(length, observed, drawn)));
  }

  /**
   * Where each member is slow, counted in bins in which any member is known (gaps that all have in
   * common would else look like agreement); behind the members the number of such bins.
   */
  private static int[][] slowBins(List<double[]> members) {
    int length = members.isEmpty() ? 0 : members.getFirst().length;
    int[][] slow = new int[members.size() + 1][];
    int[] found = new int[members.size()];
    for (int i = 0; i < members.size(); i++) {
      slow[i] = new int[length];
    }
    int kept = 0;
    for (int bin = 0; bin < length; bin++) {
      boolean known = false;
      for (int i = 0; i < members.size(); i++) {
        double mark = members.get(i)[bin];
        known |= !Double.isNaN(mark);
        if (mark > 0) {
          slow[i][found[i]++] = kept;
        }
      }
      kept += known ? 1 : 0;
    }
    for (int i = 0; i < members.size(); i++) {
      slow[i] = Arrays.copyOf(slow[i], found[i]);
    }
    slow[members.size()] = new int[] {kept};
    return slow;
  }

  private static long together(int[][] slow, int[] turns, short[] counts) {
    Arrays.fill(counts, (short) 0);
    long together = 0;
    for (int i = 0; i < turns.length; i++) {
      for (int bin : slow[i]) {
        int at = bin + turns[i];
        at = at >= counts.length ? at - counts.length : at;
        together += counts[at]++;
      }
    }
    return together;
  }

  /** Shifts that lie at least the guard apart from each other, around the circle. */
  private static void choose(int[] turns, int length, int guard, SplittableRandom random) {
    turns[0] = 0;
    for (int i = 1; i < turns.length; i++) {
      do {
        turns[i] = random.nextInt(length);
      } while (isNear(turns, i, length, guard));
    }
  }

  private static boolean isNear(int[] turns, int i, int length, int guard) {
    for (int j = 0; j < i; j++) {
      int apart = Math.abs(turns[i] - turns[j]);
      if (Math.min(apart, length - apart) < guard) {
        return true;
      }
    }
    return false;
  }

  private static double oddsRatio(List<double[]> members) {
    double numerator = 0;
    double denominator = 0;
    for (int i = 0; i < members.size(); i++) {
      for (int j = i + 1; j < members.size(); j++) {
        long[] table = table(members.get(i), members.get(j));
        double count = table[0] + table[1] + table[2] + table[3] + 2.0;
        numerator += (table[3] + 0.5) * (table[0] + 0.5) / count;
        denominator += (table[1] + 0.5) * (table[2] + 0.5) / count;
      }
    }
    return numerator / denominator;
  }

  /** Bins in which neither, the first, the second, both are slow. */
  private static long[] table(double[] first, double[] second) {
    long[] table = new long[4];
    for (int bin = 0; bin < first.length; bin++) {
      if (!Double.isNaN(first[bin]) && !Double.isNaN(second[bin])) {
        table[(first[bin] > 0 ? 1 : 0) + (second[bin] > 0 ? 2 : 0)]++;
      }
    }
    return table;
  }

  /** The excess grows with the length, what chance gives with its root. */
  private static double wanted(int length, long observed, MonteCarlo.Drawn drawn) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double factor =
        drawn.deviation()
            * (normal.inverseCumulativeProbability(0.99) + normal.inverseCumulativeProbability(0.8))
            / (observed - drawn.mean());
    return factor > 0 ? Math.ceil(length * factor * factor) : Double.POSITIVE_INFINITY;
  }
}
