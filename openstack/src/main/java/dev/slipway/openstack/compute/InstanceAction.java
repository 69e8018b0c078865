package dev.slipway.openstack.compute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to a server. An entry proves no move: an attempt that failed leaves one
 * too.
 *
 * @param requestId {@code req-...}
 * @param action e.g. {@code live-migration}, {@code migrate}, {@code resize}, {@code evacuate},
 *     {@code unshelve}
 * @param message {@code Error} for a failed attempt; null where all went well or it still goes on
 * @param updatedAt 2.58 and later
 */
public record InstanceAction(
    String requestId,
    String action,
    Instant startTime,
    @Nullable Instant updatedAt,
    @Nullable String message) {

  /** True if Nova says that the attempt failed. */
  public boolean failed() {
    return "Error".equals(message);
  }
}
