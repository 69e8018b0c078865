package dev.slipway.stacks.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.ExampleStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StackReaderTest {

  @Test
  void readsBothConventions() {
    Stack stack = ExampleStack.whole().stack();
    Stack old = ExampleStack.ofOldConvention().stack();

    assertThat(stack.coordinates()).hasToString("docker-harbour-1-34");
    assertThat(stack.addons())
        .extracting("folder")
        .containsExactly("cluster-addon/cni", "cluster-addon/metrics-server");
    assertThat(stack.addonConfig()).isPresent();
    assertThat(old.addons()).extracting("folder").containsExactly("cluster-addon");
    assertThat(old.addonConfig()).isEmpty();
  }

  private static ExampleStack stack() {
    return ExampleStack.whole();
  }

  private static Arguments broken(ExampleStack stack, String message) {
    return Arguments.of(stack, message);
  }

  static Stream<Arguments> brokenStacks() {
    String csctl = "csctl.yaml";
    String chart = "cluster-class/Chart.yaml";
    String stages = "clusteraddon.yaml";
    String bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
            + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
            + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n"
            + "e: &e [*d,*d,*d,*d,*d,*d,*d,*d]\n"
            + "f: [*e,*e,*e,*e,*e,*e,*e,*e]\n"
            + "g: [*e,*e,*e,*e,*e,*e,*e,*e]\n";
    return Stream.of(
        broken(stack().without(csctl), "csctl.yaml: there is no such file"),
        broken(stack().with(csctl, ""), "csctl.yaml:1:1: expected a mapping, found nothing"),
        broken(stack().with(csctl, "- a"), "csctl.yaml:1:1: expected a mapping, found a sequence"),
        broken(stack().with(csctl, "a: [b"), "csctl.yaml:1:6: expected YAML"),
        broken(stack().with(csctl, "config:\n"), "the key config is missing"),
        broken(stack().with(csctl, "config: x\n"), "csctl.yaml:1:9: expected a mapping for config"),
        broken(
            stack().with(csctl, "config: {}\nconfig: {}\n"),
            "csctl.yaml:2:1: the key \"config\" stands already in line 1"),
        broken(stack().with(csctl, "a\tb: \u0007"), "csctl.yaml:1:"),
        broken(stack().with(csctl, bomb), "csctl.yaml"),
        broken(stack().with(csctl, "[".repeat(5_000)), "nested deeper than 50 levels"),
        broken(
            stack().with(csctl, "# " + "x\\n# ".repeat(1 << 20)),
            "more than any document of a stack needs"),
        broken(stack().with(csctl, "a: 1\n---\nb: 2\n"), "a second YAML document starts here"),
        broken(stack().with(csctl, "a: !!java.lang.Object x\n"), "is not accepted"),
        broken(
            stack().replacing(csctl, "clusterStackName: harbour", "x: y"),
            "the key clusterStackName is missing"),
        broken(stack().replacing(csctl, "harbour", "\"\""), "the key clusterStackName is missing"),
        broken(
            stack().replacing(csctl, "harbour", "[a]"),
            "expected a plain value for clusterStackName"),
        broken(
            stack().replacing(csctl, "v1.34.7", "1.34.7"),
            "csctl.yaml:3:22: expected a version of Kubernetes such as v1.34.7"),
        broken(stack().replacing(csctl, "v1.34.7", "v1.34"), "expected a version of Kubernetes"),
        broken(
            stack().replacing(csctl, "v1.34.7", "v1.34.7+rke2r1"),
            "expected a version of Kubernetes"),
        broken(
            stack().replacing(csctl, "v1.34.7", "v1.99999999999.7"),
            "expected a version of Kubernetes"),
        broken(
            stack().replacing(csctl, "type: docker", "type: Docker"),
            "expected a provider in lower-case"),
        broken(
            stack().replacing(csctl, "type: docker", "type: " + "a".repeat(300)),
            "expected a provider in lower-case"),
        broken(stack().replacing(csctl, "type: docker", "kind: docker"), "the key type is missing"),
        broken(stack().without("cluster-class"), "cluster-class/Chart.yaml: there is no such file"),
        broken(stack().without("cluster-addon"), "cluster-addon: there is no such folder"),
        broken(
            stack().without(stages),
            "cluster-addon-values.yaml: there is no such file, and no clusteraddon.yaml either"),
        broken(stack().with(chart, "name: a\n"), "the key version is missing"),
        broken(stack().with(chart, "version: v1\n"), "the key name is missing"),
        broken(
            stack().with(chart, "name: {}\nversion: v1\n"),
            "expected a plain value for name, found a mapping"),
        broken(
            stack().with(chart, "name: a\nversion: v1\ndependencies: x\n"),
            "expected a sequence for dependencies"),
        broken(
            stack().with(chart, "name: a\nversion: v1\ndependencies: [{version: 1}]\n"),
            "the key name is missing"),
        broken(stack().with(chart, "name: \u00e4\ud83d"), "cluster-class/Chart.yaml"),
        broken(stack().with("cluster-class/Chart.lock", "a: ["), "cluster-class/Chart.lock:1:"),
        broken(stack().with(stages, "addonStages: []\n"), "expected a mapping for addonStages"),
        broken(
            stack().with(stages, "addonStages: {A: x}\n"), "expected a sequence of stages for A"),
        broken(
            stack().with(stages, "addonStages: {A: [x]}\n"),
            "expected a stage with name and action"),
        broken(
            stack().with(stages, "addonStages: {A: [{action: apply}]}\n"),
            "the key name is missing"),
        broken(stack().with(stages, "apiVersion: x\n"), "the key addonStages is missing"),
        broken(
            stack().with(stages, "addonStages: {A: [{name: a, waitForPreCondition: x}]}\n"),
            "expected a mapping for waitForPreCondition"),
        broken(stack().with("versions.yaml", "- ]"), "versions.yaml:1:"),
        broken(stack().with("node-images/config.yaml", "a: b: c"), "node-images/config.yaml:1:"));
  }

  @ParameterizedTest
  @MethodSource("brokenStacks")
  void tellsWhatIsBrokenAndWhere(ExampleStack stack, String message) {
    assertThatThrownBy(stack::stack)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThatThrownBy(() ->
            stack()
                .replacing("csctl.yaml", "v1.34.7", "latest")
                .replacing("cluster-class/Chart.yaml", "version: v1", "x: y")
                .with("clusteraddon.yaml", "addonStages: x\n")
                .stack())
        .hasMessageContainingAll(
            "csctl.yaml:3:", "cluster-class/Chart.yaml:2:1", "clusteraddon.yaml:1:14");
  }
}
