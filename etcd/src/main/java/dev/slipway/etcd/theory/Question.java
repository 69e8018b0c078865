package dev.slipway.etcd.theory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked besides the data.
 *
 * @param date day on which something is said to have changed, UTC; null where nobody says so
 * @param seed of everything that is drawn: the same seed and data give the same answer
 */
public record Question(@Nullable LocalDate date, long seed) {

  /** No date, and a seed that is always the same. */
  public static final Question PLAIN = new Question(null, 20240321);
}
