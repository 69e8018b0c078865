package dev.slipway.etcd.assembly;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes series of samples, in any order. */
@FunctionalInterface
public interface SampleSink {

  /** The label that holds the name of the metric, as in Prometheus' answers. */
  String NAME = "__name__";

  /**
   * Where the samples of a series go; equal labels go on where they ended before.
   *
   * @param labels with {@link #NAME}
   * @return null if nobody needs the series, so that its samples may be passed over
   */
  @Nullable Track track(Map<String, String> labels);
}
