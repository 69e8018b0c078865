package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How much of the time something is known.
 *
 * @param from begin of the first known bin; null where none is known
 * @param to end of the last one
 * @param known all known bins together
 */
public record Coverage(@Nullable Instant from, @Nullable Instant to, Duration known) {

  /**
   * What a bad verdict takes: ten minutes, as long as the alerts of etcd's mixin wait
   * (contrib/mixin/alerts/alerts.libsonnet, {@code for: 10m}).
   */
  public static final Duration FOR_BAD = Duration.ofMinutes(10);

  /**
   * What a good verdict takes: a whole day, because single runs of some minutes differ by a factor
   * of two and what runs once a night is not seen at noon.
   */
  public static final Duration FOR_GOOD = Duration.ofHours(24);

  static Coverage of(Grid grid, IntPredicate isKnown) {
    int first = -1;
    int last = -1;
    int count = 0;
    for (int bin = 0; bin < grid.length(); bin++) {
      if (isKnown.test(bin)) {
        first = first < 0 ? bin : first;
        last = bin;
        count++;
      }
    }
    return first < 0
        ? new Coverage(null, null, Duration.ZERO)
        : new Coverage(grid.at(first), grid.at(last + 1), grid.step().multipliedBy(count));
  }

  /** From the first known bin to the last. */
  public Duration span() {
    return from == null || to == null ? Duration.ZERO : Duration.between(from, to);
  }

  /** Days of what is known. */
  public double days() {
    return known.toSeconds() / 86_400.0;
  }

  boolean sufficesForBad() {
    return known.compareTo(FOR_BAD) >= 0;
  }

  /** A day long, and at least half of it known. */
  boolean sufficesForGood() {
    return span().compareTo(FOR_GOOD) >= 0 && known.multipliedBy(2).compareTo(span()) >= 0;
  }
}
