package dev.slipway.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.release.Assets;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.ReleaseVersions;
import dev.slipway.stacks.render.RenderedStack;
import dev.slipway.stacks.source.SourceTree;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way we could think of to break a stack: each is told at its place, with what is wrong, and
 * in time. {@link BrokenTreesTest} has those that only a git tree can be broken in.
 */
class BrokenStacksTest {

  private static final String CSCTL = "csctl.yaml";
  private static final String STAGES = "clusteraddon.yaml";
  private static final String CLASS = "cluster-class/Chart.yaml";
  private static final String ADDON = "cluster-addon/cni/Chart.yaml";
  private static final String METRICS = "cluster-addon/metrics-server/Chart.yaml";
  private static final String LOCK = "cluster-addon/metrics-server/Chart.lock";
  private static final String IGNORE = "cluster-class/.helmignore";
  private static final String IMAGES = "node-images/config.yaml";

  private static final String BOMB =
      "a: &a [x,x,x,x,x,x,x,x,x]\n"
          + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
          + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
          + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n"
          + "e: &e [*d,*d,*d,*d,*d,*d,*d,*d]\n"
          + "f: [*e,*e,*e,*e,*e,*e,*e,*e]\n"
          + "g: [*e,*e,*e,*e,*e,*e,*e,*e]\n";

