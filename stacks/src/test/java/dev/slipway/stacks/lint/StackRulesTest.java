package dev.slipway.stacks.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StackRulesTest {

  private static final String CLASS_CHART = "cluster-class/Chart.yaml";
  private static final String STAGES = "clusteraddon.yaml";

  /** Ids and places of what fails, e.g. {@code addon.action clusteraddon.yaml:6:15}. */
  private static List<String> failures(ExampleStack example) {
    return judged(example).stream()
        .filter(finding -> finding.verdict() == Verdict.FAIL)
        .map(StackRulesTest::shown)
        .toList();
  }

  /** Without Helm: {@link RenderedRulesTest} has what needs it. */
  private static List<Finding> judged(ExampleStack example) {
    Stack stack = example.stack();
    return StackRules.judge(stack, RenderedStack.none(stack, "It is not needed here."));
  }

  private static String shown(Finding finding) {
    return finding.rule().id()
        + " "
        + finding.evidence().stream().map(Evidence::source).collect(Collectors.joining());
  }

  @Test
  void theExamplesBreakNoRule() {
    assertThat(failures(ExampleStack.whole())).isEmpty();
    assertThat(failures(ExampleStack.ofOldConvention())).isEmpty();
  }

  @Test
  void everyRuleHasItsOwnIdAndASource() {
    List<Finding> findings = judged(ExampleStack.whole());
    Set<String> ids = findings.stream().map(f -> f.rule().id()).collect(Collectors.toSet());

    assertThat(ids).hasSameSizeAs(findings).hasSize(31);
    assertThat(findings).allMatch(f -> f.rule().reference().getScheme().equals("https"));
  }

  /** openstack-scs2-1-34-v2 was published with the name of 1-33, which came in with a merge. */
  @Test
  void aClassChartThatKeptTheNameOfAnotherMinorIsAnError() {
    ExampleStack incident =
        ExampleStack.whole().replacing(CLASS_CHART, "docker-harbour-1-34", "docker-harbour-1-33");

    assertThat(failures(incident))
        .containsExactly("stack.class-chart-name cluster-class/Chart.yaml:3:7");
    assertThat(judged(incident)).anyMatch(StackRules::isError);
  }

  @Test
  void anAddonChartOfTheOldConventionHasToBearTheName() {
    assertThat(
            failures(
                ExampleStack.ofOldConvention()
                    .replacing("cluster-addon/Chart.yaml", "1-34", "1-35")))
        .containsExactly("stack.addon-chart-name cluster-addon/Chart.yaml:2:7");
  }

  @Test
  void aDashOrACapitalInTheCoordinatesIsAnError() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing(
                        "csctl.yaml", "clusterStackName: harbour", "clusterStackName: Har-bour")
                    .replacing(CLASS_CHART, "docker-harbour", "docker-Har-bour")))
        .containsExactly("stack.coordinates csctl.yaml:4:21");
  }

  @Test
  void aClusterClassOfAnotherNameIsTold() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing(
                        "cluster-class/templates/cluster-class.yaml",
                        "  name: {{ .Release.Name }}-{{ .Chart.Version }}\nspec",
                        "  name: harbour-v1\nspec")))
        .containsExactly("stack.class-name cluster-class/templates/cluster-class.yaml:4:9");
  }

  @Test
  void allFilesSpeakOfOneKubernetesVersion() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .with("versions.yaml", "- kubernetes: 1.33.1\n- kubernetes: 1.34.6\n")
                    .with("image.yaml", "metadata:\n  name: image-v1.34.6\n")))
        .containsExactly(
            "stack.kubernetes-version versions.yaml:2:15",
            "stack.kubernetes-version image.yaml:2:15");
    assertThat(failures(ExampleStack.whole().with("versions.yaml", "- kubernetes: 1.33.1\n")))
        .containsExactly("stack.kubernetes-version versions.yaml:1:1");
  }

  @Test
  void csctlYamlSaysItsFormat() {
    assertThat(
            failures(
                ExampleStack.whole().replacing("csctl.yaml", "v1alpha1\nconfig", "v2\nconfig")))
        .containsExactly("stack.api-version csctl.yaml:1:13");
  }

  @Test
  void aChartThatHelmCannotLoadIsAnError() {
    assertThat(
            failures(
                ExampleStack.whole().replacing(CLASS_CHART, "apiVersion: v2", "apiVersion: v3")))
        .containsExactly("chart.format cluster-class/Chart.yaml:2:13");
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing("cluster-addon/cni/Chart.yaml", "name: cni", "name: c/ni")))
        .containsExactly("chart.format cluster-addon/cni/Chart.yaml:2:7");
  }

  @Test
  void aRangeOfVersionsNeedsALock() {
    String chart = "cluster-addon/metrics-server/Chart.yaml";
    ExampleStack range = ExampleStack.whole().replacing(chart, "3.13.0", "3.x");

    assertThat(failures(range)).containsExactly("chart.dependency-pinned " + chart + ":9:14");
    assertThat(
            failures(
                range.with(
                    "cluster-addon/metrics-server/Chart.lock",
                    "dependencies:\n- name: metrics-server\n  version: 3.13.0\n")))
        // The operator does not read it.
        .containsExactly("chart.lock-binds " + chart + ":9:14");
  }

  @Test
  void aLockOfAnotherVersionIsAnError() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .with(
                        "cluster-addon/metrics-server/Chart.lock",
                        "dependencies:\n- name: metrics-server\n  version: 3.12.0\n")))
        .containsExactly("chart.lock-current cluster-addon/metrics-server/Chart.yaml:9:14");
  }

  /** The digest is that of a real Helm, 3.21. */
  @Test
  void aLockOfOtherDependenciesIsAnError() {
    String chart = "cluster-addon/cni/Chart.yaml";
    String dependencies =
        """
        dependencies:
          - name: a
            version: ">= 1 <2"
            repository: file://../a
            condition: a.enabled,x
            tags: [front, "back&end"]
          - {name: b, version: 0.1.0, repository: file://../b, alias: c}
        """;
    String lock =
        """
        dependencies:
        - {name: a, repository: file://../a, version: 1.2.3}
        - {name: b, repository: file://../b, version: 0.1.0}
        digest: sha256:a4367b975a12e480e6ae4dc8a4affc9cdbf0272ab54df6d22ad0bf3b736f9fa8
        """;
    ExampleStack stack =
        ExampleStack.whole()
            .with(chart, ExampleStack.whole().files().get(chart) + dependencies)
            .with("cluster-addon/cni/Chart.lock", lock)
            .with("cluster-addon/a/Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.2.3\n")
            .with("cluster-addon/b/Chart.yaml", "apiVersion: v2\nname: b\nversion: 0.1.0\n");

    assertThat(failures(stack)).noneMatch(line -> line.startsWith("chart."));
    assertThat(failures(stack.replacing(chart, ">= 1 <2", ">= 2 <3")))
        .contains("chart.lock-current cluster-addon/cni/Chart.lock:4:9");
  }

  @Test
  void theOperatorCanFetchADependency() {
    String chart = "cluster-addon/metrics-server/Chart.yaml";
    String repository = "https://kubernetes-sigs.github.io/metrics-server/";

    for (String wrong :
        List.of(
            "'@stable'",
            "alias:stable",
            "file://../none",
            "file://../../cluster-class",
            "''",
            "ftp://x/")) {
      assertThat(failures(ExampleStack.whole().replacing(chart, repository, wrong)))
          .describedAs(wrong)
          .contains("chart.dependency-repository " + chart + ":8:17");
    }
    for (String right : List.of("oci://registry.example.org/charts", "file://../cni")) {
      assertThat(failures(ExampleStack.whole().replacing(chart, repository, right))).isEmpty();
    }
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing(chart, repository, "''")
                    .with(
                        "cluster-addon/metrics-server/charts/metrics-server/Chart.yaml",
                        "apiVersion: v2\nname: metrics-server\nversion: 3.13.0\n")))
        .isEmpty();
  }

  /** v0-git-98555b0 was built with an older chart that lay about in charts/. */
  @Test
  void anArchiveThatIsLeftOverInChartsIsAnError() {
    String charts = "cluster-addon/metrics-server/charts/metrics-server-";

    assertThat(failures(ExampleStack.whole().with(charts + "3.12.2.tgz", "x")))
        .containsExactly("chart.vendored " + charts + "3.12.2.tgz:1:1");
    assertThat(failures(ExampleStack.whole().with(charts + "3.13.0.tgz", "x"))).isEmpty();
  }

  @Test
  void aHookThatTheOperatorIgnoresIsAnError() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .with(
                        STAGES,
                        ExampleStack.whole().files().get(STAGES)
                            + "  AfterClusterUpgrade:\n    - name: cni\n      action: apply\n")))
        .containsExactly("addon.hooks clusteraddon.yaml:23:5");
  }

  @Test
  void anyActionButApplyWouldDelete() {
    ExampleStack typo =
        ExampleStack.whole()
            .replacing(
                STAGES,
                "name: metrics-server\n      action: apply\n  B",
                "name: metrics-server\n      action: Apply\n  B");

    assertThat(failures(typo)).contains("addon.action clusteraddon.yaml:16:15");
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing(
                        STAGES,
                        "name: metrics-server\n      action: apply\n  B",
                        "name: metrics-server\n  B")))
        .contains("addon.action clusteraddon.yaml:15:7");
  }

  @Test
  void aStageWithoutAChartWouldBePassedOver() {
    assertThat(failures(ExampleStack.whole().without("cluster-addon/cni")))
        .containsExactly(
            "addon.folder clusteraddon.yaml:5:13", "addon.folder clusteraddon.yaml:18:13");
  }

  @Test
  void theSecondOfTwoEqualStagesNeverRuns() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing(
                        STAGES,
                        "  BeforeClusterUpgrade:\n",
                        "  BeforeClusterUpgrade:\n    - name: cni\n      action: apply\n")))
        .containsExactly("addon.duplicate clusteraddon.yaml:20:7");
  }

  @Test
  void aConditionHasAnExpressionAndWholeObjects() {
    assertThat(
            failures(
                ExampleStack.whole().replacing(STAGES, "            namespace: kube-system\n", "")))
        .containsExactly("addon.condition clusteraddon.yaml:9:13");
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing(
                        STAGES,
                        "conditions: agent.status.numberReady =="
                            + " agent.status.desiredNumberScheduled",
                        "conditions: \"\"")))
        .containsExactly("addon.condition clusteraddon.yaml:8:9");
  }

  @Test
  void anAddonThatAnUpgradeWouldRemoveIsTold() {
    String upgrade = "  BeforeClusterUpgrade:\n    - name: cni\n      action: apply\n";

    assertThat(
            failures(ExampleStack.whole().replacing(STAGES, upgrade, "  BeforeClusterUpgrade:\n")))
        .containsExactly("addon.both-hooks clusteraddon.yaml:1:1");
  }

  @Test
  void anAddonWithoutAStageIsTold() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .with(
                        "cluster-addon/csi/Chart.yaml",
                        "apiVersion: v2\nname: csi\nversion: v1\n")))
        .containsExactly("addon.unused clusteraddon.yaml:1:1");
  }

  @Test
  void clusteraddonYamlSaysItsFormatAndHasNoTags() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing(
                        STAGES,
                        "clusterAddonVersion: clusteraddons.clusterstack.x-k8s.io/v1alpha1",
                        "clusterAddonVersion: << .X >>")))
        .containsExactly(
            "addon.api-version clusteraddon.yaml:2:22", "template.tag-left clusteraddon.yaml:2:22");
  }

  @Test
  void aNodeImageHasANameThatKubernetesTakes() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .with(
                        "node-images/config.yaml",
                        """
                        apiVersion: openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1
                        openStackNodeImages:
                          - createOpts:
                              name: Ubuntu_2404
                              disk_format: qcow2
                        """)))
        .containsExactly(
            "node-image.name node-images/config.yaml:4:7",
            "node-image.name node-images/config.yaml:4:13");
  }
}
