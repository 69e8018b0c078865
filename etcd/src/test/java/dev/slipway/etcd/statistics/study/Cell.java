package dev.slipway.etcd.statistics.study;

import dev.slipway.etcd.statistics.Interval;
import dev.slipway.etcd.statistics.Proportion;

/**
 * How often one test said yes.
 *
 * @param data what the series were like
 * @param test which test, or what else was asked of it
 * @param kind whether there was something to find
 * @param yes of how many runs
 * @param facts what the facts (A10.3) quote for it; empty where they quote nothing
 * @param pValues of the runs, where nothing was there to find and the test is Slipway's; else empty
 */
record Cell(String data, String test, Kind kind, Proportion yes, String facts, double[] pValues) {

  enum Kind {
    /** Nothing is there: yes is a false alarm; the test is one that Slipway uses. */
    LEVEL,
    /** Nothing is there; the test is there to compare with. */
    NAIVE_LEVEL,
    /** Something is there. */
    POWER,
    /** Something is there; the test is there to compare with. */
    NAIVE_POWER
  }

  /** The level of all tests of the study. */
  static final double NOMINAL = 0.01;

  static Cell level(String data, String test, double[] pValues, String facts) {
    return new Cell(data, test, Kind.LEVEL, atMostNominal(pValues), facts, pValues);
  }

  static Cell naiveLevel(String data, String test, double[] pValues, String facts) {
    return new Cell(data, test, Kind.NAIVE_LEVEL, atMostNominal(pValues), facts, new double[0]);
  }

  static Cell power(String data, String test, double[] pValues, String facts) {
    return new Cell(data, test, Kind.POWER, atMostNominal(pValues), facts, new double[0]);
  }

  static Cell naivePower(String data, String test, double[] pValues, String facts) {
    return new Cell(data, test, Kind.NAIVE_POWER, atMostNominal(pValues), facts, new double[0]);
  }

  /** For answers that are no p-values: 1 is yes, 0 is no, NaN does not count. */
  static Cell of(Kind kind, String data, String test, double[] answers, String facts) {
    int yes = 0;
    int all = 0;
    for (double answer : answers) {
      if (!Double.isNaN(answer)) {
        all++;
        yes += answer > 0.5 ? 1 : 0;
      }
    }
    return new Cell(data, test, kind, new Proportion(yes, all), facts, new double[0]);
  }

  private static Proportion atMostNominal(double[] pValues) {
    int count = 0;
    for (double p : pValues) {
      count += p <= NOMINAL ? 1 : 0;
    }
    return new Proportion(count, pValues.length);
  }

  boolean isLevel() {
    return kind == Kind.LEVEL || kind == Kind.NAIVE_LEVEL;
  }

  boolean isNaive() {
    return kind == Kind.NAIVE_LEVEL || kind == Kind.NAIVE_POWER;
  }

  Interval interval() {
    return yes.clopperPearson(0.95);
  }

  /**
   * Whether the rate of false alarms agrees with at most the nominal one. With 99 % confidence,
   * since of some forty cells two lie outside an interval of 95 % by chance.
   */
  boolean keepsNominal() {
    return yes.clopperPearson(0.99).low() <= NOMINAL;
  }
}
