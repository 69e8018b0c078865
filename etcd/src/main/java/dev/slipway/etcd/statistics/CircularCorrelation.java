package dev.slipway.etcd.statistics;

import java.util.Arrays;

/**
 * Means of the products of two series for every circular shift of the second against the first, in
 * the time of three Fourier transforms. What is not known in either is left out, shift by shift.
 */
final class CircularCorrelation {

  private final double[] means;
  private final int[] pairs;

  private CircularCorrelation(double[] means, int[] pairs) {
    this.means = means;
    this.pairs = pairs;
  }

  /** Of two series of equal length, each with mean zero and deviation one. */
  static CircularCorrelation of(double[] first, double[] second) {
    int length = first.length;
    FourierTransform transform = FourierTransform.atLeast(2 * length);
    int size = transform.length();
    double[][] one = transformed(first, transform);
    double[][] two = transformed(second, transform);
    double[] real = new double[size];
    double[] imaginary = new double[size];
    for (int k = 0; k < size; k++) {
      int mirror = (size - k) & (size - 1);
      // Each pair holds values in its real and masks in its imaginary part; both spectra come apart
      // by their symmetry, and both products go back together the same way.
      double ax = (one[0][k] + one[0][mirror]) / 2;
      double ay = (one[1][k] - one[1][mirror]) / 2;
      double amx = (one[1][k] + one[1][mirror]) / 2;
      double amy = (one[0][mirror] - one[0][k]) / 2;
      double bx = (two[0][k] + two[0][mirror]) / 2;
      double by = (two[1][k] - two[1][mirror]) / 2;
      double bmx = (two[1][k] + two[1][mirror]) / 2;
      double bmy = (two[0][mirror] - two[0][k]) / 2;
      double px = ax * bx + ay * by;
      double py = ax * by - ay * bx;
      double mx = amx * bmx + amy * bmy;
      double my = amx * bmy - amy * bmx;
      real[k] = px - my;
      imaginary[k] = py + mx;
    }
    transform.backward(real, imaginary);
    double[] means = new double[length];
    int[] pairs = new int[length];
    for (int shift = 0; shift < length; shift++) {
      int wrapped = shift == 0 ? 0 : size - length + shift;
      double sum = real[shift] + (shift == 0 ? 0 : real[wrapped]);
      double count = imaginary[shift] + (shift == 0 ? 0 : imaginary[wrapped]);
      pairs[shift] = (int) Math.round(count / size);
      means[shift] = pairs[shift] == 0 ? Double.NaN : sum / size / pairs[shift];
    }
    return new CircularCorrelation(means, pairs);
  }

  private static double[][] transformed(double[] values, FourierTransform transform) {
    double[] real = Arrays.copyOf(values, transform.length());
    double[] mask = new double[transform.length()];
    for (int i = 0; i < values.length; i++) {
      mask[i] = Double.isNaN(values[i]) ? 0 : 1;
      real[i] = Double.isNaN(values[i]) ? 0 : values[i];
    }
    transform.forward(real, mask);
    return new double[][] {real, mask};
  }

  int length() {
    return means.length;
  }

  /**
   * Mean of {@code first[i] * second[i + shift]}, the second wrapped around; NaN where fewer than a
   * quarter of the pairs without a shift are known.
   */
  double at(int shift) {
    int index = Math.floorMod(shift, means.length);
    return 4L * pairs[index] >= pairs[0] ? means[index] : Double.NaN;
  }

  /** How many pairs are known without a shift. */
  int pairs() {
    return pairs.length == 0 ? 0 : pairs[0];
  }
}
