package dev.slipway.report.render;

import dev.slipway.report.Evidence;
import dev.slipway.report.Examined;
import dev.slipway.report.Figure;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Testcase;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public shape of a report, told to a {@link TreeSink} that knows the notation. The shape is
 * fixed by {@code report.schema.json}: every key is always there, and what is unknown is null.
 */
final class Tree {

  private final TreeSink sink;

  private Tree(TreeSink sink) {
    this.sink = sink;
  }

  static void write(Report report, TreeSink sink) throws IOException {
    new Tree(sink).report(report);
  }

  private void report(Report report) throws IOException {
    sink.beginMapping();
    entry("apiVersion", Report.API_VERSION);
    entry("kind", Report.KIND);
    entry("subject", report.subject());
    entry("at", report.at().toString());
    sink.name("tool");
    sink.beginMapping();
    entry("name", report.tool().name());
    entry("version", report.tool().version());
    sink.endMapping();
    entry("verdict", report.verdict().name());
    sequence("examined", report.examined(), this::examined);
    sequence("findings", report.findings(), this::finding);
    sequence("testcases", report.testcases(), this::testcase);
    sequence("figures", Reading.containments(report), this::containment);
    sink.endMapping();
  }

  private void examined(Examined source) throws IOException {
    entry("source", source.source());
    entry("outcome", source.outcome().name());
    entry("detail", source.detail());
    entry("at", written(source.at()));
  }

  private void finding(Finding finding) throws IOException {
    entry("rule", finding.rule().id());
    entry("level", finding.rule().level().name());
    entry("title", finding.rule().title());
    entry("verdict", finding.verdict().name());
    entry("subject", finding.subject());
    entry("message", finding.message());
    sequence("evidence", finding.evidence(), this::evidence);
    entry("remedy", finding.remedy());
    entry("reference", finding.rule().reference().toString());
  }

  private void evidence(Evidence evidence) throws IOException {
    entry("statement", evidence.statement());
    entry("source", evidence.source());
    entry("observedAt", written(evidence.observedAt()));
  }

  private void testcase(Testcase testcase) throws IOException {
    entry("id", testcase.id());
    entry("verdict", testcase.verdict().name());
    sink.name("rules");
    sink.beginSequence();
    for (String rule : testcase.rules()) {
      sink.value(wellFormed(rule));
    }
    sink.endSequence();
  }

  private void containment(Figure.Containment containment) throws IOException {
    entry("type", "containment");
    entry("title", containment.title());
    sequence("boxes", containment.boxes(), this::box);
  }

  private void box(Figure.Box box) throws IOException {
    entry("kind", box.kind());
    entry("label", box.label());
    entry("tone", box.tone().name());
    sequence("children", box.children(), this::box);
  }

  private void entry(String name, @Nullable String value) throws IOException {
    sink.name(name);
    sink.value(value == null ? null : wellFormed(value));
  }

  private static @Nullable String written(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** Half a surrogate pair has no encoding in UTF-8; it becomes the replacement character. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int[] points =
            text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .toArray();
        return new String(points, 0, points.length);
      }
    }
    return text;
  }

  private <T> void sequence(String name, List<T> items, Entries<T> entries) throws IOException {
    sink.name(name);
    sink.beginSequence();
    for (T item : items) {
      sink.beginMapping();
      entries.write(item);
      sink.endMapping();
    }
    sink.endSequence();
  }

  private interface Entries<T> {
    void write(T item) throws IOException;
  }
}
