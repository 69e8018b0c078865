package dev.slipway.report.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The header Retry-After: seconds or a date (RFC 9110, 10.2.3). */
public final class RetryAfter {

  private RetryAfter() {}

  /**
   * Null where the header is missing or makes no sense. A date is compared with the server's own
   * clock where it tells it, because ours may differ.
   */
  public static @Nullable Duration of(Response response, Clock clock) {
    String text = response.header("Retry-After", "").strip();
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Instant until = date(text);
    if (until == null) {
      return null;
    }
    Instant now = date(response.header("Date", "").strip());
    Duration wait = Duration.between(now == null ? clock.instant() : now, until);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static @Nullable Instant date(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
