package dev.slipway.stacks.lint;

import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;

/** The rules, each with where it comes from. MUST: the operator or Helm fails, or does harm. */
final class Rules {

  private static final String OPERATOR =
      "https://github.com/SovereignCloudStack/cluster-stack-operator/blob/main/";
  private static final String ASSETS = OPERATOR + "pkg/release/release.go";
  private static final String TAGS = OPERATOR + "pkg/version/version.go";
  private static final String STAGES = OPERATOR + "pkg/clusteraddon/cluster_addon.go";
  private static final String HOOKS = OPERATOR + "internal/controller/clusteraddon_controller.go";
  private static final String CLASS =
      "https://cluster-api.sigs.k8s.io/tasks/experimental-features/cluster-class/write-clusterclass";
  private static final String CHARTS = "https://helm.sh/docs/topics/charts/";

  static final Rule COORDINATES =
      must("stack.coordinates", "Provider and stack name are one lower-case word each", TAGS);
  static final Rule API_VERSION =
      should(
          "stack.api-version",
          "csctl.yaml has the documented apiVersion",
          "https://github.com/SovereignCloudStack/csctl/blob/main/docs/how_to_use_csctl.md");
  static final Rule CLASS_CHART_NAME =
      must(
          "stack.class-chart-name",
          "The chart of the cluster class bears the stack's name",
          ASSETS);
  static final Rule ADDON_CHART_NAME =
      must("stack.addon-chart-name", "The chart of the addons bears the stack's name", ASSETS);
  static final Rule CLASS_NAME =
      must(
          "stack.class-name",
          "The ClusterClass is named after release and chart version",
          OPERATOR + "pkg/clusterstack/release.go");
  static final Rule KUBERNETES_VERSION =
      should(
          "stack.kubernetes-version",
          "All files of the stack speak of one Kubernetes version",
          "https://github.com/SovereignCloudStack/cluster-stacks/pull/264");
  static final Rule CHART_FORMAT = must("chart.format", "Helm can load every chart", CHARTS);
  static final Rule DEPENDENCY_PINNED =
      must(
          "chart.dependency-pinned",
          "A dependency has one version",
          CHARTS + "#chart-dependencies");
  static final Rule DEPENDENCY_REPOSITORY =
      must(
          "chart.dependency-repository",
          "The operator can fetch every dependency",
          CHARTS + "#chart-dependencies");
  static final Rule LOCK_CURRENT =
      must("chart.lock-current", "Chart.lock fits Chart.yaml", CHARTS + "#chart-dependencies");
  static final Rule LOCK_BINDS =
      should(
          "chart.lock-binds",
          "Clusters get the versions of Chart.lock",
          "https://helm.sh/docs/helm/helm_template/");
  static final Rule DIGEST_KEPT =
      must(
          "chart.digest-kept",
          "A version of a chart is the same archive in every release",
          "https://slsa.dev/spec/v1.0/provenance");
  static final Rule VENDORED =
      must(
          "chart.vendored",
          "What lies in charts/ is what Chart.yaml asks for",
          "https://github.com/SovereignCloudStack/cluster-stacks/pull/258");
  static final Rule ADDON_API_VERSION =
      should("addon.api-version", "clusteraddon.yaml has the documented versions", STAGES);
  static final Rule ADDON_HOOKS = must("addon.hooks", "The operator acts on every hook", HOOKS);
  static final Rule ADDON_BOTH_HOOKS =
      should("addon.both-hooks", "Creation and upgrade have the same addons", HOOKS);
  static final Rule ADDON_ACTION = must("addon.action", "An action is apply or delete", HOOKS);
  static final Rule ADDON_FOLDER = must("addon.folder", "Every stage has its chart", HOOKS);
  static final Rule ADDON_DUPLICATE =
      must("addon.duplicate", "No hook does the same thing twice", HOOKS);
  static final Rule ADDON_UNUSED = should("addon.unused", "Every addon has a stage", HOOKS);
  static final Rule ADDON_CONDITION =
      must("addon.condition", "A condition names its objects completely", STAGES);
  static final Rule ADDON_EXPRESSION =
      must("addon.expression", "The expression of a condition compiles", STAGES);
  static final Rule RENDERS =
      must(
          "template.renders",
          "Helm renders every chart",
          "https://helm.sh/docs/chart_template_guide/debugging/");
  static final Rule CLASS_VARIABLES =
      must("class.variables", "The schemas of the variables are valid, and defaults fit", CLASS);
  static final Rule CLASS_PATCHES =
      must("class.patches", "Patches take declared variables only", CLASS);
  static final Rule CLASS_REFERENCES =
      should("class.references", "What the ClusterClass refers to is in its chart", CLASS);
  static final Rule CONTROL_PLANE_DISK =
      should(
          "class.control-plane-disk",
          "etcd has a disk that is not in the network",
          "https://docs.scs.community/standards/scs-0110-v1-ssd-flavors");
  static final Rule ETCD_TIMINGS =
      must(
          "etcd.timings",
          "etcd starts with its heartbeat and election timeout",
          "https://github.com/etcd-io/etcd/blob/main/server/embed/config.go");
  static final Rule ETCD_TIMINGS_ADVISED =
      should(
          "etcd.timings-advised",
          "Heartbeat and election timeout are ten to one, and no controller loses its lease",
          "https://etcd.io/docs/latest/tuning/");
  static final Rule IMAGE_IN_CLASS =
      should(
          "node-image.in-class",
          "The class names an image that the stack brings",
          "https://github.com/SovereignCloudStack/cluster-stacks/pull/264");
  static final Rule TAG_LEFT =
      should(
          "template.tag-left",
          "clusteraddon.yaml has no tags, which nobody replaces there",
          "https://github.com/SovereignCloudStack/csctl/blob/main/pkg/cmd/create.go");
  static final Rule IMAGE_NAME =
      must(
          "node-image.name",
          "A node image can be an object of Kubernetes",
          "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/");

  private Rules() {}

  private static Rule must(String id, String title, String reference) {
    return new Rule(id, Level.MUST, title, URI.create(reference));
  }

  private static Rule should(String id, String title, String reference) {
    return new Rule(id, Level.SHOULD, title, URI.create(reference));
  }
}
