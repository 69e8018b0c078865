package dev.slipway.etcd.statistics;

/**
 * Every way to split a series of days into before and after, each in constant time. For each split
 * Welch's t with the number of days corrected for what neighbouring days have in common, where that
 * is estimated around the two levels, so that a change is not taken for it.
 */
final class DaySplits {

  private final int length;
  private final int[] known;
  private final double[] sums;
  private final double[] squares;
  private final int[] pairs;
  private final double[] products;
  private final double[] pairSums;

  DaySplits(int length) {
    this.length = length;
    this.known = new int[length + 1];
    this.sums = new double[length + 1];
    this.squares = new double[length + 1];
    this.pairs = new int[length + 1];
    this.products = new double[length + 1];
    this.pairSums = new double[length + 1];
  }

  static DaySplits of(double[] days) {
    DaySplits splits = new DaySplits(days.length);
    double centre = Moments.of(days).mean();
    double[] centred = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      centred[i] = days[i] - centre;
    }
    splits.fill(centred);
    return splits;
  }

  /** Takes in another series of the same length, whose level is near zero. */
  void fill(double[] days) {
    for (int i = 0; i < length; i++) {
      double value = days[i];
      boolean isKnown = Double.isFinite(value);
      known[i + 1] = known[i] + (isKnown ? 1 : 0);
      sums[i + 1] = sums[i] + (isKnown ? value : 0);
      squares[i + 1] = squares[i] + (isKnown ? value * value : 0);
      boolean isPair = isKnown && i > 0 && Double.isFinite(days[i - 1]);
      pairs[i + 1] = pairs[i] + (isPair ? 1 : 0);
      products[i + 1] = products[i] + (isPair ? value * days[i - 1] : 0);
      pairSums[i + 1] = pairSums[i] + (isPair ? value + days[i - 1] : 0);
    }
  }

  int length() {
    return length;
  }

  int before(int at) {
    return known[at];
  }

  int after(int at) {
    return known[length] - known[at];
  }

  /**
   * The first and the last split with so many known days on each side; empty where there is none.
   */
  int first(int each) {
    int at = 0;
    while (at < length && before(at) < each) {
      at++;
    }
    return at;
  }

  int last(int each) {
    int at = length;
    while (at > 0 && after(at) < each) {
      at--;
    }
    return at;
  }

  /** Autocorrelation of neighbouring days around the levels of both sides, bias taken away. */
  double autocorrelation(int at) {
    // The pair that spans the split belongs to neither side.
    int right = Math.min(length, at + 1);
    int count = pairs[at] + pairs[length] - pairs[right];
    double variance = (scatter(0, at) + scatter(at, length)) / known[length];
    if (count == 0 || !(variance > 0)) {
      return 0;
    }
    double sum = covariance(0, at, mean(0, at)) + covariance(right, length, mean(at, length));
    return EffectiveSize.unbiased(sum / count / variance, known[length]);
  }

  private double covariance(int from, int to, double mean) {
    int count = pairs[to] - pairs[from];
    return products[to]
        - products[from]
        - mean * (pairSums[to] - pairSums[from])
        + mean * mean * count;
  }

  double difference(int at) {
    return mean(at, length) - mean(0, at);
  }

  /** Of the difference; both sides have variances of their own. */
  double standardError(int at, double autocorrelation) {
    int before = before(at);
    int after = after(at);
    double variance =
        scatter(0, at) / (before - 1.0) / before + scatter(at, length) / (after - 1.0) / after;
    return Math.sqrt(variance / EffectiveSize.share(autocorrelation));
  }

  /** Of the difference; both sides have one variance, which holds for few days as well. */
  double pooledError(int at, double autocorrelation) {
    double variance = variance(at) * (1.0 / before(at) + 1.0 / after(at));
    return Math.sqrt(variance / EffectiveSize.share(autocorrelation));
  }

  /** Of the days around the levels of both sides. */
  double variance(int at) {
    return (scatter(0, at) + scatter(at, length)) / (known[length] - 2.0);
  }

  /** The split with the largest t, at least so many days from both ends; -1 where there is none. */
  int best(int each) {
    int best = -1;
    double most = -1;
    for (int at = first(each); at <= last(each); at++) {
      double t = pooledT(at);
      if (t > most) {
        most = t;
        best = at;
      }
    }
    return best;
  }

  /** Size of t; zero where all days of both sides are equal to their level and levels are equal. */
  double pooledT(int at) {
    return ratio(difference(at), pooledError(at, autocorrelation(at)));
  }

  double welchT(int at) {
    return ratio(difference(at), standardError(at, autocorrelation(at)));
  }

  private static double ratio(double difference, double error) {
    return difference == 0 ? 0 : Math.abs(difference) / error;
  }

  private double mean(int from, int to) {
    return (sums[to] - sums[from]) / (known[to] - known[from]);
  }

  private double scatter(int from, int to) {
    int count = known[to] - known[from];
    double sum = sums[to] - sums[from];
    return count == 0 ? 0 : Math.max(0, squares[to] - squares[from] - sum * sum / count);
  }
}
