package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.report.Report;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Rendered.golden("/dev/slipway/report/report.schema.json"));

  @Test
  void everyRenderedReportConforms() {
    Stream.concat(
            Stream.of(
                Examples.passing(),
                Examples.failing(),
                Examples.undecided(),
                Examples.hostile("\u001b\u202e")),
            LongStream.range(0, 200).mapToObj(RandomReports::of))
        .forEach(report -> {
          assertThat(errors(Rendered.by(new JsonRenderer(), report), InputFormat.JSON)).isEmpty();
          assertThat(errors(Rendered.by(new YamlRenderer(), report), InputFormat.YAML)).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "verdict": "FAIL"        | "verdict": "GREEN"
          "kind": "Report"         | "kind": "List"
          "level": "MUST"          | "level": "must"
          "observedAt": null       | "observedAt": 7
          "tone": "BAD"            | "tone": "bad"
          "subject"                | "subjekt"
          "at": "2026-11-21T10:00:00Z" | "at": "yesterday"
          "type": "containment"    | "type": "graph"
          "outcome": "READ"        | "outcome": "SEEN"
          """)
  void whatTheFormatDoesNotSayDoesNotConform(String right, String wrong) {
    Report report = Examples.failing();
    String json = Rendered.by(new JsonRenderer(), report);
    assertThat(json).contains(right);

    assertThat(errors(json.replace(right, wrong), InputFormat.JSON)).isNotEmpty();
  }

  private static List<Error> errors(String text, InputFormat format) {
    return SCHEMA.validate(text, format);
  }
}
