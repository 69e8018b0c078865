package dev.slipway.etcd.prometheus;

import dev.slipway.etcd.assembly.Metric;
import dev.slipway.etcd.assembly.Metric.Source;
import dev.slipway.etcd.assembly.Metric.Within;
import dev.slipway.etcd.assembly.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some metrics that are asked for together.
 *
 * <p>What is asked for is what lies within each step ({@code last_over_time(...[step])}): a bare
 * selector would repeat the last sample for five minutes, so gaps could not be seen (Prometheus,
 * "Querying basics", staleness).
 *
 * @param within how the samples of a step become one
 * @param names of the metrics
 * @param matchers of the labels, comma-separated
 */
record Question(Within within, List<String> names, String matchers) {

  Question {
    names = List.copyOf(names);
  }

  /**
   * What to ask for, restarts first.
   *
   * @param members matchers of the series of etcd
   * @param machines matchers of those of node_exporter; null where there is none
   */
  static List<Question> all(String members, @Nullable String machines) {
    List<Question> questions = new ArrayList<>();
    Map<String, List<String>> last = new TreeMap<>();
    for (Metric metric : Metrics.of(Source.ETCD)) {
      if (metric.name().equals(Metrics.STARTED)) {
        questions.addFirst(new Question(Within.LAST, List.of(metric.name()), members));
      } else if (metric.within() == Within.LAST) {
        last.computeIfAbsent(family(metric), f -> new ArrayList<>()).add(metric.name());
      } else {
        questions.add(new Question(metric.within(), List.of(metric.name()), members));
      }
    }
    last.values().forEach(names -> questions.add(new Question(Within.LAST, names, members)));
    if (machines != null) {
      questions.addAll(ofMachines(machines));
    }
    return questions;
  }

  /** Histograms have many series, so each is asked for alone; all else together. */
  private static String family(Metric metric) {
    String name = metric.name();
    String stem = name.replaceFirst("_(bucket|sum)$", "");
    return Metrics.named(stem + "_bucket") == null ? "" : stem;
  }

  private static List<Question> ofMachines(String machines) {
    List<Question> questions = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (Metric metric : Metrics.of(Source.NODE)) {
      if (metric.name().equals(Metrics.CLOCK_DIFFERENCE)) {
        continue;
      }
      if (metric.name().equals("node_cpu_seconds_total")) {
        questions.add(
            new Question(
                Within.LAST, List.of(metric.name()), machines + ",mode=~\"steal|iowait\""));
      } else if (metric.within() == Within.LAST) {
        last.add(metric.name());
      } else {
        questions.add(new Question(metric.within(), List.of(metric.name()), machines));
      }
    }
    questions.add(
        new Question(
            Within.LAST, last, machines + ",device!~\"(loop|ram|zram|sr|fd|dm-|md)[0-9]+.*\""));
    return questions;
  }

  /**
   * The query.
   *
   * @param step seconds
   */
  String expression(long step) {
    String selector = "{" + named() + (matchers.isEmpty() ? "" : "," + matchers) + "}";
    String range = selector + "[" + step + "s]";
    return switch (within) {
      case LAST -> "last_over_time(" + range + ")";
      case MEAN -> "avg_over_time(" + range + ")";
      case MOST -> "max_over_time(" + range + ")";
      case DIFFERENCE_TO_TIME -> selector + " - timestamp(" + selector + ")";
    };
  }

  /** The name of the metric where the server leaves it out; null where it does not. */
  @Nullable String nameLeftOut() {
    return switch (within) {
      case LAST -> null;
      case MEAN, MOST -> names.getFirst();
      case DIFFERENCE_TO_TIME -> Metrics.CLOCK_DIFFERENCE;
    };
  }

  private String named() {
    return names.size() == 1
        ? "__name__=\"" + names.getFirst() + "\""
        : "__name__=~\"" + names.stream().collect(Collectors.joining("|")) + "\"";
  }
}
