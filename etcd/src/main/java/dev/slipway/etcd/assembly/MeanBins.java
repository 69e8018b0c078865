package dev.slipway.etcd.assembly;

/** A quotient per bin: a sum, and what it is divided by. */
final class MeanBins {

  private final Bins sum;
  private final Bins weight;

  MeanBins(Budget budget) {
    this.sum = new Bins(budget);
    this.weight = new Bins(budget);
  }

  void add(long bin, double value) {
    sum.add(bin, value);
    weight.add(bin, 1);
  }

  Bins sum() {
    return sum;
  }

  Bins weight() {
    return weight;
  }

  /** NaN where nothing is known. */
  double get(long bin) {
    return (double) sum.get(bin) / weight.get(bin);
  }
}
