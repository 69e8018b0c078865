package dev.slipway.etcd.recording;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Names in recordings; a public contract, see {@code etcd-recording.schema.json}. */
final class RecordingFormat {

  static final String API_VERSION = "slipway.dev/v1";
  static final String KIND = "EtcdRecording";

  static final Map<String, Latency> LATENCIES = named(Latency.values());
  static final Map<String, Signal> SIGNALS = named(Signal.values());
  static final Map<String, Note.Kind> NOTE_KINDS = named(Note.Kind.values());

  private RecordingFormat() {}

  private static <E extends Enum<E>> Map<String, E> named(E[] constants) {
    Map<String, E> names = new TreeMap<>();
    for (E constant : constants) {
      names.put(name(constant), constant);
    }
    return names;
  }

  /** WAL_FSYNC is walFsync. */
  static String name(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.name().split("_")) {
      String lower = word.toLowerCase(Locale.ROOT);
      name.append(
          name.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
    }
    return name.toString();
  }

  /** The bounds that a line does not have to tell. */
  static Bounds usual(Latency latency) {
    return latency == Latency.ROUND_TRIP ? Bounds.ROUND_TRIP : Bounds.DISK;
  }
}
