package dev.slipway.etcd.prometheus;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from a refusal whether less would be answered. */
final class ServerLimits {

  private static final Set<Integer> OF_LIMITS = Set.of(400, 413, 422, 429, 500, 503, 504);

  /**
   * Words of: Prometheus ({@code web/api/v1/api.go}: "exceeded maximum resolution of 11,000 points
   * per timeseries"; {@code promql/engine.go}: "query processing would load too many samples into
   * memory"), Mimir ({@code pkg/util/validation}: "the query exceeded the maximum number of ...
   * (err-mimir-max-...)", "the query time range exceeds the limit"), Thanos ("exceeded series
   * limit", "exceeded chunks limit", "exceeded bytes limit").
   */
  private static final List<String> WORDS =
      List.of(
          "maximum resolution",
          "too many samples",
          "exceeds the limit",
          "exceeded the maximum",
          "err-mimir-max-",
          "exceeded series limit",
          "exceeded chunks limit",
          "exceeded samples limit",
          "exceeded bytes limit",
          "limit exceeded",
          "response larger than the max");

  /** Of the same sources: "query timed out in query execution", "context deadline exceeded". */
  private static final List<String> WORDS_OF_TIME =
      List.of("query timed out", "deadline exceeded", "query timeout");

  private ServerLimits() {}

  /** Null if it is not a matter of how much was asked for. */
  static @Nullable Reply tooMuch(int status, String told) {
    String words = told.toLowerCase(Locale.ROOT);
    if (!OF_LIMITS.contains(status)) {
      return null;
    }
    if (WORDS_OF_TIME.stream().anyMatch(words::contains)) {
      return new Reply.TooMuch(told, true);
    }
    return WORDS.stream().anyMatch(words::contains) ? new Reply.TooMuch(told, false) : null;
  }
}
