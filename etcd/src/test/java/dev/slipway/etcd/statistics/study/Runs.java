package dev.slipway.etcd.statistics.study;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Repeats a question; run {@code i} of a question has a seed of its own, whatever else is run. */
final class Runs {

  private static final long SEED = 20_240_321;

  private Runs() {}

  /**
   * What each run answered, one row per answer.
   *
   * @param name of the question; another name gives other series
   */
  static double[][] of(String name, int runs, Function<SplittableRandom, double[]> question) {
    SplittableRandom seeds = new SplittableRandom(SEED ^ ((long) name.hashCode() << 32));
    long[] seed = seeds.longs(runs).toArray();
    double[][] answers =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(run -> question.apply(new SplittableRandom(seed[run])))
            .toArray(double[][]::new);
    double[][] byAnswer = new double[answers[0].length][runs];
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < byAnswer.length; i++) {
        byAnswer[i][run] = answers[run][i];
      }
    }
    return byAnswer;
  }

  static int atMost(double[] pValues, double level) {
    int count = 0;
    for (double p : pValues) {
      count += p <= level ? 1 : 0;
    }
    return count;
  }
}
