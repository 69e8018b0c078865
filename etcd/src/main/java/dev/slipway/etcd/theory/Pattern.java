package dev.slipway.etcd.theory;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When something happens, so that it can be compared with schedules and changes. */
public sealed interface Pattern {

  /**
   * Again and again.
   *
   * @param phase begin of the window since the begin of a period, counted from the epoch
   * @param window how long it lasts
   * @param since when that began; null where it was always so or cannot be told
   */
  record Periodic(Duration period, Duration phase, Duration window, @Nullable Days since)
      implements Pattern {}

  /**
   * From one of some days on.
   *
   * @param first earliest day, UTC
   * @param likeliest day
   * @param last latest day, included
   */
  record Days(LocalDate first, LocalDate likeliest, LocalDate last) implements Pattern {}
}
