package dev.slipway.etcd.assembly;

/** Puts the values of a gauge into bins. */
final class GaugeTrack implements Track {

  /** What a value does to its bin. */
  @FunctionalInterface
  interface Into {
    void bin(long bin, double value);
  }

  private final Axis axis;
  private final Occurrences occurrences;
  private final Into into;
  private long last = Long.MIN_VALUE;

  GaugeTrack(Axis axis, Occurrences occurrences, Into into) {
    this.axis = axis;
    this.occurrences = occurrences;
    this.into = into;
  }

  @Override
  public void sample(long millis, double value) {
    if (!Double.isFinite(value)) {
      occurrences.unusable();
      return;
    }
    if (last != Long.MIN_VALUE && millis <= last) {
      occurrences.late();
      return;
    }
    if (last == Long.MIN_VALUE) {
      occurrences.seen(millis);
    }
    last = millis;
    into.bin(axis.bin(millis), value);
  }
}
