package dev.slipway.etcd.prometheus;

import dev.slipway.etcd.assembly.SampleSink;
import dev.slipway.etcd.assembly.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds one answer until it is known to be whole: what breaks off in the middle is asked for again,
 * and no sample may be counted twice.
 */
final class SampleBuffer implements SampleSink {

  /** 16 bytes each; two answers are held at a time. */
  private static final int MOST_SAMPLES = 2_500_000;

  /** The answer is larger than we want to hold. */
  static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final List<Row> rows = new ArrayList<>();
  private int samples;

  @Override
  public Track track(Map<String, String> labels) {
    Row row = new Row(labels);
    rows.add(row);
    return row;
  }

  List<Map<String, String>> labels() {
    return rows.stream().map(row -> row.labels).toList();
  }

  /** The distances of neighbouring samples of all series, milliseconds. */
  long[] distances() {
    return rows.stream()
        .flatMapToLong(row -> {
          long[] distances = new long[Math.max(0, row.count - 1)];
          for (int i = 0; i < distances.length; i++) {
            distances[i] = row.times[i + 1] - row.times[i];
          }
          return Arrays.stream(distances);
        })
        .toArray();
  }

  /**
   * Passes all of it on.
   *
   * @param name of the metric where the server left it out
   * @param shift added to each time, milliseconds
   */
  void passOn(SampleSink sink, @Nullable String name, long shift) {
    for (Row row : rows) {
      if (name != null) {
        row.labels.put(NAME, name);
      }
      Track track = sink.track(row.labels);
      if (track != null) {
        for (int i = 0; i < row.count; i++) {
          track.sample(row.times[i] + shift, row.values[i]);
        }
      }
    }
  }

  private final class Row implements Track {
    private final Map<String, String> labels;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int count;

    Row(Map<String, String> labels) {
      this.labels = labels;
    }

    @Override
    public void sample(long millis, double value) {
      if (++samples > MOST_SAMPLES) {
        throw new TooLargeException();
      }
      if (count == times.length) {
        times = Arrays.copyOf(times, count * 2);
        values = Arrays.copyOf(values, count * 2);
      }
      times[count] = millis;
      values[count++] = value;
    }
  }
}
