package dev.slipway.etcd.incident;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happens in an incident. */
sealed interface Effect {

  /** One member, or all (null), slower at one minute of the hour, in so many hours, since when. */
  record HourlyBump(
      @Nullable String member, int minute, int minutes, double factor, double share, Instant since)
      implements Effect {}

  /** Slower for ever from an instant on. */
  record Step(Instant at, double factor) implements Effect {}

  /** All members slower for some minutes at times of chance. */
  record SharedStalls(double perDay, int minutes, double factor) implements Effect {}

  /** Each member slower for some minutes at times of its own. */
  record OwnStalls(double perDay, int minutes, double factor) implements Effect {}

  /** One host's members slower all the time. */
  record BadHost(String host, double factor) implements Effect {}

  /** Elections without any stall, so many a day, within the minutes after one of the hour. */
  record PeriodicElections(double perDay, int minute, int minutes) implements Effect {}

  /** Elections without any stall at times of chance. */
  record RandomElections(double perDay) implements Effect {}

  /** Etcd itself writes much for hours, and is slower then. */
  record OwnLoad(double strength) implements Effect {}

  /** Others load the device for hours: it queues, and etcd is slower. */
  record Neighbour(double strength) implements Effect {}

  /** Members cannot reach each other for a minute, so many times a day. */
  record NetworkFailures(double perDay) implements Effect {}

  /** The hypervisor takes the processor from one member for some minutes. */
  record Steal(String member, double perDay, int minutes, double factor) implements Effect {}

  /** Every member defragments at a time of the day, one after the other. */
  record Defrag(int hour, int minute, double factor) implements Effect {}

  /** A member is moved to another hypervisor. */
  record Migration(String member, Instant at) implements Effect {}

  /** Nothing is known of one member, or of all (null). */
  record Gap(@Nullable String member, Instant from, Duration length) implements Effect {}

  /** A member is started again. */
  record Restart(String member, Instant at) implements Effect {}

  /** The histogram of the WAL is not there. */
  record NoHistogram(String member) implements Effect {}
}
