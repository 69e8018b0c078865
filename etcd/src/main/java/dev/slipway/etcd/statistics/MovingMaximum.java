package dev.slipway.etcd.statistics;

/** Highest value within a number of bins on both sides, the series closed to a circle. */
final class MovingMaximum {

  private MovingMaximum() {}

  /** NaN counts as nothing. In one pass (a queue of candidates that descend). */
  static double[] circular(double[] values, int each) {
    int length = values.length;
    double[] highest = new double[length];
    int[] queue = new int[length + 2 * each + 1];
    int head = 0;
    int tail = 0;
    for (int i = -each; i < length + each; i++) {
      double value = values[Math.floorMod(i, length)];
      if (!Double.isNaN(value)) {
        while (tail > head && values[Math.floorMod(queue[tail - 1], length)] <= value) {
          tail--;
        }
        queue[tail++] = i;
      }
      int centre = i - each;
      if (centre >= 0) {
        while (head < tail && queue[head] < centre - each) {
          head++;
        }
        highest[centre] = head == tail ? Double.NaN : values[Math.floorMod(queue[head], length)];
      }
    }
    return highest;
  }
}
