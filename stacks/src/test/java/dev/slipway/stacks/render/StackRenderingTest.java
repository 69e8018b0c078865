package dev.slipway.stacks.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.slipway.report.document.Place;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.render.ChartRendering.Failed;
import dev.slipway.stacks.render.ChartRendering.NotPossible;
import dev.slipway.stacks.render.ChartRendering.Objects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** With Helm's own code, where it runs. */
@EnabledIf(value = "helm", disabledReason = "there is no Helm for this machine")
class StackRenderingTest {

  private static final String TEMPLATE = "cluster-class/templates/x.yaml";
  private static final String OVERWRITE = "cluster-addon/cni/overwrite.yaml";
  private static final String OF_CNI = "cluster-addon/cni/templates/y.yaml";

  static boolean helm() {
    return HelmProcess.missing().isEmpty();
  }

  private static ChartRendering rendered(ExampleStack stack, String chart) throws IOException {
    return java.util.Objects.requireNonNull(StackRendering.of(stack.stack()).charts().get(chart));
  }

  private static Failed failed(String template) throws IOException {
    return (Failed) rendered(ExampleStack.whole().with(TEMPLATE, template), "cluster-class");
  }

  @BeforeEach
  void nothingIsLeftBehindByOthers() throws IOException {
    assertThat(leftOvers()).isEmpty();
  }

  private static List<Path> leftOvers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(StackRendering.PREFIX))
          .toList();
    }
  }

  @Test
  void rendersClassAndAddonsAsTheOperatorDoes() throws IOException {
    RenderedStack rendered = StackRendering.of(ExampleStack.whole().stack());

    assertThat(rendered.ofClusterClass("ClusterClass"))
        .extracting(RenderedObject::name, RenderedObject::template)
        .containsExactly(
            tuple("docker-harbour-1-34-v1", "cluster-class/templates/cluster-class.yaml"));
    assertThat(rendered.charts().get("cluster-addon/cni")).isInstanceOf(Objects.class);
    assertThat(rendered.charts().get("cluster-addon/metrics-server"))
        .isEqualTo(
            new NotPossible("It depends on the chart metrics-server, which the operator fetches."));
    assertThat(leftOvers()).isEmpty();
  }

  @Test
  void rendersTheOldConvention() throws IOException {
    RenderedStack rendered = StackRendering.of(ExampleStack.ofOldConvention().stack());

    assertThat(rendered.charts().values()).allMatch(chart -> chart instanceof Objects);
  }

  @Test
  void namesTheLineOfAMistake() throws IOException {
    assertThat(failed("a: 1\nb: {{ .Values.x.y.z }}\n"))
        .isEqualTo(
            new Failed(
                new Place(TEMPLATE, 2, 14),
                "Helm cannot render this chart: <.Values.x.y.z>: nil pointer evaluating"
                    + " interface {}.y."));
    assertThat(failed("a: 1\n\nb: {{ if }\n").place()).hasToString(TEMPLATE + ":3:1");
    assertThat(failed("a: 1\n b: - c\n").message()).contains("mapping values are not allowed");
    assertThat(failed("a: {{ required \"say a\" .Values.a }}\n").message()).contains("say a");
    assertThat(failed("a: << .Nothing >>\n").place()).hasToString(TEMPLATE + ":1:4");
  }

  @Test
  void valuesThatAreNoYamlAreAMistake() throws IOException {
    assertThat(
            rendered(
                ExampleStack.whole().with("cluster-class/values.yaml", "- a"), "cluster-class"))
        .isInstanceOf(Failed.class);
    assertThat(
            rendered(
                ExampleStack.whole().with("cluster-class/values.schema.json", "{"),
                "cluster-class"))
        .isInstanceOf(Failed.class);
  }

  @Test
  void aTemplateThatNeverEndsIsEnded() throws IOException {
    String range = "{{ range until 10000 }}";
    ExampleStack stack =
        ExampleStack.whole().with(TEMPLATE, range.repeat(4) + "{{ end }}".repeat(4) + "\n");

    RenderedStack rendered = StackRendering.of(stack.stack(), Duration.ofSeconds(3));

    assertThat(rendered.charts().get("cluster-class"))
        .isEqualTo(
            new Failed(
                new Place("cluster-class/Chart.yaml", 1, 1), "Helm did not end within 3 seconds."));
    assertThat(leftOvers()).isEmpty();
  }

  /** helm template gives an empty object for a lookup; the library would ask the user's cluster. */
  @Test
  void noTemplateLooksIntoACluster() throws IOException {
    Objects rendered =
        (Objects)
            rendered(
                ExampleStack.whole()
                    .with(TEMPLATE, "a: {{ (lookup \"v1\" \"Secret\" \"x\" \"y\") | toJson }}\n"),
                "cluster-class");

    assertThat(rendered.objects()).anyMatch(object -> object.at("a").isPresent());
    assertThat(
            rendered(
                ExampleStack.whole()
                    .with(
                        TEMPLATE,
                        "a: {{ tpl (printf \"{{ %s%s `v1` `Secret` `x` `y` }}\" `look` `up`) ."
                            + " }}\n"),
                "cluster-class"))
        .isEqualTo(new NotPossible("A template looks into a cluster."));
  }

  @Test
  void valuesComeFromTheirTemplateOverACluster() throws IOException {
    ExampleStack stack =
        ExampleStack.whole()
            .with(
                OVERWRITE, "values: |\n  name: {{ .Cluster.metadata.name }}-{{ $.Cluster.kind }}\n")
            .with(OF_CNI, "kind: ConfigMap\nmetadata: {name: \"{{ .Values.name }}\"}\n");

    Objects rendered = (Objects) rendered(stack, "cluster-addon/cni");

    assertThat(rendered.objects()).extracting(RenderedObject::name).contains("sample-Cluster");
  }

  @Test
  void aMistakeInTheTemplateOfValuesIsToldThere() throws IOException {
    Failed failed =
        (Failed)
            rendered(
                ExampleStack.whole().with(OVERWRITE, "a: b\nb: {{ if }\n"), "cluster-addon/cni");

    assertThat(failed.place()).hasToString(OVERWRITE + ":2:1");
    assertThat(
            rendered(
                ExampleStack.whole().with(OVERWRITE, "a: {{ .Cluster.spec.no.such.thing }}\n"),
                "cluster-addon/cni"))
        .isInstanceOf(NotPossible.class);
  }

  @Test
  void theClassCannotReferToOtherCharts() throws IOException {
    ExampleStack stack =
        ExampleStack.whole()
            .replacing(
                "cluster-class/Chart.yaml",
                "version: v1",
                "dependencies: [{name: a, version: 1.0.0, repository: \"https://e.org/\"}]\n"
                    + "version: v1");

    assertThat(((Failed) rendered(stack, "cluster-class")).place())
        .hasToString("cluster-class/Chart.yaml:6:23");
  }
}
