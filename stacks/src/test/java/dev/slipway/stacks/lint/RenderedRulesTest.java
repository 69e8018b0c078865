package dev.slipway.stacks.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.Place;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.render.ChartRendering.Failed;
import dev.slipway.stacks.render.RenderedExample;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedRulesTest {

  private static final String STAGES = "clusteraddon.yaml";
  private static final String CONDITION =
      "agent.status.numberReady == agent.status.desiredNumberScheduled";

  private static final String CLASS =
      """
      # Source: x/templates/cluster-class.yaml
      apiVersion: cluster.x-k8s.io/v1beta1
      kind: ClusterClass
      metadata: {name: docker-harbour-1-34-v1}
      spec:
        controlPlane:
          ref: {kind: KubeadmControlPlaneTemplate, name: cp}
          machineInfrastructure: {ref: {kind: OpenStackMachineTemplate, name: cp}}
        variables: []
        patches: []
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
      # Source: x/templates/control-plane.yaml
      kind: OpenStackMachineTemplate
      metadata: {name: cp}
      spec:
        template:
          spec:
            flavor: SCS-2V-4-20s
            image: {filter: {name: ubuntu-v1.34.7}}
      """;

  private static List<String> failures(ExampleStack stack, RenderedStack rendered) {
    return StackRules.judge(stack.stack(), rendered).stream()
        .filter(finding -> finding.verdict() == Verdict.FAIL)
        .map(RenderedRulesTest::shown)
        .toList();
  }

  private static List<String> failures(String manifests) {
    return failures(ExampleStack.whole(), RenderedExample.of(manifests));
  }

  private static String shown(Finding finding) {
    return finding.rule().id()
        + " "
        + finding.evidence().stream().map(Evidence::source).collect(Collectors.joining())
        + " "
        + finding.message();
  }

  private static String replaced(String old, String now) {
    assertThat(CLASS).contains(old);
    return CLASS.replace(old, now);
  }

  @Test
  void aGoodClassBreaksNoRule() {
    assertThat(failures(CLASS)).isEmpty();
  }

  @Test
  void whatHelmRefusesIsAnError() {
    assertThat(
            failures(
                ExampleStack.whole(),
                RenderedExample.failed(new Failed(new Place("a.yaml", 3, 4), "Helm cannot."))))
        .containsExactly("template.renders a.yaml:3:4 Helm cannot.");
  }

  @Test
  void aClassOfAnotherNameOrNoneIsAnError() {
    assertThat(failures(replaced("docker-harbour-1-34-v1", "harbour")))
        .singleElement()
        .asString()
        .startsWith("stack.class-name cluster-class/templates/cluster-class.yaml:4:9");
    assertThat(failures("# Source: x/templates/a.yaml\nkind: ConfigMap\n"))
        .singleElement()
        .asString()
        .startsWith("stack.class-name cluster-class/Chart.yaml:2:1");
  }

  @Test
  void whatTheClassRefersToIsThere() {
    assertThat(
            failures(
                replaced(
                    "ref: {kind: KubeadmControlPlaneTemplate, name: cp}",
                    "ref: {kind: KubeadmControlPlaneTemplate, name: other}")))
        .singleElement()
        .asString()
        .startsWith("class.references")
        .contains("KubeadmControlPlaneTemplate other");
  }

  @Test
  void anImageOfAnotherKubernetesIsTold() {
    assertThat(failures(replaced("ubuntu-v1.34.7", "ubuntu-v1.33.1")))
        .singleElement()
        .asString()
        .startsWith("stack.kubernetes-version")
        .contains("names an image of v1.33.1");
  }

  @Test
  void anImageThatTheStackDoesNotBringIsTold() {
    ExampleStack stack =
        ExampleStack.whole().with("image.yaml", "metadata: {name: ubuntu-2404-v1.34.7}\n");

    assertThat(failures(stack, RenderedExample.of(CLASS)))
        .singleElement()
        .asString()
        .startsWith("node-image.in-class");
    assertThat(
            failures(stack, RenderedExample.of(replaced("ubuntu-v1.34.7", "ubuntu-2404-v1.34.7"))))
        .isEmpty();
    assertThat(failures(stack, RenderedExample.of(replaced("ubuntu-v1.34.7", "ubuntu-2404"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250 | 2500 | ",
        "100 | 1000 | ",
        "500 | 2500 | etcd.timings-advised",
        "500 | 5000 | etcd.timings-advised",
        "250 | 1000 | etcd.timings",
        "250 | 60000 | etcd.timings",
        "x | 2500 | etcd.timings",
        "0 | 2500 | etcd.timings",
        "-1 | 2500 | etcd.timings",
      })
  void etcdStartsAndKeepsItsLeader(String heartbeat, String election, String rule) {
    String manifests =
        replaced("\"250\"", "\"" + heartbeat + "\"").replace("\"2500\"", "\"" + election + "\"");

    List<String> failures = failures(manifests);

    assertThat(failures.stream().map(line -> line.split(" ")[0]).distinct().toList())
        .contains(rule == null ? new String[0] : new String[] {rule});
    assertThat(failures.isEmpty()).isEqualTo(rule == null);
  }

  @Test
  void readsEtcdsArgumentsAsAListToo() {
    assertThat(
            failures(
                replaced(
                    "{heartbeat-interval: \"250\", election-timeout: \"2500\"}",
                    "[{name: heartbeat-interval, value: \"300\"}]")))
        .singleElement()
        .asString()
        .startsWith("etcd.timings ");
  }

  /** The incident of March 2024: SCS-2V-4 with a root volume, the default of scs2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCS-2V-4-20s | 0 | ",
        "SCS-2V-4-20 | 0 | ",
        "SCS-4V-16-100p_kvm | 0 | ",
        "m1.large | 50 | ",
        "SCS-2V-4 | 50 | a volume in the network",
        "SCS-2V:4 | 50 | a volume in the network",
        "SCS-2V-4 | 0 | does not start",
        "SCS-2V-4-20s | 50 | takes the place",
        "SCS-2V-4-20n | 0 | slow or in the network",
      })
  void etcdHasADiskOfItsOwn(String flavor, int rootDisk, String fault) {
    String manifests =
        replaced(
                "variables: []",
                "variables: [{name: controlPlaneFlavor, schema: {openAPIV3Schema: {type: string,"
                    + " default: \""
                    + flavor
                    + "\"}}}, {name: controlPlaneRootDisk, schema: {openAPIV3Schema: {type:"
                    + " integer, default: "
                    + rootDisk
                    + "}}}]")
            .replace(
                "patches: []",
                """
                patches:
                    - name: flavor
                      definitions:
                        - selector: {kind: OpenStackMachineTemplate, matchResources: {controlPlane: true}}
                          jsonPatches:
                            - {op: replace, path: /spec/template/spec/flavor, valueFrom: {variable: controlPlaneFlavor}}
                    - name: disk
                      enabledIf: '{{ if gt .controlPlaneRootDisk 0.0 }}true{{ end }}'
                      definitions:
                        - selector: {kind: OpenStackMachineTemplate, matchResources: {controlPlane: true}}
                          jsonPatches:
                            - {op: add, path: /spec/template/spec/rootVolume, valueFrom: {template: "sizeGiB: {{ .controlPlaneRootDisk }}"}}
                """
                    .stripIndent()
                    .strip()
                    .indent(2)
                    .stripTrailing()
                    .substring(2));

    List<String> failures = failures(manifests);

    if (fault == null) {
      assertThat(failures).isEmpty();
    } else {
      assertThat(failures)
          .singleElement()
          .asString()
          .startsWith("class.control-plane-disk")
          .contains(fault);
    }
  }

  @Test
  void aPatchTakesADeclaredVariable() {
    String patch =
        "patches: [{name: p, definitions: [{selector: {kind: X}, jsonPatches: [{path: /a,"
            + " valueFrom: {variable: \"NAME\"}}]}]}]";

    assertThat(failures(replaced("patches: []", patch)))
        .singleElement()
        .asString()
        .startsWith("class.patches")
        .contains("The patch p takes a variable");
    assertThat(failures(replaced("patches: []", patch.replace("NAME", "builtin.cluster.name"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: string, default: a, enum: [a, b]} | ",
        "{type: string, default: ab, pattern: '^a.$', minLength: 2, maxLength: 2} | ",
        "{type: integer, default: 3, minimum: 1, maximum: 3} | ",
        "{type: array, items: {type: string}, default: [a]} | ",
        "{type: object, properties: {a: {type: string}}, required: [a], default: {a: b}} | ",
        "{type: object, additionalProperties: {type: string}, default: {x: y}} | ",
        "{x-kubernetes-preserve-unknown-fields: true} | ",
        "{type: boolean, default: false} | ",
        "{default: a} | v has no type",
        "{type: text} | v has the type text",
        "{type: string, default: 3} | v (default) is \"3\", expected string",
        "{type: integer, default: '3'} | v (default) is \"3\", expected integer",
        "{type: integer, default: 1.5} | expected integer",
        "{type: boolean, default: 'true'} | expected boolean",
        "{type: string, default: c, enum: [a, b]} | which the enum does not have",
        "{type: integer, enum: [a]} | v (enum) is \"a\", expected integer",
        "{type: string, default: b, pattern: '^a'} | does not match ^a",
        "{type: string, pattern: '['} | no regular expression",
        "{type: string, pattern: '(?=a)'} | no regular expression",
        "{type: string, default: abc, maxLength: 2} | longer than maxLength",
        "{type: integer, default: 0, minimum: 1} | less than the minimum",
        "{type: integer, default: 9, maximum: 1} | more than the maximum",
        "{type: array} | an array without items",
        "{type: array, items: {type: string}, default: [1]} | v (default)[] is \"1\"",
        "{type: object, properties: {a: {}}} | v.a has no type",
        "{type: object, properties: {a: b}} | v.a is no schema",
        "{type: object, required: [a]} | requires a, which is none",
        "{type: object, properties: {a: {type: string}}, required: [a], default: {}} | lacks a",
        "{type: object, properties: {a: {type: string}}, default: {b: c}} | which is none of",
        "{} | has no schema.openAPIV3Schema",
      })
  void schemasAreValidAndDefaultsFit(String schema, String fault) {
    List<String> failures =
        failures(
            replaced(
                "variables: []",
                "variables: [{name: v, schema: {openAPIV3Schema: " + schema + "}}]"));

    if (fault == null) {
      assertThat(failures).isEmpty();
    } else {
      assertThat(failures).singleElement().asString().startsWith("class.variables").contains(fault);
    }
  }

  @Test
  void aVariableIsDeclaredOnce() {
    String variable = "{name: v, schema: {openAPIV3Schema: {type: string}}}";

    assertThat(
            failures(replaced("variables: []", "variables: [" + variable + ", " + variable + "]")))
        .singleElement()
        .asString()
        .contains("Two variables");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "agent.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True') | ",
        "has(agent.status.numberReady) && agent.status.numberReady > 0 | ",
        "'true' == \"true\" | ",
        "agent.status.numberReady == | line 1, character 28: mismatched input",
        "other.status.ready | undeclared reference to 'other'",
        "agent.status.nothing() | undeclared reference to 'nothing'",
        "1 + 2 | which is neither true nor false",
        "(((((agent | mismatched input",
      })
  void expressionsCompileOverTheKeysOfObjects(String expression, String fault) {
    List<String> failures =
        failures(
            ExampleStack.whole().replacing(STAGES, CONDITION, ">-\n          " + expression),
            RenderedExample.of(CLASS));

    if (fault == null) {
      assertThat(failures).isEmpty();
    } else {
      assertThat(failures)
          .hasSizeGreaterThan(0)
          .allMatch(line -> line.startsWith("addon.expression clusteraddon.yaml:14:21"))
          .anyMatch(line -> line.contains(fault));
    }
  }

  @Test
  void aKeyIsANameInCel() {
    assertThat(
            failures(
                ExampleStack.whole()
                    .replacing(STAGES, "key: agent", "key: my-agent")
                    .replacing(STAGES, CONDITION, "1 + 1 == 2"),
                RenderedExample.of(CLASS)))
        .singleElement()
        .asString()
        .startsWith("addon.expression");
  }

  @Test
  void anExpressionOfAMegabyteIsRefusedInTime() {
    assertThat(
            failures(
                ExampleStack.whole().replacing(STAGES, CONDITION, "(".repeat(500_000)),
                RenderedExample.of(CLASS)))
        .isNotEmpty()
        .allMatch(line -> line.length() < 2000);
  }
}
