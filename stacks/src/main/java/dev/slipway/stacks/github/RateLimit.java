package dev.slipway.stacks.github;

import dev.slipway.report.http.RetryAfter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How long GitHub wants nobody to ask (docs.github.com, "Rate limits for the REST API"). */
final class RateLimit {

  /** "If the retry-after header is not present [...] wait for at least one minute". */
  private static final Duration SECONDARY = Duration.ofMinutes(1);

  private RateLimit() {}

  /** Nothing where {@code response}, a 403 or 429, is not about a limit. */
  static Optional<Duration> of(Response response, GitHubRefusal refusal, Clock clock) {
    @Nullable Duration after = RetryAfter.of(response, clock);
    if (after != null) {
      return Optional.of(after);
    }
    String reset = response.header("x-ratelimit-reset", "");
    if (response.header("x-ratelimit-remaining", "").equals("0") && reset.matches("[0-9]{1,11}")) {
      Duration wait = Duration.between(now(response, clock), Instant.ofEpochSecond(seconds(reset)));
      // The second itself still counts.
      return Optional.of(wait.isNegative() ? Duration.ofSeconds(1) : wait.plusSeconds(1));
    }
    boolean limited =
        refusal.code() == 429 || refusal.words().toLowerCase(Locale.ROOT).contains("rate limit");
    return limited ? Optional.of(SECONDARY) : Optional.empty();
  }

  private static long seconds(String reset) {
    return Long.parseLong(reset);
  }

  /** By the server's own clock where it tells it, because ours may differ. */
  private static Instant now(Response response, Clock clock) {
    try {
      return ZonedDateTime.parse(response.header("Date", ""), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
    } catch (DateTimeException e) {
      return clock.instant();
    }
  }
}
