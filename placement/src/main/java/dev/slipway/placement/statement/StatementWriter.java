package dev.slipway.placement.statement;

import dev.slipway.report.Report;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a statement as JSON. Equal statements give equal bytes, on every system. */
public final class StatementWriter {

  private StatementWriter() {}

  /** The bytes that are signed. */
  public static byte[] bytes(PlacementStatement statement) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonDocument.write(out, sink -> write(statement, sink));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private static void write(PlacementStatement statement, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", PlacementStatement.KIND);
    sink.entry("id", statement.id());
    sink.entryIfAny("issuer", statement.issuer());
    sink.entryIfAny("challenge", statement.challenge());
    time("issuedAt", statement.issuedAt(), sink);
    time("notBefore", statement.notBefore(), sink);
    time("notAfter", statement.notAfter(), sink);
    sink.name("tool");
    sink.beginMapping();
    sink.entry("name", statement.tool().name());
    sink.entry("version", statement.tool().version());
    sink.endMapping();
    sink.name("cluster");
    sink.beginMapping();
    sink.entry("name", statement.cluster().name());
    sink.entry("uid", statement.cluster().uid());
    sink.entryIfAny("caFingerprint", statement.cluster().caFingerprint());
    sink.endMapping();
    sink.name("evidence");
    sink.beginMapping();
    sink.entry("grade", statement.basis().grade().word());
    time("from", statement.basis().from(), sink);
    time("to", statement.basis().to(), sink);
    sink.endMapping();
    sink.name("workers");
    sink.value(statement.workers());
    sink.name("members");
    sink.beginSequence();
    for (PlacementStatement.Member member : statement.members()) {
      write(member, sink);
    }
    sink.endSequence();
    sink.name("verdicts");
    sink.beginSequence();
    for (PlacementStatement.Stated stated : statement.verdicts()) {
      sink.beginMapping();
      sink.entry("rule", stated.rule());
      sink.entry("verdict", stated.verdict().name());
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
  }

  private static void write(PlacementStatement.Member member, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("node", member.node());
    sink.entry("role", StatementReader.ROLE);
    sink.entryIfAny("machine", member.machine());
    sink.entryIfAny("zone", member.zone());
    sink.entryIfAny("region", member.region());
    sink.name("hosts");
    sink.beginSequence();
    for (PlacementStatement.Host host : member.hosts()) {
      sink.beginMapping();
      sink.entry("scope", host.scope());
      sink.entry("host", host.key());
      sink.endMapping();
    }
    sink.endSequence();
    @Nullable Boolean keptApart = member.keptApart();
    if (keptApart != null) {
      sink.name("hardAntiAffinity");
      sink.value(keptApart.booleanValue());
    }
    time("observedAt", member.observedAt(), sink);
    sink.endMapping();
  }

  private static void time(String name, @Nullable Instant time, TreeSink sink) throws IOException {
    sink.entryIfAny(name, time == null ? null : time.toString());
  }
}
