package dev.slipway.stacks.dependency;

import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartDependency;
import dev.slipway.stacks.chart.LockDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether Chart.lock can be followed: it is there, and it is that of Chart.yaml. */
final class LockRules {

  /** helm.sh/helm/v3/pkg/chartutil/validate_name.go; it becomes the name of a file. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,250}");

  /** What github.com/Masterminds/semver takes for one version. */
  private static final Pattern VERSION =
      Pattern.compile("v?[0-9]+(\\.[0-9]+){0,2}(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

  private LockRules() {}

  /** Notes what keeps the lock of {@code chart} from being followed. */
  static void check(Chart chart, String folder, Problems problems) {
    String remedy = "run helm dependency update " + folder + " and commit Chart.lock";
    if (chart.files().file("requirements.yaml").isPresent()) {
      problems.add(
          folder + "/requirements.yaml",
          "dependencies stand in a file of Helm 2, which is not followed",
          "write them into Chart.yaml with apiVersion: v2");
    }
    if (chart.dependencies().stream().allMatch(asked -> repository(asked).isEmpty())) {
      return;
    }
    if (chart.lock().isEmpty()) {
      problems.add(
          chart.dependencies().getFirst().name().place(),
          "there is no Chart.lock that says which versions to pack",
          remedy);
      return;
    }
    List<ChartDependency> locked = chart.lock().get().dependencies();
    if (!fits(chart, locked)) {
      problems.add(
          chart.dependencies().getFirst().name().place(),
          "Chart.lock is out of date: it is for other dependencies than these",
          remedy);
      return;
    }
    locked.forEach(dependency -> form(dependency, problems));
  }

  private static boolean fits(Chart chart, List<ChartDependency> locked) {
    List<ChartDependency> asked = chart.dependencies();
    if (locked.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < asked.size(); i++) {
      if (!locked.get(i).name().text().equals(asked.get(i).name().text())
          || !repository(locked.get(i)).equals(repository(asked.get(i)))) {
        return false;
      }
    }
    Optional<String> wanted = LockDigest.of(asked, locked);
    Optional<String> written = chart.lock().flatMap(lock -> lock.digest()).map(Scalar::text);
    // Of apiVersion v1 Helm computes it in another way; those have requirements.yaml.
    return wanted.isEmpty() || written.isEmpty() || wanted.equals(written);
  }

  private static void form(ChartDependency locked, Problems problems) {
    if (!NAME.matcher(locked.name().text()).matches()) {
      problems.add(
          locked.name().place(),
          "\"" + locked.name().text() + "\" is no name of a chart",
          "use letters, digits, dots, dashes and underscores");
    }
    if (!VERSION.matcher(locked.versionText()).matches()) {
      problems.add(
          locked.version().map(Scalar::place).orElse(locked.name().place()),
          "expected one exact version, found \"" + locked.versionText() + "\"",
          "helm dependency update writes one");
    }
  }

  static String repository(ChartDependency dependency) {
    return dependency.repository().map(Scalar::text).orElse("");
  }
}
