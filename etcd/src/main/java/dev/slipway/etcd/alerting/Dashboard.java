package dev.slipway.etcd.alerting;

import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A dashboard for Grafana 10 and later that shows what the recording rules keep. */
public final class Dashboard {

  /** Of Grafana 10. */
  private static final int SCHEMA = 39;

  private static final int WIDTH = 12;
  private static final int HEIGHT = 8;

  private Dashboard() {}

  /**
   * @param unit as Grafana calls it
   * @param heat true for a heat map of a histogram
   */
  private record Panel(String title, String unit, boolean heat, List<String> expressions) {}

  private static List<Panel> panels(Timings timings) {
    String election = Classes.nearest(timings.electionSeconds());
    return List.of(
        new Panel(
            "Share of fsyncs of at most 8 ms (healthy: 99 % and more)",
            "percentunit",
            false,
            List.of("etcd:wal_fsync:share_le_8ms_5m{cluster=~\"$cluster\"}")),
        new Panel(
            "Share of fsyncs above 16 ms (unfit: 1 % and more)",
            "percentunit",
            false,
            List.of("etcd:wal_fsync:share_gt_16ms_5m{cluster=~\"$cluster\"}")),
        new Panel(
            "How long fsyncs took",
            "s",
            true,
            List.of(
                "sum by (le) (increase(etcd_disk_wal_fsync_duration_seconds_bucket{"
                    + "cluster=~\"$cluster\"}[$__rate_interval]))")),
        new Panel(
            "Share of commits above 32 ms (unfit: 1 % and more)",
            "percentunit",
            false,
            List.of("etcd:backend_commit:share_gt_32ms_1h{cluster=~\"$cluster\"}")),
        new Panel(
            "Elections a day (ok: at most 1, unstable: more than 10)",
            "none",
            false,
            List.of("etcd:elections:1d{cluster=~\"$cluster\"}")),
        new Panel(
            "Fsyncs of the leader above " + election + " s in 15 minutes (election timeout "
                + timings.election() + " ms)",
            "none",
            false,
            List.of(
                "etcd:leader_stalls:election_15m{cluster=~\"$cluster\"}",
                "etcd:leader_stalls:half_election_15m{cluster=~\"$cluster\"}")),
        new Panel(
            "Has a leader",
            "none",
            false,
            List.of("etcd_server_has_leader{cluster=~\"$cluster\"}")),
        new Panel(
            "Late heartbeats (later than " + 2 * timings.heartbeat() + " ms) in 15 minutes",
            "none",
            false,
            List.of(
                "increase(etcd_server_heartbeat_send_failures_total{cluster=~\"$cluster\"}[15m])")),
        new Panel(
            "Seconds of a flush of the device (the closest to fdatasync)",
            "s",
            false,
            List.of(
                "rate(node_disk_flush_requests_time_seconds_total[5m]) /"
                    + " rate(node_disk_flush_requests_total[5m])")),
        new Panel(
            "Share of the quota",
            "percentunit",
            false,
            List.of(
                "etcd_mvcc_db_total_size_in_bytes{cluster=~\"$cluster\"} /"
                    + " etcd_server_quota_backend_bytes{cluster=~\"$cluster\"}")));
  }

  /** Writes the dashboard for an etcd with {@code timings}; equal timings give equal bytes. */
  public static void write(Timings timings, OutputStream out) throws IOException {
    JsonDocument.write(out, sink -> {
      sink.beginMapping();
      sink.entry("uid", "slipway-etcd-" + timings.heartbeat() + "-" + timings.election());
      sink.entry("title", "etcd: disks and elections (" + timings + ")");
      sink.name("schemaVersion");
      sink.value(SCHEMA);
      sink.name("editable");
      sink.value(true);
      sink.name("time");
      sink.beginMapping();
      sink.entry("from", "now-2d");
      sink.entry("to", "now");
      sink.endMapping();
      templating(sink);
      sink.name("panels");
      sink.beginSequence();
      List<Panel> panels = panels(timings);
      for (int i = 0; i < panels.size(); i++) {
        panel(panels.get(i), i, sink);
      }
      sink.endSequence();
      sink.endMapping();
    });
  }

  private static void templating(TreeSink sink) throws IOException {
    sink.name("templating");
    sink.beginMapping();
    sink.name("list");
    sink.beginSequence();
    sink.beginMapping();
    sink.entry("name", "datasource");
    sink.entry("type", "datasource");
    sink.entry("query", "prometheus");
    sink.endMapping();
    sink.beginMapping();
    sink.entry("name", "cluster");
    sink.entry("type", "query");
    datasource(sink);
    sink.entry("query", "label_values(etcd_server_has_leader, cluster)");
    sink.name("multi");
    sink.value(true);
    sink.name("includeAll");
    sink.value(true);
    // Series without the label are shown too.
    sink.entry("allValue", ".*");
    sink.endMapping();
    sink.endSequence();
    sink.endMapping();
  }

  private static void datasource(TreeSink sink) throws IOException {
    sink.name("datasource");
    sink.beginMapping();
    sink.entry("type", "prometheus");
    sink.entry("uid", "${datasource}");
    sink.endMapping();
  }

  private static void panel(Panel panel, int index, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.name("id");
    sink.value(index + 1);
    sink.entry("title", panel.title());
    sink.entry("type", panel.heat() ? "heatmap" : "timeseries");
    datasource(sink);
    sink.name("gridPos");
    sink.beginMapping();
    position("x", index % 2 * WIDTH, sink);
    position("y", index / 2 * HEIGHT, sink);
    position("w", WIDTH, sink);
    position("h", HEIGHT, sink);
    sink.endMapping();
    sink.name("fieldConfig");
    sink.beginMapping();
    sink.name("defaults");
    sink.beginMapping();
    sink.entry("unit", panel.unit());
    sink.endMapping();
    sink.name("overrides");
    sink.beginSequence();
    sink.endSequence();
    sink.endMapping();
    sink.name("targets");
    sink.beginSequence();
    char letter = 'A';
    for (String expression : panel.expressions()) {
      sink.beginMapping();
      sink.entry("refId", String.valueOf(letter++));
      datasource(sink);
      sink.entry("expr", expression);
      sink.entry("format", panel.heat() ? "heatmap" : "time_series");
      sink.entry("legendFormat", panel.heat() ? "{{le}}" : "{{cluster}} {{instance}}");
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
  }

  private static void position(String name, int value, TreeSink sink) throws IOException {
    sink.name(name);
    sink.value(value);
  }
}
