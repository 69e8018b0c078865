package dev.slipway.stacks.matrix;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.version.Coordinates;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What several stacks of one repository can have wrong together. */
final class MatrixRules {

  /** The merge of two minors that gave openstack-scs2-1-34-v2 the chart of another one. */
  private static final URI INCIDENT =
      URI.create("https://github.com/SovereignCloudStack/cluster-stacks/pull/264");

  static final Rule COORDINATES =
      new Rule(
          "matrix.coordinates",
          Level.MUST,
          "one place only makes the releases of a stack and minor",
          INCIDENT);
  static final Rule FOLDER_NAME =
      new Rule(
          "matrix.folder-name",
          Level.MUST,
          "a folder is named after the minor that its csctl.yaml has",
          INCIDENT);

  private static final Pattern MINOR = Pattern.compile("(?:.*/)?v?([0-9]+)[-.]([0-9]+)");
  private static final Pattern BRANCH = Pattern.compile(".*[^0-9]([0-9]+)-([0-9]+)");

  private MatrixRules() {}

  static List<Finding> judge(List<MatrixRow> rows) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      name(rows.get(i), findings);
      for (int k = 0; k < i; k++) {
        coordinates(rows.get(k), rows.get(i), findings);
      }
    }
    return findings;
  }

  private static void name(MatrixRow row, List<Finding> findings) {
    Coordinates is = row.stack().coordinates();
    Matcher folder = MINOR.matcher(row.folder());
    Matcher branch = BRANCH.matcher(row.ref());
    String named =
        folder.matches() && !isOf(folder, is)
            ? "folder " + row.folder()
            : branch.matches() && row.ref().contains("maint") && !isOf(branch, is)
                ? "branch " + row.ref()
                : "";
    if (!named.isEmpty()) {
      findings.add(
          failed(
              FOLDER_NAME,
              row,
              "The "
                  + named
                  + " is of another minor than csctl.yaml, "
                  + row.stack().definition().kubernetes()
                  + ".",
              "Correct kubernetesVersion in csctl.yaml, or the name."));
    }
  }

  private static boolean isOf(Matcher named, Coordinates is) {
    return named.group(1).equals(Integer.toString(is.major()))
        && named.group(2).equals(Integer.toString(is.minor()));
  }

  private static void coordinates(MatrixRow one, MatrixRow other, List<Finding> findings) {
    if (one.stack().coordinates().equals(other.stack().coordinates())
        // The same files in two branches make the same releases.
        && !one.stack().source().origin().tree().equals(other.stack().source().origin().tree())) {
      findings.add(
          failed(
              COORDINATES,
              other,
              one.stack().coordinates()
                  + " is claimed by "
                  + one.place()
                  + " and by "
                  + other.place()
                  + ".",
              "Keep one of them, or give one another minor or clusterStackName."));
    }
  }

  private static Finding failed(Rule rule, MatrixRow row, String message, String remedy) {
    return new Finding(
        rule,
        Verdict.FAIL,
        row.stack().coordinates().toString(),
        message,
        List.of(
            new Evidence(
                "kubernetesVersion: " + row.stack().definition().kubernetes(),
                row.stack().definition().kubernetesText().place().toString(),
                null)),
        remedy);
  }
}
