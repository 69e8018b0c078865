package dev.slipway.kubernetes.api;

import dev.slipway.report.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait for the API and how often to ask again. Only reads are made here, so all of them
 * may be repeated.
 *
 * @param connect for a connection, TLS included
 * @param idle without a single byte, before and within an answer
 * @param answer for one whole answer, however steadily it drips
 * @param attempts at most, the first included
 * @param total after this much time nothing is tried again
 * @param firstDelay most to wait before the second attempt; doubles with each further one. The
 *     actual delay is drawn evenly from zero to it ("full jitter", Brooker, "Exponential Backoff
 *     And Jitter", AWS Architecture Blog 2015), or what Retry-After says
 * @param page nodes asked for at once
 * @param clock for {@code total}, for credentials' expiry and for when a snapshot was taken
 */
public record RequestPolicy(
    Duration connect,
    Duration idle,
    Duration answer,
    int attempts,
    Duration total,
    Duration firstDelay,
    int page,
    Clock clock,
    Pause pause,
    RandomGenerator random) {

  /** Page size is client-go's (tools/pager/pager.go, defaultPageSize). */
  public static final RequestPolicy DEFAULT =
      new RequestPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(120),
          4,
          Duration.ofSeconds(30),
          Duration.ofMillis(400),
          500,
          Clock.systemUTC(),
          Pause.SLEEP,
          RandomGenerator.getDefault());

  Duration delayAfter(int attempt) {
    long most = firstDelay.toMillis() << Math.min(attempt - 1, 10);
    return Duration.ofMillis(random.nextLong(most + 1));
  }
}
