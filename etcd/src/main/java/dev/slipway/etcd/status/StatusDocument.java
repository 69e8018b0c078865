package dev.slipway.etcd.status;

import dev.slipway.etcd.status.EndpointView.Answered;
import dev.slipway.etcd.status.EndpointView.Silent;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.render.TreeSink;
import java.io.IOException;
import java.util.List;

/**
 * What was seen as a document of kind {@value #KIND}, see {@code status.schema.json}. Numbers of
 * members and clusters are hexadecimal text, as etcdctl writes them: they use all 64 bits.
 */
public final class StatusDocument {

  /** Value of {@code kind}. */
  public static final String KIND = "EtcdStatus";

  private StatusDocument() {}

  public static void write(ClusterView view, Report report, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", KIND);
    sink.name("tool");
    sink.beginMapping();
    sink.entry("name", report.tool().name());
    sink.entry("version", report.tool().version());
    sink.endMapping();
    sink.entry("at", view.at().toString());
    sink.entry("verdict", report.verdict().name());
    sink.name("endpoints");
    sink.beginSequence();
    for (EndpointView endpoint : view.endpoints()) {
      sink.beginMapping();
      sink.entry("endpoint", endpoint.endpoint());
      switch (endpoint) {
        case Answered answered -> answered(answered, sink);
        case Silent silent -> {
          sink.entry("failure", silent.reason());
          if (!silent.remedy().isEmpty()) {
            sink.entry("remedy", silent.remedy());
          }
        }
      }
      sink.endMapping();
    }
    sink.endSequence();
    findings(report.findings(), sink);
    sink.endMapping();
  }

  private static void answered(Answered answered, TreeSink sink) throws IOException {
    MemberStatus status = answered.status();
    sink.name("status");
    sink.beginMapping();
    sink.entry("clusterId", Member.hex(status.clusterId()));
    sink.entry("id", Member.hex(status.id()));
    sink.entry("version", status.version());
    sink.entry("leader", Member.hex(status.leader()));
    number("raftTerm", status.raftTerm(), sink);
    number("raftIndex", status.raftIndex(), sink);
    number("raftAppliedIndex", status.raftAppliedIndex(), sink);
    number("dbBytes", status.dbBytes(), sink);
    number("dbInUseBytes", status.dbInUseBytes(), sink);
    number("quotaBytes", status.quotaBytes(), sink);
    sink.name("learner");
    sink.value(status.learner());
    strings("errors", status.errors(), sink);
    sink.endMapping();
    sink.name("members");
    sink.beginSequence();
    for (Member member : answered.members()) {
      sink.beginMapping();
      sink.entry("id", Member.hex(member.id()));
      sink.entry("name", member.name());
      strings("peerUrls", member.peerUrls(), sink);
      strings("clientUrls", member.clientUrls(), sink);
      sink.name("learner");
      sink.value(member.learner());
      sink.endMapping();
    }
    sink.endSequence();
    sink.name("read");
    sink.beginMapping();
    number("milliseconds", answered.read().took().toMillis(), sink);
    sink.entryIfAny("failure", answered.read().failure());
    sink.endMapping();
  }

  private static void findings(List<Finding> findings, TreeSink sink) throws IOException {
    sink.name("findings");
    sink.beginSequence();
    for (Finding finding : findings) {
      sink.beginMapping();
      sink.entry("rule", finding.rule().id());
      sink.entry("level", finding.rule().level().name());
      sink.entry("verdict", finding.verdict().name());
      sink.entry("subject", finding.subject());
      sink.entry("message", finding.message());
      if (!finding.remedy().isEmpty()) {
        sink.entry("remedy", finding.remedy());
      }
      sink.endMapping();
    }
    sink.endSequence();
  }

  private static void strings(String name, List<String> values, TreeSink sink) throws IOException {
    sink.name(name);
    sink.beginSequence();
    for (String value : values) {
      sink.value(value);
    }
    sink.endSequence();
  }

  private static void number(String name, long value, TreeSink sink) throws IOException {
    sink.name(name);
    sink.value(value);
  }
}
