package dev.slipway.etcd.alerting;

import dev.slipway.etcd.alerting.PromRule.Alert;
import dev.slipway.etcd.alerting.PromRule.Recording;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.render.TreeSink;
import dev.slipway.report.render.YamlDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A rules file of Prometheus (prometheus.io/docs, recording and alerting rules). */
public final class RulesFile {

  private RulesFile() {}

  /** Writes the rules for an etcd with {@code timings}; equal timings give equal bytes. */
  public static void write(Timings timings, OutputStream out) throws IOException {
    String head =
        """
        # Written by: slipway etcd rules --heartbeat %dms --election %dms
        # Shares of the counts of histograms are kept, because they add up over time and members.
        # Of each alert the annotation "source" says where its threshold is from. etcd's own rules
        # (contrib/mixin) may stand beside: theirs are for outages, these are for disks and timings.
        """
            .formatted(timings.heartbeat(), timings.election());
    out.write(head.getBytes(StandardCharsets.UTF_8));
    YamlDocument.write(out, sink -> groups(timings, sink));
  }

  private static void groups(Timings timings, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.name("groups");
    sink.beginSequence();
    group("slipway-etcd-shares", sink);
    for (Recording rule : RecordingRules.of(timings)) {
      sink.beginMapping();
      sink.entry("record", rule.name());
      sink.entry("expr", rule.expression());
      sink.endMapping();
    }
    end(sink);
    group("slipway-etcd-alerts", sink);
    for (Alert rule : AlertRules.of(timings)) {
      alert(rule, sink);
    }
    end(sink);
    sink.endSequence();
    sink.endMapping();
  }

  private static void group(String name, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("name", name);
    sink.name("rules");
    sink.beginSequence();
  }

  private static void end(TreeSink sink) throws IOException {
    sink.endSequence();
    sink.endMapping();
  }

  private static void alert(Alert rule, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("alert", rule.name());
    sink.entry("expr", rule.expression());
    if (!rule.after().isEmpty()) {
      sink.entry("for", rule.after());
    }
    sink.name("labels");
    sink.beginMapping();
    sink.entry("severity", rule.severity());
    sink.endMapping();
    sink.name("annotations");
    sink.beginMapping();
    sink.entry("summary", rule.summary());
    sink.entry("description", rule.description());
    sink.entry("source", rule.source());
    sink.endMapping();
    sink.endMapping();
  }
}
