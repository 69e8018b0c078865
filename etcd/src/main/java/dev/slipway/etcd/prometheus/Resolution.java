package dev.slipway.etcd.prometheus;

import dev.slipway.etcd.assembly.Metrics;
import dev.slipway.etcd.series.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far apart the samples of a server lie, as raw samples of the last hours tell that it has.
 *
 * @param distance at the end of the time, or at its begin, if that is more
 * @param note says that both differ, as where a Thanos keeps less of what is old; else null
 */
record Resolution(Duration distance, @Nullable Note note) {

  /** At the distances that Thanos downsamples to, five minutes and an hour, this has some. */
  private static final Duration LOOK = Duration.ofHours(6);

  /** How often to look for samples between the end and the begin. */
  private static final int PLACES = 8;

  private static final double ALIKE = 1.5;

  static Resolution find(PrometheusHttp http, PrometheusQuery query, String matchers) {
    Duration span = Duration.between(query.from(), query.to());
    Duration atEnd = null;
    Duration atBegin = null;
    Duration stride = span.dividedBy(PLACES);
    for (int i = 0; i < PLACES && atEnd == null; i++) {
      atEnd = at(http, query.to().minus(stride.multipliedBy(i)), matchers);
    }
    if (span.compareTo(LOOK.multipliedBy(2)) > 0) {
      for (int i = 0; i < PLACES && atBegin == null; i++) {
        atBegin = at(http, query.from().plus(LOOK).plus(stride.multipliedBy(i)), matchers);
      }
    }
    if (atEnd == null) {
      return new Resolution(atBegin == null ? Duration.ofMinutes(1) : atBegin, null);
    }
    if (atBegin == null || atBegin.toMillis() < ALIKE * atEnd.toMillis()) {
      return new Resolution(atEnd, null);
    }
    if (atBegin.compareTo(Duration.ofMinutes(1)) <= 0) {
      return new Resolution(atBegin, null);
    }
    return new Resolution(
        atBegin,
        new Note(
            Note.Kind.COARSER,
            null,
            query.from(),
            null,
            "the server has a sample every "
                + atBegin.toSeconds()
                + " s at the begin of the time, and every "
                + atEnd.toSeconds()
                + " s at its end: the bins are as long as the former"));
  }

  /** The median distance; null where there are no two samples. */
  private static @Nullable Duration at(PrometheusHttp http, Instant end, String matchers) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put(
        "query",
        "{__name__=\"" + Metrics.MEMBERSHIP + "\"," + matchers + "}[" + LOOK.toSeconds() + "s]");
    form.put("time", Long.toString(end.getEpochSecond()));
    return switch (http.ask("query", form)) {
      case Reply.Whole(Answer _, SampleBuffer samples) -> median(samples.distances());
      // Whoever cannot answer this tells of nothing that is denser.
      case Reply.TooMuch _ -> null;
    };
  }

  private static @Nullable Duration median(long[] distances) {
    if (distances.length == 0) {
      return null;
    }
    Arrays.sort(distances);
    long millis = distances[distances.length / 2];
    // Scrapes are some milliseconds early or late.
    return Duration.ofSeconds(Math.max(1, Math.round(millis / 1000.0)));
  }
}
