package dev.slipway.placement.statement;

import dev.slipway.report.Report;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes a statement as JSON. Equal statements give equal bytes, on every system. */
public final class StatementWriter {

  private final JsonGenerator json;

  private StatementWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The bytes that are signed. */
  public static byte[] bytes(PlacementStatement statement) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), out)) {
      new StatementWriter(json).write(statement);
      json.writeRaw('\n');
    }
    return out.toByteArray();
  }

  private void write(PlacementStatement statement) {
    json.writeStartObject();
    text("apiVersion", Report.API_VERSION);
    text("kind", PlacementStatement.KIND);
    text("id", statement.id());
    text("issuer", statement.issuer());
    text("challenge", statement.challenge());
    time("issuedAt", statement.issuedAt());
    time("notBefore", statement.notBefore());
    time("notAfter", statement.notAfter());
    json.writeObjectPropertyStart("tool");
    text("name", statement.tool().name());
    text("version", statement.tool().version());
    json.writeEndObject();
    json.writeObjectPropertyStart("cluster");
    text("name", statement.cluster().name());
    text("uid", statement.cluster().uid());
    text("caFingerprint", statement.cluster().caFingerprint());
    json.writeEndObject();
    json.writeObjectPropertyStart("evidence");
    text("grade", statement.basis().grade().word());
    time("from", statement.basis().from());
    time("to", statement.basis().to());
    json.writeEndObject();
    json.writeNumberProperty("workers", statement.workers());
    json.writeArrayPropertyStart("members");
    statement.members().forEach(this::member);
    json.writeEndArray();
    json.writeArrayPropertyStart("verdicts");
    for (PlacementStatement.Stated stated : statement.verdicts()) {
      json.writeStartObject();
      text("rule", stated.rule());
      text("verdict", stated.verdict().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void member(PlacementStatement.Member member) {
    json.writeStartObject();
    text("node", member.node());
    text("role", StatementReader.ROLE);
    text("machine", member.machine());
    text("zone", member.zone());
    text("region", member.region());
    json.writeArrayPropertyStart("hosts");
    for (PlacementStatement.Host host : member.hosts()) {
      json.writeStartObject();
      text("scope", host.scope());
      text("host", host.key());
      json.writeEndObject();
    }
    json.writeEndArray();
    @Nullable Boolean keptApart = member.keptApart();
    if (keptApart != null) {
      json.writeBooleanProperty("hardAntiAffinity", keptApart);
    }
    time("observedAt", member.observedAt());
    json.writeEndObject();
  }

  private void text(String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  private void time(String name, @Nullable Instant time) {
    text(name, time == null ? null : time.toString());
  }

  /** Two blanks a level and line feeds, on every system. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withArrayEmptySeparator("")
                  .withObjectEmptySeparator(""));
      printer.indentArraysWith(indenter);
      printer.indentObjectsWith(indenter);
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
