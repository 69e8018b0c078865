package dev.slipway.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One source that was looked at, and what came of it.
 *
 * @param source what was looked at, e.g. {@code ConfigMap kube-system/slipway-placement}
 * @param detail what it gave, or why it gave nothing
 * @param at when it was read or written; null where unknown
 */
public record Examined(String source, Outcome outcome, String detail, @Nullable Instant at) {

  /** What came of looking at a source. */
  public enum Outcome {
    /** It was read and used. */
    READ,
    /** It is not there. */
    ABSENT,
    /** It may be there; reading it was not permitted. */
    FORBIDDEN,
    /** It was read but something in it could not be used; the detail says what and why. */
    SET_ASIDE
  }
}
