package dev.slipway.etcd.assembly;

import java.util.List;
import java.util.Map;

/**
 * What a series is told by: whose it is, the metric, and the labels that the metric itself has.
 * Labels that the scraping adds (job, pod, replica) may change on the way and do not count.
 *
 * @param own values of the labels in {@link #OWN}
 */
record SeriesKey(String cluster, String instance, String metric, List<String> own) {

  private static final List<String> OWN =
      List.of("le", "To", "device", "cpu", "mode", "server_version");

  static SeriesKey of(String cluster, String instance, Metric metric, Map<String, String> labels) {
    return new SeriesKey(
        cluster,
        instance,
        metric.name(),
        OWN.stream().map(label -> labels.getOrDefault(label, "")).toList());
  }
}