  /**
   * @param place how the message has to begin
   * @param words what it has to say
   */
  record Broken(String name, Consumer<ExampleStack> change, String place, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Broken broken(
      String name, Consumer<ExampleStack> change, String place, String words) {
    return new Broken(name, change, place, words);
  }

  private static Broken replaced(
      String name, String file, String old, String now, String place, String words) {
    return new Broken(name, stack -> stack.replacing(file, old, now), place, words);
  }

  private static Broken written(
      String name, String file, String content, String place, String words) {
    return new Broken(name, stack -> stack.with(file, content), place, words);
  }

  /** What is wrong with any YAML file wherever it stands. */
  private static Stream<Broken> yaml(String file) {
    return Stream.of(
        written(file + " is no YAML", file, "a: [b", file + ":1:6", "expected YAML"),
        written(file + " has a tab", file, "a:\n\t- b", file + ":2:1", "expected YAML"),
        written(file + " is a sequence", file, "- a\n", file + ":1:1", "expected a mapping"),
        written(file + " is a word", file, "word", file + ":1:1", "expected a mapping"),
        written(file + " is empty", file, "", file + ":1:1", "expected a mapping, found nothing"),
        written(file + " is a comment", file, "# a\n", file, "expected a mapping, found nothing"),
        written(file + " is two documents", file, "a: 1\n---\nb: 2\n", file + ":2:1", "second"),
        written(
            file + " has a key twice", file, "a: 1\na: 2\n", file + ":2:1", "already in line 1"),
        written(file + " is a bomb", file, BOMB, file, "aliases stand for more than"),
        written(file + " is deep", file, "[".repeat(9000), file, "nested deeper than"),
        written(file + " is deep in blocks", file, "- ".repeat(9000), file, "nested deeper than"),
        written(file + " is deep JSON", file, "{\"a\":".repeat(900), file, "nested deeper than"),
        written(
            file + " is large", file, "# " + "x".repeat(5 << 20), file, "more than any document"),
        written(file + " is one line", file, "# " + "x".repeat(1 << 19), file, "found nothing"),
        written(file + " has a tag of Java", file, "a: !!java.net.URL [x]", file, "not accepted"),
        written(file + " has an unknown alias", file, "a: *b", file + ":1:4", "no earlier"),
        written(file + " refers to itself", file, "&a b: *a", file, "no earlier"),
        written(file + " contains itself", file, "a: &a [*a]", file + ":1:8", "no earlier"),
        written(file + " has a structure as key", file, "? [a]\n: b\n", file, "plain key"),
        written(
            file + " has a control character",
            file,
            "a: \u0007",
            file + ":1:4",
            "control character"),
        broken(
            file + " is not UTF-8",
            stack -> stack.with(file, new byte[] {'a', ':', ' ', (byte) 0xe4, '\n'}),
            file,
            "expected text in UTF-8"),
        broken(
            file + " is UTF-16",
            stack -> stack.with(file, "\ufeffa: b\n".getBytes(StandardCharsets.UTF_16LE)),
            file,
            "expected text in UTF-8"),
        broken(
            file + " holds zero bytes",
            stack -> stack.with(file, new byte[4096]),
            file,
            "the control character \\x00"));
  }

  static Stream<Broken> ofCsctl() {
    String version = "kubernetesVersion: v1.34.7";
    String name = "clusterStackName: harbour";
    return Stream.of(
        broken("no csctl.yaml", stack -> stack.without(CSCTL), CSCTL, "there is no such file"),
        broken(
            "csctl.yaml is a folder",
            stack -> stack.without(CSCTL).with(CSCTL + "/x", ""),
            CSCTL,
            "there is no such file"),
        written("config is missing", CSCTL, "a: b\n", CSCTL + ":1:1", "the key config is missing"),
        written("config is null", CSCTL, "config:\n", CSCTL, "the key config is missing"),
        written("config is a word", CSCTL, "config: x\n", CSCTL + ":1:9", "a mapping for config"),
        written("config is a list", CSCTL, "config: []\n", CSCTL + ":1:9", "a mapping for config"),
        written("config has a capital", CSCTL, "Config: {}\n", CSCTL, "the key config is missing"),
        replaced(
            "no version", CSCTL, version, "x: y", CSCTL + ":3:3", "kubernetesVersion is missing"),
        replaced(
            "empty version",
            CSCTL,
            "v1.34.7",
            "''",
            CSCTL + ":3:22",
            "kubernetesVersion is missing"),
        replaced("null version", CSCTL, "v1.34.7", "~", CSCTL, "kubernetesVersion is missing"),
        replaced("list as version", CSCTL, "v1.34.7", "[v1]", CSCTL + ":3:22", "a plain value"),
        replaced("number as version", CSCTL, "v1.34.7", "1.34", CSCTL + ":3:22", "such as v1.34.7"),
        replaced(
            "version without v", CSCTL, "v1.34.7", "1.34.7", CSCTL + ":3:22", "such as v1.34.7"),
        replaced("version without patch", CSCTL, "v1.34.7", "v1.34", CSCTL, "such as v1.34.7"),
        replaced("version of RKE2", CSCTL, "v1.34.7", "v1.34.7+rke2r1", CSCTL, "such as v1.34.7"),
        replaced("version with zeros", CSCTL, "v1.34.7", "v01.34.07", CSCTL, "such as v1.34.7"),
        replaced("huge version", CSCTL, "v1.34.7", "v1.99999999999.7", CSCTL, "such as v1.34.7"),
        replaced("blank in version", CSCTL, "v1.34.7", "'v1.34.7 '", CSCTL, "such as v1.34.7"),
        replaced("other digits", CSCTL, "v1.34.7", "v1.\u0663\u0664.7", CSCTL, "such as v1.34.7"),
        replaced(
            "a megabyte as version",
            CSCTL,
            "v1.34.7",
            "v" + "1".repeat(900_000),
            CSCTL + ":3:22",
            "such as v1.34.7"),
        replaced("no name", CSCTL, name, "x: y", CSCTL, "the key clusterStackName is missing"),
        replaced(
            "empty name", CSCTL, "harbour", "''", CSCTL + ":4:21", "clusterStackName is missing"),
        replaced("mapping as name", CSCTL, "harbour", "{a: b}", CSCTL + ":4:21", "a plain value"),
        replaced(
            "dash in name", CSCTL, "harbour", "har-bour", CSCTL + ":4:21", "stack.coordinates"),
        replaced(
            "capital in name", CSCTL, "harbour", "Harbour", CSCTL + ":4:21", "stack.coordinates"),
        replaced("blank in name", CSCTL, "harbour", "har bour", CSCTL, "stack.coordinates"),
        replaced("name is a blank", CSCTL, "harbour", "' '", CSCTL, "stack.coordinates"),
        replaced("slash in name", CSCTL, "harbour", "a/b", CSCTL, "stack.coordinates"),
        replaced("name climbs", CSCTL, "harbour", "../../etc", CSCTL, "stack.coordinates"),
        replaced("line feed in name", CSCTL, "harbour", "\"a\\nb\"", CSCTL, "stack.coordinates"),
        replaced("name with umlaut", CSCTL, "harbour", "h\u00e4fen", CSCTL, "stack.coordinates"),
        replaced("long name", CSCTL, "harbour", "a".repeat(64), CSCTL, "stack.coordinates"),
        replaced("huge name", CSCTL, "harbour", "a".repeat(900_000), CSCTL, "stack.coordinates"),
        written(
            "no provider",
            CSCTL,
            "config:\n  " + version + "\n  " + name + "\n",
            CSCTL,
            "the key provider is missing"),
        written(
            "provider is a word",
            CSCTL,
            "config:\n  " + version + "\n  " + name + "\n  provider: docker\n",
            CSCTL + ":4:13",
            "a mapping for provider"),
        replaced(
            "no type", CSCTL, "type: docker", "kind: docker", CSCTL, "the key type is missing"),
        replaced(
            "list as type", CSCTL, "type: docker", "type: [a]", CSCTL, "a plain value for type"),
        replaced("capital in type", CSCTL, "type: docker", "type: Docker", CSCTL, "lower-case"),
        replaced(
            "dash in type", CSCTL, "type: docker", "type: do-cker", CSCTL, "stack.coordinates"),
        replaced(
            "long type", CSCTL, "type: docker", "type: " + "a".repeat(300), CSCTL, "lower-case"),
        replaced(
            "apiVersion is a list",
            CSCTL,
            "apiVersion: csctl",
            "apiVersion: [] #",
            CSCTL,
            "a plain"),
        replaced(
            "unknown apiVersion",
            CSCTL,
            "x-k8s.io/v1alpha1\nc",
            "io/v9\nc",
            CSCTL,
            "stack.api-version"),
        replaced(
            "merge key", CSCTL, "config:\n", "x: &x {}\nconfig:\n  <<: *x\n", CSCTL, "merge key"),
        replaced(
            "provider.config is a word",
            CSCTL,
            "type: docker",
            "type: docker\n    config: x",
            CSCTL,
            "a mapping for config"));
  }

  static Stream<Broken> ofCharts() {
    String chart = "apiVersion: v2\nname: docker-harbour-1-34-cluster-class\nversion: ";
    return Stream.of(
        broken("no class", stack -> stack.without("cluster-class"), CLASS, "there is no such file"),
        broken(
            "the class is a file",
            stack -> stack.without("cluster-class").with("cluster-class", "x"),
            CLASS,
            "there is no such file"),
        broken("no Chart.yaml", stack -> stack.without(CLASS), CLASS, "there is no such file"),
        written("no name", CLASS, "version: v1\n", CLASS + ":1:1", "the key name is missing"),
        written("no version", CLASS, "name: a\n", CLASS + ":1:1", "the key version is missing"),
        written(
            "name is a mapping", CLASS, "name: {}\nversion: v1\n", CLASS, "a plain value for name"),
        written(
            "name is a number",
            CLASS,
            "apiVersion: v2\nname: 1\nversion: v1\n",
            CLASS,
            "chart.format"),
        replaced(
            "name of another minor",
            CLASS,
            "1-34",
            "1-33",
            CLASS + ":3:7",
            "stack.class-chart-name"),
        replaced("name climbs", ADDON, "name: cni", "name: ../cni", ADDON + ":2:7", "chart.format"),
        replaced(
            "unknown apiVersion", CLASS, "apiVersion: v2", "apiVersion: v3", CLASS, "chart.format"),
        replaced("no apiVersion", CLASS, "apiVersion: v2\n", "", CLASS, "chart.format"),
        written("version in lines", CLASS, chart + ">-\n  v1\n", CLASS, "as one plain word"),
        replaced(
            "version is a number",
            ADDON,
            "version: v1",
            "version: 1.2",
            ADDON + ":5:10",
            "chart.format"),
        replaced(
            "version is a word", ADDON, "version: v1", "version: latest", ADDON, "chart.format"),
        replaced(
            "version with a zero", ADDON, "version: v1", "version: 01.2.3", ADDON, "chart.format"),
        replaced(
            "appVersion is a number",
            ADDON,
            "version: v1",
            "version: v1\nappVersion: 1.0",
            ADDON,
            "chart.format"),
        replaced("type is true", ADDON, "type: application", "type: true", ADDON, "chart.format"),
        written(
            "dependencies is a word",
            CLASS,
            chart + "v1\ndependencies: x\n",
            CLASS + ":4:15",
            "a sequence"),
        written(
            "dependency is a word",
            CLASS,
            chart + "v1\ndependencies: [x]\n",
            CLASS + ":4:16",
            "a mapping with"),
        written(
            "dependency without a name",
            CLASS,
            chart + "v1\ndependencies: [{version: 1}]\n",
            CLASS,
            "the key name is missing"),
        replaced(
            "dependency in a range",
            METRICS,
            "3.13.0",
            "\">= 3\"",
            METRICS,
            "chart.dependency-pinned"),
        replaced(
            "dependency in any version",
            METRICS,
            "    version: 3.13.0\n",
            "",
            METRICS,
            "chart.dependency-pinned"),
        replaced(
            "dependency of 3.x",
            METRICS,
            "3.13.0",
            "3.x",
            METRICS + ":9:14",
            "chart.dependency-pinned"),
        replaced(
            "repository is a list",
            METRICS,
            "repository: https",
            "repository: [] #",
            METRICS,
            "a plain value"),
        written(
            "lock of another version",
            LOCK,
            "dependencies: [{name: metrics-server, version: 1.0.0}]\n",
            METRICS,
            "chart.lock-current"),
        written(
            "lock without the dependency",
            LOCK,
            "dependencies: []\n",
            METRICS,
            "chart.lock-current"),
        written(
            "lock with a word",
            LOCK,
            "dependencies: x\n",
            LOCK + ":1:15",
            "a sequence for dependencies"),
        broken(
            "an archive that is left over",
            stack -> stack.with("cluster-class/charts/old-1.0.0.tgz", "x"),
            "cluster-class/charts/old-1.0.0.tgz",
            "chart.vendored"),
        written("ignores Chart.yaml", IGNORE, "Chart.*\n", IGNORE, "leaves out Chart.yaml"),
        written("ignores everything", IGNORE, "*\n", IGNORE, "leaves out Chart.yaml"),
        written(
            "ignores by two stars",
            IGNORE,
            "# a\na/**/b\n",
            IGNORE + ":2:1",
            "does not take the pattern"),
        written(
            "ignores by half a bracket",
            IGNORE,
            "[a\n",
            IGNORE + ":1:1",
            "does not take the pattern"),
        written("ignores by a megabyte", IGNORE, "a\n".repeat(1 << 19), IGNORE, "larger than"),
        written(
            "ignores by many rules", IGNORE, "a\n".repeat(2000), IGNORE, "more than 1000 lines"),
        written(
            "ignores by a slow pattern",
            IGNORE,
            "*t".repeat(2000) + "\n[",
            IGNORE + ":2:1",
            "does not take the pattern"),
        written(
            "a tag that nobody knows",
            "cluster-class/templates/x.yaml",
            "a: << .KubernetesVersion >>\n",
            "cluster-class/templates/x.yaml:1:4",
            "there is no tag"),
        written(
            "a tag that never ends",
            "cluster-addon/cni/templates/x.yaml",
            "a: << EOF\n",
            "cluster-addon/cni/templates/x.yaml:1:4",
            "never ends"),
        written(
            "a ClusterClass of another name",
            "cluster-class/templates/x.yaml",
            "kind: ClusterClass\nmetadata:\n  name: x\n",
            "cluster-class/templates/x.yaml:3:9",
            "stack.class-name"),
        written(
            "a ClusterClass behind many blanks",
            "cluster-class/templates/x.yaml",
            "kind: ClusterClass\nmetadata:\n" + "  \n".repeat(100_000) + "  name: x\n",
            "cluster-class/templates/x.yaml:100003:9",
            "stack.class-name"));
  }

  static Stream<Broken> ofAddons() {
    String hook = "addonStages: {BeforeClusterUpgrade: ";
    String condition = hook + "[{name: cni, action: apply, waitForPreCondition: ";
    String at = STAGES + ":1:";
    return Stream.of(
        broken(
            "no addons",
            stack -> stack.without("cluster-addon"),
            "cluster-addon",
            "no such folder"),
        broken(
            "no clusteraddon.yaml",
            stack -> stack.without(STAGES),
            "cluster-addon-values.yaml",
            "no such file, and no clusteraddon.yaml either"),
        broken(
            "the addons are a file",
            stack -> stack.without("cluster-addon").with("cluster-addon", "x"),
            "cluster-addon",
            "there is no such folder"),
        written("no stages", STAGES, "a: b\n", at, "the key addonStages is missing"),
        written("stages are null", STAGES, "addonStages:\n", at, "the key addonStages is missing"),
        written(
            "stages are a list",
            STAGES,
            "addonStages: []\n",
            at + "14",
            "a mapping for addonStages"),
        written("a hook is a word", STAGES, hook + "x}\n", at + "37", "a sequence of stages"),
        written("a hook is a mapping", STAGES, hook + "{}}\n", at + "37", "a sequence of stages"),
        written("a stage is a word", STAGES, hook + "[x]}\n", at + "38", "a stage with name"),
        written(
            "a stage without a name",
            STAGES,
            hook + "[{action: apply}]}\n",
            at,
            "the key name is missing"),
        written(
            "a stage with a list as name",
            STAGES,
            hook + "[{name: []}]}\n",
            at,
            "a plain value for name"),
        written(
            "an action that is a list",
            STAGES,
            hook + "[{name: cni, action: []}]}\n",
            at,
            "a plain value for action"),
        replaced(
            "a hook that nobody acts on",
            STAGES,
            "BeforeClusterUpgrade",
            "AfterClusterUpgrade",
            STAGES,
            "addon.hooks"),
        replaced(
            "a hook in small letters",
            STAGES,
            "BeforeClusterUpgrade",
            "beforeClusterUpgrade",
            STAGES,
            "addon.hooks"),
        written(
            "an action with a capital",
            STAGES,
            hook + "[{name: cni, action: Apply}]}\n",
            at,
            "addon.action"),
        written("no action", STAGES, hook + "[{name: cni}]}\n", at, "addon.action"),
        written(
            "an empty action", STAGES, hook + "[{name: cni, action: ''}]}\n", at, "addon.action"),
        written(
            "a blank after an action",
            STAGES,
            hook + "[{name: cni, action: 'apply '}]}\n",
            at,
            "addon.action"),
        written(
            "a stage without a chart",
            STAGES,
            hook + "[{name: x, action: apply}]}\n",
            at,
            "addon.folder"),
        written(
            "a stage that climbs",
            STAGES,
            hook + "[{name: ../cni, action: apply}]}\n",
            at,
            "addon.folder"),
        written(
            "a stage of a path",
            STAGES,
            hook + "[{name: cni/, action: apply}]}\n",
            at,
            "addon.folder"),
        broken(
            "an addon without Chart.yaml",
            stack -> stack.without(ADDON),
            STAGES + ":5:13",
            "addon.folder"),
        written(
            "the same stage twice",
            STAGES,
            hook + "[{name: cni, action: apply}, {name: cni, action: apply}]}\n",
            at + "66",
            "addon.duplicate"),
        written(
            "an addon that no stage names",
            "cluster-addon/a/Chart.yaml",
            "apiVersion: v2\nname: a\nversion: v1\n",
            STAGES,
            "addon.unused"),
        written("an upgrade that removes", STAGES, hook + "[]}\n", STAGES, "addon.unused"),
        written(
            "a condition that is a word",
            STAGES,
            condition + "x}]}\n",
            at,
            "a mapping for waitForPreCondition"),
        written(
            "a condition without objects",
            STAGES,
            condition + "{conditions: ' '}}]}\n",
            at,
            "addon.condition"),
        written(
            "objects that are a word",
            STAGES,
            condition + "{conditions: 'true', objects: x}}]}\n",
            at,
            "a sequence for objects"),
        written(
            "an object that is a word",
            STAGES,
            condition + "{conditions: 'true', objects: [x]}}]}\n",
            at,
            "an object with key"),
        written(
            "an object without a kind",
            STAGES,
            condition
                + "{conditions: 'true', objects: [{key: a, apiVersion: v1, name: n, namespace:"
                + " x}]}}]}\n",
            at,
            "addon.condition"),
        written(
            "a list of conditions",
            STAGES,
            condition + "{conditions: [a]}}]}\n",
            at,
            "a plain value for conditions"),
        written(
            "a condition without an expression",
            STAGES,
            condition + "{objects: []}}]}\n",
            at,
            "addon.condition"),
        replaced(
            "a tag in the stages",
            STAGES,
            "clusterAddonVersion: ",
            "clusterAddonVersion: << .X >> # ",
            STAGES,
            "template.tag-left"),
        replaced(
            "a merge key in a stage",
            STAGES,
            "    - name: cni\n      action: apply\n    - name: m",
            "    - <<: {}\n      name: cni\n      action: apply\n    - name: m",
            STAGES,
            "merge key"));
  }

  static Stream<Broken> ofTheRest() {
    String opts = "openStackNodeImages: [{createOpts: ";
    return Stream.of(
        written(
            "versions are a mapping",
            "versions.yaml",
            "a: b\n",
            "versions.yaml:1:1",
            "stack.kubernetes-version"),
        written(
            "versions are empty",
            "versions.yaml",
            "[]",
            "versions.yaml:1:1",
            "stack.kubernetes-version"),
        written(
            "versions are words",
            "versions.yaml",
            "- a\n",
            "versions.yaml:1:1",
            "stack.kubernetes-version"),
        written(
            "versions are no YAML", "versions.yaml", "- ]", "versions.yaml:1:3", "expected YAML"),
        written(
            "another patch",
            "versions.yaml",
            "- kubernetes: 1.34.6\n",
            "versions.yaml:1:15",
            "stack.kubernetes-version"),
        written(
            "another image",
            "image.yaml",
            "name: v1.34.6\n",
            "image.yaml:1:7",
            "stack.kubernetes-version"),
        written("images are a word", IMAGES, "x", IMAGES + ":1:1", "node-image.name"),
        written("images are empty", IMAGES, "openStackNodeImages: []\n", IMAGES, "node-image.name"),
        written(
            "an image is a word", IMAGES, "openStackNodeImages: [x]\n", IMAGES, "node-image.name"),
        written(
            "an image without options",
            IMAGES,
            "openStackNodeImages: [{url: x}]\n",
            IMAGES,
            "node-image.name"),
        written(
            "an image without a name",
            IMAGES,
            opts + "{disk_format: raw, container_format: bare}}]\n",
            IMAGES,
            "node-image.name"),
        written(
            "an image with a capital",
            IMAGES,
            opts + "{name: A, disk_format: raw, container_format: bare}}]\n",
            IMAGES,
            "node-image.name"),
        written("images are no YAML", IMAGES, "a: b: c", IMAGES + ":1:", "expected YAML"));
  }

  static Stream<Broken> ofTheOldConvention() {
    return Stream.of(
        broken(
            "no values",
            stack -> stack.without("cluster-addon-values.yaml"),
            "cluster-addon-values.yaml",
            "there is no such file"),
        broken(
            "no chart",
            stack -> stack.without("cluster-addon"),
            "cluster-addon/Chart.yaml",
            "there is no such file"),
        replaced(
            "another name",
            "cluster-addon/Chart.yaml",
            "1-34",
            "1-33",
            "cluster-addon/Chart.yaml:2:7",
            "stack.addon-chart-name"),
        replaced(
            "an unknown tag",
            "cluster-addon-values.yaml",
            ".ClusterAddonVersion",
            ".Version",
            "cluster-addon-values.yaml:2:12",
            "there is no tag"));
  }

  static Stream<Broken> ofYaml() {
    return Stream.of(CSCTL, STAGES, CLASS, ADDON, LOCK).flatMap(BrokenStacksTest::yaml);
  }

  @ParameterizedTest
  @MethodSource({"ofYaml", "ofCsctl", "ofCharts", "ofAddons", "ofTheRest"})
  void isToldAtItsPlace(Broken broken) {
    assertTold(ExampleStack.whole(), broken);
  }

  @ParameterizedTest
  @MethodSource("ofTheOldConvention")
  void isToldInTheOldConventionToo(Broken broken) {
    assertTold(ExampleStack.ofOldConvention(), broken);
  }

  private static void assertTold(ExampleStack stack, Broken broken) {
    broken.change().accept(stack);
    assertTold(stack::tree, broken.place(), broken.words());
  }

  /** Also that it takes no longer than a moment and no message is longer than a screen. */
  static void assertTold(Callable<SourceTree> tree, String place, String words) {
    List<String> told =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> told(tree));
    assertThat(told).allMatch(line -> line.length() < 4000);
    assertThat(told)
        .describedAs("%s ... %s", place, words)
        .anyMatch(line -> line.startsWith(place) && line.contains(words));
  }

