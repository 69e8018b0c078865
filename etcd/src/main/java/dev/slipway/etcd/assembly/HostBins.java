package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Signal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What node_exporter tells of one machine. */
final class HostBins {

  /**
   * Devices that are no disk, or lie upon others that are counted too: loop, RAM, CD, device mapper
   * and RAID.
   */
  private static final Pattern NO_DISK = Pattern.compile("(loop|ram|zram|sr|fd|dm-|md)[0-9]+.*");

  private final Budget budget;
  private final Axis axis;
  private final Occurrences occurrences = new Occurrences();
  private final ClockDifferences clock = new ClockDifferences();
  private final Map<String, EnumMap<DeviceCounter, MeanBins>> devices = new TreeMap<>();
  private final EnumMap<Signal, MeanBins> shares = new EnumMap<>(Signal.class);
  private final EnumMap<Signal, MeanBins> means = new EnumMap<>(Signal.class);

  HostBins(Budget budget, Axis axis) {
    this.budget = budget;
    this.axis = axis;
  }

  ClockDifferences clock() {
    return clock;
  }

  /** Null if nobody needs it. */
  @Nullable Track track(Use use, Map<String, String> labels) {
    return switch (use) {
      case Use.OfDevice(DeviceCounter counter) -> {
        String device = labels.getOrDefault("device", "");
        yield NO_DISK.matcher(device).matches()
            ? null
            : counter(
                devices
                    .computeIfAbsent(device, d -> new EnumMap<>(DeviceCounter.class))
                    .computeIfAbsent(counter, c -> new MeanBins(budget)));
      }
      case Use.Share(Signal signal) -> {
        Signal of = signal == Signal.CPU_STEAL ? ofMode(labels.getOrDefault("mode", "")) : signal;
        yield of == null ? null : counter(shares.computeIfAbsent(of, s -> new MeanBins(budget)));
      }
      case Use.Mean(Signal signal) -> {
        MeanBins mean = means.computeIfAbsent(signal, s -> new MeanBins(budget));
        yield new GaugeTrack(axis, occurrences, mean::add);
      }
      case Use.Clock _ -> (millis, value) -> clock.sample(millis, value - millis / 1000.0);
      case Use.ClockDifference _ -> clock::sample;
      case Use.Bucket _,
          Use.Seconds _,
          Use.Increase _,
          Use.Appearing _,
          Use.Most _,
          Use.Latest _,
          Use.Version _,
          Use.Started _ ->
          null;
    };
  }

  private Track counter(MeanBins into) {
    return new CounterTrack(axis, occurrences, into.sum(), into.weight(), false);
  }

  private static @Nullable Signal ofMode(String mode) {
    return switch (mode) {
      case "steal" -> Signal.CPU_STEAL;
      case "iowait" -> Signal.CPU_IOWAIT;
      default -> null;
    };
  }

  /**
   * Adds what is known to {@code signals}.
   *
   * @param device the one to tell of; null for the one that most was written to
   */
  void signals(Map<Signal, double[]> signals, long first, int length, @Nullable String device) {
    shares.forEach((signal, share) -> put(signals, signal, first, length, share::get));
    means.forEach((signal, mean) -> put(signals, signal, first, length, mean::get));
    device(first, length, device)
        .ifPresent(disk -> {
          ofTime(signals, Signal.DISK_BUSY, first, length, disk.get(DeviceCounter.IO_SECONDS));
          ofTime(
              signals, Signal.DISK_QUEUE, first, length, disk.get(DeviceCounter.WEIGHTED_SECONDS));
          quotient(
              signals,
              Signal.WRITE_AWAIT,
              first,
              length,
              disk.get(DeviceCounter.WRITE_SECONDS),
              disk.get(DeviceCounter.WRITES));
          quotient(
              signals,
              Signal.FLUSH_AWAIT,
              first,
              length,
              disk.get(DeviceCounter.FLUSH_SECONDS),
              disk.get(DeviceCounter.FLUSHES));
          MeanBins bytes = disk.get(DeviceCounter.BYTES_WRITTEN);
          if (bytes != null) {
            put(signals, Signal.BYTES_WRITTEN, first, length, bytes.sum()::get);
          }
        });
  }

  private Optional<EnumMap<DeviceCounter, MeanBins>> device(
      long first, int length, @Nullable String device) {
    if (device != null) {
      return Optional.ofNullable(devices.get(device));
    }
    return devices.values().stream()
        .max(Comparator.comparingDouble(disk -> written(disk, first, length)));
  }

  /** Bytes, or seconds of writing where those are not told; only compared. */
  private static double written(EnumMap<DeviceCounter, MeanBins> disk, long first, int length) {
    MeanBins of =
        disk.getOrDefault(DeviceCounter.BYTES_WRITTEN, disk.get(DeviceCounter.IO_SECONDS));
    double sum = 0;
    for (long bin = first; of != null && bin < first + length; bin++) {
      float value = of.sum().get(bin);
      sum += Float.isNaN(value) ? 0 : value;
    }
    return sum;
  }

  private static void ofTime(
      Map<Signal, double[]> signals,
      Signal signal,
      long first,
      int length,
      @Nullable MeanBins counted) {
    if (counted != null) {
      put(signals, signal, first, length, counted::get);
    }
  }

  /** Nothing where nothing was written or flushed: then nothing had to wait either. */
  private static void quotient(
      Map<Signal, double[]> signals,
      Signal signal,
      long first,
      int length,
      @Nullable MeanBins seconds,
      @Nullable MeanBins times) {
    if (seconds != null && times != null) {
      put(
          signals,
          signal,
          first,
          length,
          bin -> {
            float count = times.sum().get(bin);
            return count > 0 ? (double) seconds.sum().get(bin) / count : Double.NaN;
          });
    }
  }

  private static void put(
      Map<Signal, double[]> signals, Signal signal, long first, int length, OfBin of) {
    double[] values = MemberBins.values(first, length, of);
    if (values != null) {
      signals.put(signal, values);
    }
  }
}
