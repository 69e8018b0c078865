package dev.slipway.etcd.statistics;

/**
 * Discrete Fourier transform of complex numbers in place, for lengths that are powers of two
 * (Cooley and Tukey, Mathematics of Computation 19, 1965). Not shared between threads is needed: it
 * only holds the roots of unity.
 */
final class FourierTransform {

  private final int length;
  private final double[] cosines;
  private final double[] sines;

  private FourierTransform(int length) {
    this.length = length;
    this.cosines = new double[length / 2];
    this.sines = new double[length / 2];
    for (int i = 0; i < length / 2; i++) {
      double angle = 2 * Math.PI * i / length;
      cosines[i] = Math.cos(angle);
      sines[i] = Math.sin(angle);
    }
  }

  /** Of the smallest power of two that is at least so much. */
  static FourierTransform atLeast(int length) {
    return new FourierTransform(atLeastPower(length));
  }

  /**
   * Length that tells four frequencies where a series tells one, so that none falls between two.
   */
  static int denseFor(int length) {
    return atLeastPower(4 * length);
  }

  private static int atLeastPower(int length) {
    return Math.max(2, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
  }

  int length() {
    return length;
  }

  /** Sum of {@code x[j] * exp(-2 pi i j k / length)}, not scaled. */
  void forward(double[] real, double[] imaginary) {
    transform(real, imaginary, -1);
  }

  /** Sum of {@code x[k] * exp(2 pi i j k / length)}, not scaled. */
  void backward(double[] real, double[] imaginary) {
    transform(real, imaginary, 1);
  }

  private void transform(double[] real, double[] imaginary, int sign) {
    reorder(real, imaginary);
    for (int half = 1; half < length; half <<= 1) {
      int stride = length / (2 * half);
      for (int block = 0; block < length; block += 2 * half) {
        for (int i = 0; i < half; i++) {
          double cos = cosines[i * stride];
          double sin = sign * sines[i * stride];
          int even = block + i;
          int odd = even + half;
          double x = real[odd] * cos - imaginary[odd] * sin;
          double y = real[odd] * sin + imaginary[odd] * cos;
          real[odd] = real[even] - x;
          imaginary[odd] = imaginary[even] - y;
          real[even] += x;
          imaginary[even] += y;
        }
      }
    }
  }

  private void reorder(double[] real, double[] imaginary) {
    int bits = Integer.numberOfTrailingZeros(length);
    for (int i = 1; i < length; i++) {
      int other = Integer.reverse(i) >>> (32 - bits);
      if (other > i) {
        double x = real[i];
        real[i] = real[other];
        real[other] = x;
        double y = imaginary[i];
        imaginary[i] = imaginary[other];
        imaginary[other] = y;
      }
    }
  }
}
