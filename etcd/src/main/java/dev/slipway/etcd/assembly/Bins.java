package dev.slipway.etcd.assembly;

import java.util.Arrays;

/**
 * One number per bin, NaN where nothing is known; grows at both ends. Single precision, because a
 * bin holds increments of a minute, and 30 days of five members have to fit into little memory.
 */
final class Bins {

  private static final int FIRST_LENGTH = 128;

  private final Budget budget;
  private long first;
  private long lowest = Long.MAX_VALUE;
  private long highest = Long.MIN_VALUE;
  private float[] values = {};

  Bins(Budget budget) {
    this.budget = budget;
    budget.register(this);
  }

  /** Adds to a bin, which becomes a known one. */
  void add(long bin, double value) {
    if (budget.isForgotten(bin)) {
      return;
    }
    int at = at(bin);
    float old = values[at];
    values[at] = (float) (Float.isNaN(old) ? value : old + value);
  }

  /** Keeps the larger of both. */
  void most(long bin, double value) {
    if (budget.isForgotten(bin)) {
      return;
    }
    int at = at(bin);
    values[at] = (float) (Float.isNaN(values[at]) ? value : Math.max(values[at], value));
  }

  void set(long bin, double value) {
    if (budget.isForgotten(bin)) {
      return;
    }
    int at = at(bin);
    values[at] = (float) value;
  }

  /** NaN where nothing is known. */
  float get(long bin) {
    long at = bin - first;
    return at < 0 || at >= values.length ? Float.NaN : values[(int) at];
  }

  boolean isKnown(long bin) {
    return !Float.isNaN(get(bin));
  }

  private int at(long bin) {
    if (bin < lowest || bin > highest) {
      budget.touch(bin);
      lowest = Math.min(lowest, bin);
      highest = Math.max(highest, bin);
    }
    long at = bin - first;
    if (at < 0 || at >= values.length) {
      grow(bin);
      at = bin - first;
    }
    return (int) at;
  }

  private void grow(long bin) {
    int old = values.length;
    if (old == 0) {
      first = bin;
      values = filled(FIRST_LENGTH);
      return;
    }
    long further = bin < first ? first - bin : bin - first - old + 1;
    int more = (int) Math.max(further, Math.min(old / 2L, Budget.MOST_BINS));
    float[] grown = filled(old + more);
    boolean before = bin < first;
    System.arraycopy(values, 0, grown, before ? more : 0, old);
    values = grown;
    if (before) {
      first -= more;
    }
  }

  private float[] filled(int length) {
    budget.take(length - values.length);
    float[] filled = new float[length];
    Arrays.fill(filled, Float.NaN);
    return filled;
  }

  /** Keeps the bins from {@code end} on only. */
  void forgetBefore(long end) {
    if (lowest >= end) {
      touchBudget();
      return;
    }
    budget.take(-values.length);
    long keptFirst = Math.max(end, first);
    int kept = (int) Math.max(0, first + values.length - keptFirst);
    float[] rest = new float[kept];
    System.arraycopy(values, values.length - kept, rest, 0, kept);
    budget.take(kept);
    values = rest;
    first = keptFirst;
    lowest = highest < end ? Long.MAX_VALUE : end;
    highest = highest < end ? Long.MIN_VALUE : highest;
    touchBudget();
  }

  private void touchBudget() {
    if (lowest <= highest) {
      budget.touch(lowest);
      budget.touch(highest);
    }
  }
}
