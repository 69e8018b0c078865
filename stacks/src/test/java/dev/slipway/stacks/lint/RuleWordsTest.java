package dev.slipway.stacks.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedExample;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules say where nothing is wrong, whom they name, and what happens exactly at a limit. */
class RuleWordsTest {

  private static final String STAGES = "clusteraddon.yaml";

  private static final String CLASS =
      """
      # Source: x/templates/cluster-class.yaml
      apiVersion: cluster.x-k8s.io/v1beta2
      kind: ClusterClass
      metadata: {name: docker-harbour-1-34-v1}
      spec:
        controlPlane:
          templateRef: {kind: KubeadmControlPlaneTemplate, name: cp}
        workers:
          machineDeployments:
          - class: w
            template: {bootstrap: {templateRef: {kind: KubeadmConfigTemplate, name: w}}}
        variables:
        - {name: flavor, required: true, schema: {openAPIV3Schema: {type: string}}}
        patches:
        - name: p
          definitions:
          - selector: {apiVersion: v1, kind: X, matchResources: {controlPlane: true}}
            jsonPatches:
            - {op: add, path: /a, valueFrom: {variable: flavor}}
      ---
      # Source: x/templates/control-plane.yaml
      kind: KubeadmControlPlaneTemplate
      metadata: {name: cp}
      spec:
        template:
          spec:
            kubeadmConfigSpec:
              clusterConfiguration:
                etcd: {local: {extraArgs: {heartbeat-interval: "250", election-timeout: "2500"}}}
      ---
      # Source: x/templates/worker.yaml
      kind: KubeadmConfigTemplate
      metadata: {name: w}
      """;

  private static Finding of(String rule, ExampleStack stack, RenderedStack rendered) {
    return StackRules.judge(stack.stack(), rendered).stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static Finding of(String rule, ExampleStack example) {
    return of(rule, example, RenderedStack.none(example.stack(), "It is not needed here."));
  }

  private static Finding of(String rule, String manifests) {
    return of(rule, ExampleStack.whole(), RenderedExample.of(manifests));
  }

  private static String replaced(String old, String now) {
    assertThat(CLASS).contains(old);
    return CLASS.replace(old, now);
  }

  private static String evidence(Finding finding) {
    return finding.evidence().stream().map(Evidence::statement).collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"addon.api-version", "addon.both-hooks", "addon.action", "template.tag-left"})
  void theOldConventionHasNoStagesToJudge(String rule) {
    Finding finding = of(rule, ExampleStack.ofOldConvention());

    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(finding.message()).isEqualTo("There is no clusteraddon.yaml.");
  }

  @Test
  void bothVersionsOfStagesAreAskedForAndWhatIsThereIsTold() {
    Finding first =
        of(
            "addon.api-version",
            ExampleStack.whole()
                .replacing(STAGES, "apiVersion: clusteraddonconfig.x-k8s.io/v1alpha1\n", ""));
    Finding second =
        of(
            "addon.api-version",
            ExampleStack.whole()
                .replacing(
                    STAGES,
                    "clusterAddonVersion: clusteraddons.clusterstack.x-k8s.io/v1alpha1",
                    "clusterAddonVersion: other"));

    assertThat(evidence(first)).isEqualTo("no apiVersion");
    assertThat(first.remedy()).isEqualTo("Write apiVersion: clusteraddonconfig.x-k8s.io/v1alpha1");
    assertThat(evidence(second)).isEqualTo("clusterAddonVersion: other");
  }

  @Test
  void aStageWithoutAnActionIsTold() {
    Finding finding =
        of(
            "addon.action",
            ExampleStack.whole()
                .replacing(
                    STAGES,
                    "    - name: metrics-server\n      action: apply\n  BeforeClusterUpgrade",
                    "    - name: metrics-server\n  BeforeClusterUpgrade"));

    assertThat(evidence(finding)).isEqualTo("no action");
    assertThat(finding.message()).startsWith("The operator would delete metrics-server:");
  }

  @Test
  void anAddonThatANewClusterWouldNotHaveIsTold() {
    Finding created =
        of(
            "addon.both-hooks",
            ExampleStack.whole()
                .replacing(
                    STAGES,
                    "    - name: metrics-server\n      action: apply\n  BeforeClusterUpgrade",
                    "  BeforeClusterUpgrade"));
    Finding deleted =
        of(
            "addon.both-hooks",
            ExampleStack.whole()
                .replacing(
                    STAGES,
                    "    - name: metrics-server\n      action: apply\n  BeforeClusterUpgrade",
                    "    - name: metrics-server\n      action: delete\n  BeforeClusterUpgrade"));

    assertThat(created.message()).isEqualTo("A new cluster would not have metrics-server.");
    assertThat(deleted.message()).isEqualTo("A new cluster would not have metrics-server.");
  }

