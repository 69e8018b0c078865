package dev.slipway.stacks.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.diff.StackComparison.Side;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.render.ChartRendering;
import dev.slipway.stacks.verify.ReleaseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a person who runs clusters is told of two releases. */
@Execution(ExecutionMode.CONCURRENT)
class StackComparisonTest {

  private static final String CLASS = "cluster-class/templates/cluster-class.yaml";

  @TempDir Path folder;

  /** Built, and unpacked again, as it is done with releases. */
  private Side side(String name, ExampleStack example) throws IOException {
    TestRepository git = TestRepository.in(folder.resolve(name)).writeAll(example.files());
    git.commit();
    Path output = folder.resolve("out-" + name);
    BuildRequest request =
        new BuildRequest(
            git.root(),
            Optional.of("HEAD"),
            false,
            Channel.STABLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            output,
            Optional.empty(),
            Optional.empty(),
            false);
    try (StackBuild build = StackBuild.open(request)) {
      Path release = ReleaseFolder.write(build.plan().plan(), output).folder();
      String tag = String.valueOf(release.getFileName());
      Side side = Side.of(tag, ReleaseStack.read(release, ReleaseReader.read(release, tag)));
      assertThat(side.rendered().charts().get("cluster-class"))
          .isNotInstanceOf(ChartRendering.Failed.class);
      assumeThat(side.rendered().isClassRendered()).as("Helm is there").isTrue();
      return side;
    }
  }

  private ReleaseDiff diff(ExampleStack before, ExampleStack after) throws IOException {
    return StackComparison.of(side("before", before), side("after", after));
  }

  @Test
  void nothingDiffersBetweenTheSame() throws Exception {
    ReleaseDiff diff = diff(ExampleStack.whole(), ExampleStack.whole());

    assertThat(diff.isEmpty()).as(diff.toString()).isTrue();
    assertThat(diff.rolls()).isEmpty();
  }

  @Test
  void theOlderConventionIsUnpackedToo() throws Exception {
    assertThat(diff(ExampleStack.ofOldConvention(), ExampleStack.ofOldConvention()).objects())
        .isEmpty();
  }

  @Test
  void anotherPatchOfKubernetesRollsEverything() throws Exception {
    ReleaseDiff diff =
        diff(
            ExampleStack.whole(),
            ExampleStack.whole().replacing("csctl.yaml", "v1.34.7", "v1.34.8"));

    assertThat(diff.isKubernetesChanged()).isTrue();
    assertThat(diff.rolls()).containsExactly("All machines: Kubernetes v1.34.7 becomes v1.34.8.");
  }

  @Test
  void anObjectThatIsNewOrGoneIsTold() throws Exception {
    ExampleStack more =
        ExampleStack.whole()
            .with(
                "cluster-class/templates/more.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: more\n");
    assertThat(diff(ExampleStack.whole(), more).objects())
        .containsExactly(
            new ObjectChange(
                ObjectChange.Kind.ADDED, "cluster-class", "ConfigMap", "more", List.of()));
    assertThat(StackComparison.of(side("c", more), side("d", ExampleStack.whole())).objects())
        .extracting(ObjectChange::kind)
        .containsExactly(ObjectChange.Kind.REMOVED);
  }

  @Test
  void aTemplateThatTheClassRefersToRollsItsMachines() throws Exception {
    Map<String, String> files = ExampleStack.whole().files();
    String worker = "cluster-class/templates/worker.yaml";
    String text = String.valueOf(files.get(worker));
    ExampleStack changed =
        ExampleStack.whole()
            .with(worker, text.replaceFirst("(?m)^( *)spec:\n", "$1spec:\n$1  added: x\n"));

    ReleaseDiff diff = diff(ExampleStack.whole(), changed);

    assertThat(diff.objects()).isNotEmpty();
    assertThat(diff.rolls()).anyMatch(line -> line.startsWith("Machines of the workers "));
  }

  @Test
  void variablesAreToldAndWhetherTheyMayBreakACluster() throws Exception {
    ExampleStack before =
        withVariables(
            """
                - name: gone
                  required: false
                  schema: {openAPIV3Schema: {type: string}}
                - name: kept
                  required: false
                  schema: {openAPIV3Schema: {type: string, default: a, description: words}}
                - name: needed
                  required: false
                  schema: {openAPIV3Schema: {type: string, default: a}}
            """);
    ExampleStack after =
        withVariables(
            """
                - name: kept
                  required: false
                  schema: {openAPIV3Schema: {type: string, default: b, description: other words}}
                - name: needed
                  required: true
                  schema: {openAPIV3Schema: {type: string, maxLength: 3}}
                - name: new
                  required: true
                  schema: {openAPIV3Schema: {type: string}}
            """);

    assertThat(diff(before, after).variables())
        .containsExactly(
            new VariableChange("gone", "is gone", true),
            new VariableChange("kept", "default: a -> b", false),
            new VariableChange("needed", "is required now", true),
            new VariableChange("needed", "- default: a", false),
            new VariableChange("needed", "+ maxLength: 3", true),
            new VariableChange("new", "is new, and required", true));
  }

  private static ExampleStack withVariables(String variables) {
    String text = String.valueOf(ExampleStack.whole().files().get(CLASS));
    int at = text.indexOf("\n  variables:");
    String without = at < 0 ? text.stripTrailing() : text.substring(0, at);
    return ExampleStack.whole().with(CLASS, without + "\n  variables:\n" + variables);
  }

  @Test
  void aChartThatIsFetchedIsToldByItsVersion() throws Exception {
    String chart = "cluster-addon/cni/Chart.yaml";
    String text = String.valueOf(ExampleStack.whole().files().get(chart));
    String dependencies =
        "dependencies:\n  - name: cilium\n    version: %s\n    repository: https://helm.cilium.io\n";
    ReleaseDiff diff =
        diff(
            ExampleStack.whole().with(chart, text + dependencies.formatted("1.18.1")),
            ExampleStack.whole().with(chart, text + dependencies.formatted("1.18.2")));

    assertThat(diff.charts()).containsExactly(new Change("cilium", "1.18.1", "1.18.2"));
    assertThat(diff.notes()).singleElement().asString().contains("cluster-addon/cni changed");
    assertThat(diff.isEmpty()).isFalse();
  }
}
