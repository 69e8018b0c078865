package dev.slipway.etcd.assembly;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what lies within a time.
 *
 * @param from the first instant; null for no begin
 * @param to after the last; null for no end
 */
public record Clipped(SampleSink sink, @Nullable Instant from, @Nullable Instant to)
    implements SampleSink {

  @Override
  public @Nullable Track track(Map<String, String> labels) {
    Track track = sink.track(labels);
    if (track == null || (from == null && to == null)) {
      return track;
    }
    long first = from == null ? Long.MIN_VALUE : from.toEpochMilli();
    long end = to == null ? Long.MAX_VALUE : to.toEpochMilli();
    return (millis, value) -> {
      if (millis >= first && millis < end) {
        track.sample(millis, value);
      }
    };
  }
}
