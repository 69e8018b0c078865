package dev.slipway.stacks.publish;

import dev.slipway.report.Report;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.registry.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Which release was promoted, from where, and by which tests. It has no time, so that the same
 * promotion made again is the same record.
 */
public record PromotionRecord(
    String tag, Digest digest, Repository from, Repository to, List<TestReport> tested) {

  public PromotionRecord {
    tested = List.copyOf(tested);
  }

  public byte[] json() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("apiVersion", Report.API_VERSION);
          sink.entry("kind", "StackPromotion");
          sink.entry("name", tag);
          sink.entry("digest", digest.toString());
          sink.entry("from", from.toString());
          sink.entry("to", to.toString());
          sink.name("testReports");
          sink.beginSequence();
          for (TestReport report : tested) {
            sink.beginMapping();
            sink.entry("name", report.name());
            sink.entry("digest", report.digest().toString());
            sink.entryIfAny(
                "verdict",
                report.verdict().map(v -> v.name().toLowerCase(Locale.ROOT)).orElse(null));
            sink.endMapping();
          }
          sink.endSequence();
          sink.endMapping();
        });
    return out.toByteArray();
  }
}
