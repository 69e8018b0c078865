package dev.slipway.report.http;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often to ask again.
 *
 * @param attempts at most, the first included
 * @param total after this much time nothing is tried again
 * @param firstDelay most to wait before the second attempt; doubles with each further one. The
 *     actual delay is drawn evenly from zero to it ("full jitter", Brooker, "Exponential Backoff
 *     And Jitter", AWS Architecture Blog 2015), or what Retry-After says
 * @param clock for {@code total}
 */
public record Retries(
    int attempts,
    Duration total,
    Duration firstDelay,
    Clock clock,
    Pause pause,
    RandomGenerator random) {

  public static final Retries DEFAULT =
      new Retries(
          4,
          Duration.ofSeconds(30),
          Duration.ofMillis(400),
          Clock.systemUTC(),
          Pause.SLEEP,
          RandomGenerator.getDefault());

  /** Begins to ask for one thing. */
  public Attempts begin() {
    return new Attempts(this);
  }

  Duration delayAfter(int attempt) {
    long most = firstDelay.toMillis() << Math.min(attempt - 1, 10);
    return Duration.ofMillis(random.nextLong(most + 1));
  }
}
