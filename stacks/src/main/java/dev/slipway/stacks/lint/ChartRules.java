package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartDependency;
import dev.slipway.stacks.chart.ChartLock;
import dev.slipway.stacks.chart.LockDigest;
import dev.slipway.stacks.definition.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What holds for every chart. */
final class ChartRules {

  /** helm.sh/helm/v3/pkg/chart/metadata.go refuses others. */
  private static final Set<String> API_VERSIONS = Set.of("v1", "v2");

  /** helm.sh/helm/v3/pkg/chartutil/validate_name.go. */
  private static final Pattern CHART_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,250}");

  /** One version of semver.org, with or without a v, not a range of them. */
  private static final Pattern EXACT =
      Pattern.compile("=?\\s*v?[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

  /** What github.com/Masterminds/semver takes for one version, which is more than SemVer does. */
  private static final Pattern CHART_VERSION =
      Pattern.compile(
          "v?(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){0,2}"
              + "(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

  private ChartRules() {}

  private static List<Chart> charts(Stack stack) {
    List<Chart> charts = new ArrayList<>();
    charts.add(stack.clusterClass());
    charts.addAll(stack.addons());
    return charts;
  }

  static List<Finding> format(Stack stack) {
    Judgement judgement = new Judgement(Rules.CHART_FORMAT, stack);
    for (Chart chart : charts(stack)) {
      String apiVersion = chart.apiVersion().map(Scalar::text).orElse("");
      if (!API_VERSIONS.contains(apiVersion)) {
        judgement.fail(
            chart.apiVersion().map(Scalar::place).orElse(chart.place()),
            apiVersion.isEmpty() ? "no apiVersion" : "apiVersion: " + apiVersion,
            "Helm does not load a chart without a valid apiVersion.",
            "Write apiVersion: v2");
      }
      if (!CHART_NAME.matcher(chart.name().text()).matches()) {
        judgement.fail(
            chart.name().place(),
            "name: " + chart.name().text(),
            "Helm does not load a chart of this name.",
            "Use letters, digits, dots, dashes and underscores.");
      }
    }
    for (Chart chart : charts(stack)) {
      texts(judgement, chart);
      boolean ofClass = chart.folder().equals(Stack.CLUSTER_CLASS);
      if (!ofClass && stack.addonConfig().isPresent()) {
        version(judgement, chart);
      }
    }
    return judgement.orPass("Every chart has an apiVersion and a name.");
  }

  /** Go's YAML reads these into fields of text, and a number or true is none. */
  private static void texts(Judgement judgement, Chart chart) {
    for (Scalar text : chart.texts()) {
      if (text.kind() != Token.STRING) {
        judgement.fail(
            text.place(),
            text.text(),
            "Helm does not load the chart: it expects text here and finds "
                + text.description()
                + ".",
            "Put it in quotes.");
      }
    }
  }

  /** A build sets the version of the other charts. */
  private static void version(Judgement judgement, Chart chart) {
    if (!CHART_VERSION.matcher(chart.version().text()).matches()) {
      judgement.fail(
          chart.version().place(),
          "version: " + chart.version().text(),
          "Helm does not load a chart whose version is none of SemVer.",
          "Write for example version: v1 or version: 1.2.3.");
    }
  }

  static List<Finding> pinned(Stack stack) {
    Judgement judgement = new Judgement(Rules.DEPENDENCY_PINNED, stack);
    for (Chart chart : charts(stack)) {
      for (ChartDependency dependency : chart.dependencies()) {
        boolean remote =
            dependency.repository().map(Scalar::text).filter(t -> !t.isEmpty()).isPresent();
        if (remote
            && chart.lock().isEmpty()
            && !EXACT.matcher(dependency.versionText()).matches()) {
          judgement.fail(
              dependency.version().map(Scalar::place).orElse(dependency.name().place()),
              dependency.name().text() + " " + dependency.versionText(),
              "Which version a cluster gets depends on the day it is created.",
              "Write one exact version, or add Chart.lock with helm dependency update.");
        }
      }
    }
    return judgement.orPass("Every dependency has one version.");
  }

  static List<Finding> lock(Stack stack) {
    Judgement judgement = new Judgement(Rules.LOCK_CURRENT, stack);
    boolean any = false;
    for (Chart chart : charts(stack)) {
      if (chart.lock().isPresent()) {
        any = true;
        lock(judgement, stack, chart, chart.lock().get().dependencies());
        digest(judgement, stack, chart, chart.lock().get());
      }
    }
    return any
        ? judgement.orPass("Every Chart.lock fits its Chart.yaml.")
        : judgement.notApplicable("There is no Chart.lock.");
  }

  private static void lock(
      Judgement judgement, Stack stack, Chart chart, List<ChartDependency> locked) {
    for (ChartDependency dependency : chart.dependencies()) {
      Optional<ChartDependency> lock = named(locked, dependency.name().text());
      boolean fits =
          lock.isPresent()
              && (!EXACT.matcher(dependency.versionText()).matches()
                  || plain(lock.get().versionText()).equals(plain(dependency.versionText())));
      if (!fits) {
        judgement.fail(
            dependency.version().map(Scalar::place).orElse(dependency.name().place()),
            dependency.name().text() + " " + dependency.versionText(),
            "Chart.lock has "
                + lock.map(ChartDependency::versionText).orElse("nothing")
                + " for this dependency.",
            "Run helm dependency update "
                + stack.place(chart.folder())
                + " and commit the result.");
      }
    }
  }

  /** Helm's own test, which also holds for ranges of versions. */
  private static void digest(Judgement judgement, Stack stack, Chart chart, ChartLock lock) {
    Optional<String> wanted = LockDigest.of(chart.dependencies(), lock.dependencies());
    boolean known = chart.apiVersion().map(Scalar::text).orElse("").equals("v2");
    if (known
        && wanted.isPresent()
        && lock.digest().isPresent()
        && !wanted.get().equals(lock.digest().get().text())) {
      judgement.fail(
          lock.digest().get().place(),
          "digest: " + lock.digest().get().text(),
          "Chart.yaml asks for other dependencies than when Chart.lock was written.",
          "Run helm dependency update " + stack.place(chart.folder()) + " and commit the result.");
    }
  }

  /** Whether the operator can fetch what a chart depends on. */
  static List<Finding> repositories(Stack stack) {
    Judgement judgement = new Judgement(Rules.DEPENDENCY_REPOSITORY, stack);
    boolean any = false;
    for (Chart chart : charts(stack)) {
      for (int i = 0; i < chart.dependencies().size(); i++) {
        any = true;
        ChartDependency dependency = chart.dependencies().get(i);
        String repository = dependency.repository().map(Scalar::text).orElse("");
        if (!isPacked(chart, i) && !isThere(stack, chart, dependency.name().text(), repository)) {
          judgement.fail(
              dependency.repository().map(Scalar::place).orElse(dependency.name().place()),
              dependency.name().text() + " from " + repository,
              "The operator cannot fetch this dependency from there.",
              "Write an address that begins with https:// or oci://, or put the chart into"
                  + " charts/.");
        }
      }
    }
    return any
        ? judgement.orPass("Every dependency can be fetched or is there.")
        : judgement.notApplicable("No chart depends on another.");
  }

  private static boolean isPacked(Chart chart, int dependency) {
    ChartDependency exact = chart.exact(dependency);
    return chart.packed(exact.name().text(), exact.versionText()).isPresent();
  }

  /**
   * Whether the operator takes the versions of Chart.lock: it renders with {@code
   * --dependency-update}, and Helm then resolves what is missing by Chart.yaml alone
   * (helm.sh/helm/v3/cmd/helm/install.go, downloader.Manager.Update).
   */
  static List<Finding> lockBinds(Stack stack) {
    Judgement judgement = new Judgement(Rules.LOCK_BINDS, stack);
    boolean any = false;
    for (Chart chart : charts(stack)) {
      for (int i = 0; i < chart.dependencies().size() && chart.lock().isPresent(); i++) {
        any = true;
        ChartDependency asked = chart.dependencies().get(i);
        boolean remote =
            asked
                .repository()
                .map(Scalar::text)
                .filter(t -> t.matches("(https?|oci)://.*"))
                .isPresent();
        if (remote && !isPacked(chart, i) && !EXACT.matcher(asked.versionText()).matches()) {
          judgement.fail(
              asked.version().map(Scalar::place).orElse(asked.name().place()),
              asked.name().text() + " " + asked.versionText(),
              "The operator does not read Chart.lock, which has "
                  + chart.exact(i).versionText()
                  + ": it fetches the newest version that fits.",
              "Write that version into Chart.yaml, or build with --dependencies vendor.");
        }
      }
    }
    return any
        ? judgement.orPass("Clusters get the versions that Chart.lock has.")
        : judgement.notApplicable("There is no Chart.lock.");
  }

  private static boolean isThere(Stack stack, Chart chart, String name, String repository) {
    if (repository.matches("(https?|oci)://[^/\\s]+.*")) {
      return true;
    }
    if (repository.startsWith("file://")) {
      Deque<String> path = new ArrayDeque<>(List.of(chart.folder().split("/")));
      for (String part : repository.substring("file://".length()).split("/")) {
        if (part.equals("..")) {
          path.pollLast();
        } else if (!part.isEmpty() && !part.equals(".")) {
          path.addLast(part);
        }
      }
      // The operator has the folder of addons only.
      return String.join("/", path).startsWith(Stack.CLUSTER_ADDON + "/")
          && stack.source().files().file(String.join("/", path) + "/" + Chart.FILE).isPresent();
    }
    return repository.isEmpty()
        && chart.files().file("charts/" + name + "/" + Chart.FILE).isPresent();
  }

  private static String plain(String version) {
    return version.replaceAll("[=v\\s]", "");
  }

  private static Optional<ChartDependency> named(List<ChartDependency> dependencies, String name) {
    return dependencies.stream().filter(d -> d.name().text().equals(name)).findFirst();
  }

  static List<Finding> vendored(Stack stack) {
    Judgement judgement = new Judgement(Rules.VENDORED, stack);
    boolean any = false;
    for (Chart chart : charts(stack)) {
      Set<String> asked = new TreeSet<>();
      for (ChartDependency dependency :
          chart.lock().map(ChartLock::dependencies).orElse(chart.dependencies())) {
        asked.add(dependency.name().text() + "-" + dependency.versionText() + ".tgz");
        asked.add(dependency.name().text() + "-" + plain(dependency.versionText()) + ".tgz");
      }
      for (String path : chart.files().files().stream().map(file -> file.path()).toList()) {
        if (path.startsWith("charts/") && path.endsWith(".tgz")) {
          any = true;
          vendored(judgement, stack, chart, path, asked);
        }
      }
    }
    return any
        ? judgement.orPass("Every archive in charts/ is asked for in this version.")
        : judgement.notApplicable("There is no archive in charts/: dependencies are referred to.");
  }

  private static void vendored(
      Judgement judgement, Stack stack, Chart chart, String path, Set<String> asked) {
    if (!asked.contains(path.substring("charts/".length()))) {
      judgement.fail(
          new Place(stack.place(chart.folder() + "/" + path), 1, 1),
          "asked for: " + (asked.isEmpty() ? "nothing" : String.join(", ", asked)),
          "This archive is no dependency in this version: left over, it would be deployed.",
          "Remove it, or run helm dependency update and commit what it writes.");
    }
  }
}
