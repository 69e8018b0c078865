package dev.slipway.openstack.api;

import dev.slipway.report.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait for a service and how often to ask again. Only reads and logins are made here,
 * so all of them may be repeated.
 *
 * @param connect for a connection, TLS included
 * @param idle without a single byte, before and within an answer
 * @param answer for one whole answer, however steadily it drips
 * @param attempts at most, the first included
 * @param total after this much time nothing is tried again
 * @param firstDelay most to wait before the second attempt; doubles with each further one. The
 *     actual delay is drawn evenly from zero to it ("full jitter", Brooker, "Exponential Backoff
 *     And Jitter", AWS Architecture Blog 2015), or what Retry-After says
 * @param page things asked for at once
 * @param pages most pages of one list
 * @param largestAnswer most bytes of one answer, uncompressed
 * @param clock for {@code total} and for the age of tokens
 */
public record RequestPolicy(
    Duration connect,
    Duration idle,
    Duration answer,
    int attempts,
    Duration total,
    Duration firstDelay,
    int page,
    int pages,
    long largestAnswer,
    Clock clock,
    Pause pause,
    RandomGenerator random) {

  /**
   * A page is what Nova, Cinder and Glance give at most unless configured otherwise ({@code
   * max_limit}, {@code osapi_max_limit}, {@code api_limit_max}: 1000), so a project of that size
   * costs one call. A server takes 2 to 4 KiB of JSON.
   */
  public static final RequestPolicy DEFAULT =
      new RequestPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          4,
          Duration.ofSeconds(30),
          Duration.ofMillis(400),
          1000,
          1000,
          64L << 20,
          Clock.systemUTC(),
          Pause.SLEEP,
          RandomGenerator.getDefault());

  Duration delayAfter(int attempt) {
    long most = firstDelay.toMillis() << Math.min(attempt - 1, 10);
    return Duration.ofMillis(random.nextLong(most + 1));
  }
}
