package dev.slipway.etcd.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What coincides with something that was found. That it coincides is no proof.
 *
 * @param kind what it is
 * @param name of the schedule, or what was changed
 * @param why in which way it coincides, as a sentence without the final stop
 * @param source where it is written
 * @param at when it was changed; null for what runs again and again
 */
public record Suspect(Kind kind, String name, String why, String source, @Nullable Instant at) {

  /** Kinds of suspects. */
  public enum Kind {
    SCHEDULE,
    CHANGE
  }
}
