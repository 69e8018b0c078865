package dev.slipway.etcd.prometheus;

import dev.slipway.etcd.assembly.InstanceHost;
import dev.slipway.etcd.assembly.Metrics;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who the members are, and their machines.
 *
 * @param matchers of the series of etcd
 * @param machines matchers of the series of node_exporter on their machines; null where it has none
 */
record Members(String matchers, @Nullable String machines) {

  /** More would make the queries too long for some proxies. */
  private static final int MOST_NAMED = 500;

  /** Of node_exporter, since its first version. */
  private static final String OF_MACHINES = "node_time_seconds";

  /**
   * Asks the server.
   *
   * @throws InvalidInputException if it knows no etcd
   */
  static Members find(PrometheusHttp http, PrometheusAccess access, PrometheusQuery query) {
    String selector = selector(Metrics.MEMBERSHIP, query.matchers());
    Collection<Map<String, String>> series = series(http, query, selector);
    TreeSet<String> instances = values(series, "instance");
    if (instances.isEmpty()) {
      throw new InvalidInputException(
          access.shown(),
          "the server knows no series "
              + selector
              + " between "
              + query.from()
              + " and "
              + query.to(),
          "check --selector and the time; every etcd serves this metric, so see whether the server"
              + " scrapes it (kubeadm: listen-metrics-urls)");
    }
    if (instances.size() > MOST_NAMED) {
      throw new InvalidInputException(
          access.shown(),
          "the server knows " + instances.size() + " members of etcd, more than " + MOST_NAMED,
          "choose clusters with --selector, e.g. --selector 'cluster=\"a\"'");
    }
    String members = join(query.matchers(), "instance=~\"" + alternatives(instances) + "\"");
    return new Members(members, machines(http, query, series));
  }

  private static @Nullable String machines(
      PrometheusHttp http, PrometheusQuery query, Collection<Map<String, String>> members) {
    TreeSet<String> hosts = new TreeSet<>();
    for (String instance : values(members, "instance")) {
      hosts.add(InstanceHost.of(instance));
    }
    String byAddress = "instance=~\"\\\\[?(" + alternatives(hosts) + ")\\\\]?(:[0-9]+)?\"";
    if (!series(http, query, selector(OF_MACHINES, byAddress)).isEmpty()) {
      return byAddress;
    }
    TreeSet<String> nodes = values(members, "node");
    String byName = "node=~\"" + alternatives(nodes) + "\"";
    return nodes.isEmpty() || series(http, query, selector(OF_MACHINES, byName)).isEmpty()
        ? null
        : byName;
  }

  private static Collection<Map<String, String>> series(
      PrometheusHttp http, PrometheusQuery query, String selector) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("match[]", selector);
    form.put("start", Long.toString(query.from().getEpochSecond()));
    form.put("end", Long.toString(query.to().getEpochSecond()));
    return switch (http.ask("series", form)) {
      case Reply.Whole(Answer _, SampleBuffer samples) -> samples.labels();
      case Reply.TooMuch(String why, boolean _) ->
          throw new EnvironmentException(
              "POST " + http.shown() + "/api/v1/series: the server does not answer: " + why,
              "choose fewer series with --selector, or a shorter time");
    };
  }

  private static TreeSet<String> values(Collection<Map<String, String>> series, String label) {
    return series.stream()
        .map(labels -> labels.getOrDefault(label, ""))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String selector(String name, String matchers) {
    return "{" + join("__name__=\"" + name + "\"", matchers) + "}";
  }

  private static String join(String matchers, String further) {
    return matchers.isEmpty() || further.isEmpty() ? matchers + further : matchers + "," + further;
  }

  /** A regular expression of RE2 within a string of PromQL. */
  private static String alternatives(Collection<String> texts) {
    return texts.stream().map(Members::quoted).collect(Collectors.joining("|"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
        quoted.append("\\\\");
      }
      if (c == '"' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(c == '\n' ? "\\n" : String.valueOf(c));
    }
    return quoted.toString();
  }
}
