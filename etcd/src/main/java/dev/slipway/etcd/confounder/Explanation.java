package dev.slipway.etcd.confounder;

import java.time.Instant;
import java.util.List;

/**
 * Whether something else explains what was seen.
 *
 * @param share of the slow minutes or of the elections that it coincides with, 0 to 1; NaN where
 *     that was not measured
 * @param sentence what a person reads
 * @param when moments of it, where there are few
 */
public record Explanation(
    Confounder confounder, Standing standing, double share, String sentence, List<Instant> when) {

  public Explanation {
    when = List.copyOf(when);
  }

  /** Whether it does. */
  public enum Standing {
    EXPLAINS,
    DOES_NOT,
    NOT_MEASURED
  }
}
