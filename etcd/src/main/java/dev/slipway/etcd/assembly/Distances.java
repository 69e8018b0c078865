package dev.slipway.etcd.assembly;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how far apart samples lie, from the first of them. */
public final class Distances implements SampleSink {

  /** So many tell it. */
  private static final int ENOUGH = 4096;

  /** Enough is known; whoever reads may stop. */
  public static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private EnoughException() {
      super("enough samples", null, false, false);
    }
  }

  private final long[] distances = new long[ENOUGH];
  private final Map<Map<String, String>, Seen> seen = new HashMap<>();
  private int count;

  /**
   * Only of metrics that we read, because others may be sampled otherwise.
   *
   * <p>Its tracks throw {@link EnoughException} in the end.
   */
  @Override
  public @Nullable Track track(Map<String, String> labels) {
    return Metrics.named(labels.getOrDefault(NAME, "")) == null
        ? null
        : seen.computeIfAbsent(Map.copyOf(labels), l -> new Seen());
  }

  /** The median, at least a second; empty where no series has two samples. */
  public Optional<Duration> median() {
    if (count == 0) {
      return Optional.empty();
    }
    long[] sorted = Arrays.copyOf(distances, count);
    Arrays.sort(sorted);
    // Scrapes are some milliseconds early or late.
    return Optional.of(Duration.ofSeconds(Math.max(1, Math.round(sorted[count / 2] / 1000.0))));
  }

  private final class Seen implements Track {
    private long last = Long.MIN_VALUE;

    @Override
    public void sample(long millis, double value) {
      if (last != Long.MIN_VALUE && millis > last) {
        distances[count++] = millis - last;
        if (count == ENOUGH) {
          throw new EnoughException();
        }
      }
      last = millis;
    }
  }
}