  /** All that a build says against a stack, a line for each thing. */
  static List<String> told(Callable<SourceTree> tree) throws Exception {
    try {
      return judged(StackReader.read(tree.call()));
    } catch (InvalidInputException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static List<String> judged(Stack stack) throws IOException {
    List<Finding> findings =
        StackRules.judge(stack, RenderedStack.none(stack, "It is not needed here."));
    if (findings.stream().noneMatch(StackRules::isError)) {
      Assets.of(
          new ReleasePlan(
              stack,
              ReleaseVersions.all(StackVersion.stable(1)),
              ContentHashes.of(stack.source().files()),
              DependencyPolicy.REFERENCE,
              TestRepository.COMMITTED,
              Optional.empty()),
          References.of(stack));
    }
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.verdict() == Verdict.FAIL) {
        assertThat(finding.remedy()).isNotBlank();
        String place = finding.evidence().stream().map(Evidence::source).findFirst().orElseThrow();
        lines.add(place + ": " + finding.message() + " [" + finding.rule().id() + "]");
      }
    }
    return lines;
  }

  @Test
  void theExamplesAreNotBroken() throws Exception {
    assertThat(told(ExampleStack.whole()::tree)).isEmpty();
    assertThat(told(ExampleStack.ofOldConvention()::tree)).isEmpty();
  }

  @Test
  void isBrokenInManyWays() {
    assertThat(
            Stream.of(
                    ofYaml(), ofCsctl(), ofCharts(), ofAddons(), ofTheRest(), ofTheOldConvention())
                .flatMap(cases -> cases))
        .hasSizeGreaterThan(200);
  }

  /** What a person may well write, and csctl takes. */
  @Test
  void unusualButRightFilesAreTaken() throws Exception {
    assertThat(
            told(
                ExampleStack.whole()
                        .with(
                            CSCTL,
                            "\ufeff{apiVersion: csctl.clusterstack.x-k8s.io/v1alpha1, config:"
                                + " {kubernetesVersion: v1.34.7, clusterStackName: harbour,\r\n"
                                + " provider: {type: docker}}}\r\n")
                    ::tree))
        .isEmpty();
  }
}
