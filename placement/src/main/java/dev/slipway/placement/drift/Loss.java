package dev.slipway.placement.drift;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Quorum safety was lost: losing one host would have lost the majority.
 *
 * @param from when it was first seen lost
 * @param seenUntil when it was last seen lost
 * @param regainedBy when it was seen to hold again; null while it was not
 */
public record Loss(Instant from, Instant seenUntil, @Nullable Instant regainedBy) {

  /** It was lost for at least this long. */
  public Duration atLeast() {
    return Duration.between(from, seenUntil);
  }
}
