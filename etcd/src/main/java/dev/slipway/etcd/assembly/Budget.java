package dev.slipway.etcd.assembly;

import dev.slipway.report.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** How much may be taken in, and the bins from the first to the last that anything is known of. */
final class Budget {

  /** 400 days of minutes: a year and what it is compared with. */
  static final int MOST_BINS = 400 * 24 * 60;

  /**
   * Four bytes each. 30 days of minutes of five members with every metric are 35 million; all of it
   * has to fit into 512 MiB.
   */
  private static final long MOST_CELLS = 64_000_000;

  private final String source;
  private long cells;
  private final List<Bins> all = new ArrayList<>();
  private long floor = Long.MIN_VALUE;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /**
   * @param source of the samples, for messages
   */
  Budget(String source) {
    this.source = source;
  }

  void register(Bins bins) {
    all.add(bins);
  }

  /** True for a bin that was handed on and forgotten. */
  boolean isForgotten(long bin) {
    return bin < floor;
  }

  /** Forgets what lies before a bin. */
  void forgetBefore(long end) {
    floor = Math.max(floor, end);
    first = Long.MAX_VALUE;
    last = Long.MIN_VALUE;
    all.forEach(bins -> bins.forgetBefore(end));
  }

  void take(int more) {
    cells += more;
    if (cells > MOST_CELLS) {
      throw new InvalidInputException(
          source,
          "more series, or a longer time, than fit into memory",
          "take less at once: --from, --to, or a narrower --selector");
    }
  }

  void touch(long bin) {
    first = Math.min(first, bin);
    last = Math.max(last, bin);
    if (last - first >= MOST_BINS) {
      throw new InvalidInputException(
          source,
          "the samples lie more than 400 days apart",
          "take less at once: --from, --to; or correct the times");
    }
  }

  /** The first bin that anything is known of, since the epoch; 0 where nothing is. */
  long first() {
    return first > last ? 0 : first;
  }

  /** How many there are from the first to the last. */
  int length() {
    return first > last ? 0 : (int) (last - first + 1);
  }
}