  @Test
  void aTagAtTheVeryBeginIsLeft() {
    Finding finding =
        of(
            "template.tag-left",
            ExampleStack.whole()
                .replacing(STAGES, "apiVersion: cluster", "<< .X >>: a\napiVersion: cluster"));

    assertThat(finding.evidence().getFirst().source()).isEqualTo("clusteraddon.yaml:1:1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, PASS, FAIL",
    "1, 4, FAIL, PASS",
    "100, 500, PASS, FAIL",
    "100, 999, PASS, FAIL",
    "100, 1000, PASS, PASS",
    "250, 2500, PASS, PASS",
    "250, 2501, PASS, FAIL",
    "5000, 50000, PASS, FAIL",
    "5000, 50001, FAIL, FAIL",
    "1, 0, FAIL, PASS",
  })
  void timingsAreHeldToEtcdsLimits(
      String heartbeat, String election, Verdict starts, Verdict advised) {
    String manifests =
        replaced("\"250\"", "\"" + heartbeat + "\"").replace("\"2500\"", "\"" + election + "\"");

    assertThat(of("etcd.timings", manifests).verdict()).isEqualTo(starts);
    assertThat(of("etcd.timings-advised", manifests).verdict()).isEqualTo(advised);
  }

  @Test
  void whereNoEtcdIsSetItIsSaid() {
    String without =
        replaced(
            "etcd: {local: {extraArgs: {heartbeat-interval: \"250\", election-timeout: \"2500\"}}}",
            "dns: {}");

    for (String rule : List.of("etcd.timings", "etcd.timings-advised")) {
      assertThat(of(rule, without).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
      assertThat(of(rule, without).message())
          .isEqualTo("The template of the control plane sets no etcd of its own.");
    }
  }

  @Test
  void whatWorkersReferToInAListIsFollowed() {
    assertThat(of("class.references", CLASS).verdict()).isEqualTo(Verdict.PASS);
    assertThat(
            of(
                    "class.references",
                    replaced(
                        "templateRef: {kind: KubeadmConfigTemplate, name: w}",
                        "templateRef: {kind: KubeadmConfigTemplate, name: other}"))
                .message())
        .contains("KubeadmConfigTemplate other");
    assertThat(of("class.references", "# Source: x/templates/a.yaml\nkind: ConfigMap\n").verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(of("class.references", ExampleStack.whole()).message())
        .isEqualTo("The class was not rendered.");
  }

  @Test
  void variablesAndPatchesAreCounted() {
    assertThat(of("class.variables", CLASS).message())
        .isEqualTo("The schema of the one variable is valid.");
    assertThat(of("class.patches", CLASS).message())
        .isEqualTo("Patches take declared variables only.");
    assertThat(
            of("class.patches", replaced("variable: flavor", "variable: builtin.cluster"))
                .verdict())
        .isEqualTo(Verdict.PASS);
    Finding none = of("class.patches", replaced("jsonPatches:", "others:"));
    assertThat(none.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(of("class.variables", ExampleStack.whole()).message())
        .isEqualTo("No variables of the class are known.");
  }

  @Test
  void itIsSaidHowManyChartsWereRenderedAndWhichNot() {
    assertThat(of("template.renders", CLASS).message()).isEqualTo("Helm renders one chart.");
    Finding not = of("template.renders", ExampleStack.whole());
    assertThat(not.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(not.message()).startsWith("cluster-").contains("It is not needed here.");
  }

  @Test
  void anImageInAListIsHeldToTheVersion() {
    String other =
        replaced(
            "metadata: {name: w}",
            "metadata: {name: w}\nspec: {images: [{image: 'ubuntu-v1.33.1'}]}");

    assertThat(of("stack.kubernetes-version", other).message())
        .contains("names an image of v1.33.1");
  }

  /** The place in the template itself counts before the same word elsewhere. */
  @Test
  void aPlaceIsWhereTheObjectIsMade() {
    Stack stack =
        ExampleStack.whole()
            .with("cluster-class/templates/a.yaml", "# variable: flavour\n")
            .with("cluster-class/templates/z.yaml", "# variable: flavour\n")
            .stack();

    Finding finding =
        StackRules.judge(
                stack, RenderedExample.of(replaced("variable: flavor", "variable: flavour")))
            .stream()
            .filter(found -> found.rule().id().equals("class.patches"))
            .findFirst()
            .orElseThrow();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.evidence().getFirst().source())
        .isEqualTo("cluster-class/templates/z.yaml:1:3");
  }
}
