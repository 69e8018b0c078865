package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.Signal;

/** What becomes of the samples of a metric. */
public sealed interface Use {

  /** Cumulative counts of a histogram, one series per label {@code le}. */
  record Bucket(Latency latency) implements Use {}

  /** Seconds that everything in a histogram took together. */
  record Seconds(Latency latency) implements Use {}

  /** A counter, as its increments per bin. */
  record Increase(Signal signal) implements Use {}

  /** As {@link Increase}, of a counter that is served from the first time on that it counts. */
  record Appearing(Signal signal) implements Use {}

  /** A gauge, as its mean per bin. */
  record Mean(Signal signal) implements Use {}

  /** A gauge, as its largest value per bin. */
  record Most(Signal signal) implements Use {}

  /** A gauge, as its last value per bin. */
  record Latest(Signal signal) implements Use {}

  /** A counter of seconds, as their share of the time; the mean of several, as of processors. */
  record Share(Signal signal) implements Use {}

  /** A counter of one block device. */
  record OfDevice(DeviceCounter counter) implements Use {}

  /** Its label {@code server_version} tells the version. */
  record Version() implements Use {}

  /** When the process was started, seconds since the epoch. */
  record Started() implements Use {}

  /** The machine's clock, seconds since the epoch. */
  record Clock() implements Use {}

  /** By how much the machine's clock differs from the time of the sample, seconds. */
  record ClockDifference() implements Use {}
}
