package dev.slipway.etcd.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Samples of our own making. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  static final Place DISK = new Place("/var/lib/etcd", "ext4", "/dev/vda1", List.of("rw"));

  private Samples() {}

  /** {@code writes} of them, of which {@code slow} take {@code slowMicros}, the others 1 ms. */
  static Latencies latencies(int writes, int slow, int slowMicros) {
    int[] micros = new int[writes];
    Arrays.fill(micros, 1_000);
    Arrays.fill(micros, 0, slow, slowMicros);
    return Latencies.of(micros);
  }

  /** One sample a period, of 1000 writes each with so many slow ones. */
  static Probed probed(Place place, Duration every, int slowMicros, int... slow) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < slow.length; i++) {
      samples.add(
          new Sample(NOON.plus(every.multipliedBy(i)), latencies(1_000, slow[i], slowMicros)));
    }
    return new Probed(place, Probed.Preallocation.FALLOCATE, samples, Ending.COMPLETE);
  }

  static Probed probed(int slowMicros, int... slow) {
    return probed(DISK, Duration.ofMinutes(5), slowMicros, slow);
  }
}
