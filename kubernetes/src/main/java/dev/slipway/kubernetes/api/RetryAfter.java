package dev.slipway.kubernetes.api;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The header Retry-After: seconds or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

  private RetryAfter() {}

  /** Null where the header is missing or makes no sense. */
  static @Nullable Duration of(Response response, Clock clock) {
    String text = response.header("Retry-After", "").strip();
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
