package dev.slipway.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {

  private static final Map<String, String> LABELS = Map.of("app", "etcd", "tier", "data");

  @ParameterizedTest(name = "{0} selects it: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | true | ''",
        "{matchLabels: {app: etcd}} | true | app=etcd",
        "{matchLabels: {app: other}} | false | app=other",
        "{matchLabels: {app: etcd, none: x}} | false | app=etcd,none=x",
        "{matchExpressions: [{key: app, operator: In, values: [b, etcd]}]} | true | app in (b,etcd)",
        "{matchExpressions: [{key: app, operator: In, values: [b]}]} | false | app in (b)",
        "{matchExpressions: [{key: app, operator: NotIn, values: [etcd]}]} | false | app notin (etcd)",
        "{matchExpressions: [{key: none, operator: NotIn, values: [x]}]} | true | none notin (x)",
        "{matchExpressions: [{key: app, operator: Exists}]} | true | app",
        "{matchExpressions: [{key: app, operator: DoesNotExist}]} | false | !app",
        "{matchExpressions: [{key: none, operator: DoesNotExist}]} | true | !none",
        "{matchLabels: {app: etcd}, matchExpressions: [{key: none, operator: Exists}]} | false | app=etcd,none",
      })
  void selectsAsTheApiDoes(String yaml, boolean selects, String query) throws IOException {
    LabelSelector selector = Objects.requireNonNull(LabelSelector.read(value(yaml)));

    assertThat(selector.matches(LABELS)).isEqualTo(selects);
    assertThat(selector.query()).isEqualTo(query);
  }

  @ParameterizedTest
  @CsvSource({"null", "7", "'{matchExpressions: [{operator: Exists}]}'"})
  void isNoneWhereItSelectsNothing(String yaml) throws IOException {
    assertThat(LabelSelector.read(value(yaml))).isNull();
  }

  private static Value value(String yaml) throws IOException {
    return Value.read(
        DocumentReader.of(
            "selector",
            new ByteArrayInputStream(("--- " + yaml).getBytes(StandardCharsets.UTF_8)),
            Limits.CONFIGURATION));
  }
}
