package dev.slipway.etcd.statistics;

/** From {@code low} to {@code high}, both included; NaN where nothing is known. */
public record Interval(double low, double high) {

  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
