package dev.slipway.placement.drift;

import java.time.Duration;
import java.time.Instant;

/** Nobody looked; what happened in between is known by its result only. */
public record Gap(Instant from, Instant until) {

  Duration length() {
    return Duration.between(from, until);
  }
}
