package dev.slipway.stacks.chart;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a chart's {@code .helmignore}, as Helm 3 applies them when it loads a folder
 * (helm.sh/helm/v3/pkg/ignore): the first rule that applies decides, and a rule that begins with
 * {@code !} ignores everything that it does not match.
 */
public final class HelmIgnore {

  public static final String FILE = ".helmignore";

  /** Longer ones would only cost time, each rule for each file. */
  private static final int MOST_RULES = 1000;

  private static final int LARGEST = 1 << 16;

  private final List<Rule> rules = new ArrayList<>();

  private HelmIgnore(String text) {
    // Helm adds this one always, last.
    for (String line : (text + "\ntemplates/.?*").split("\n", -1)) {
      written(line).flatMap(HelmIgnore::rule).ifPresent(rules::add);
    }
  }

  /** The rule that {@code line} holds; nothing where it is empty or a comment. */
  private static Optional<String> written(String line) {
    String rule = line.strip();
    return rule.isEmpty() || rule.startsWith("#") ? Optional.empty() : Optional.of(rule);
  }

  /**
   * Notes what keeps Helm from loading {@code chart} because of its {@code .helmignore}.
   *
   * @param place that file as the user knows it
   */
  static void check(String place, SourceFiles chart, Problems problems) throws IOException {
    Optional<SourceFile> file = chart.file(FILE);
    if (file.isEmpty()) {
      return;
    }
    if (file.get().content().size() > LARGEST) {
      problems.add(place, "the file is larger than " + LARGEST + " bytes", "shorten it");
      return;
    }
    String[] lines =
        new String(file.get().content().bytes(), StandardCharsets.UTF_8).split("\n", -1);
    if (lines.length > MOST_RULES) {
      problems.add(place, "the file has more than " + MOST_RULES + " lines", "shorten it");
      return;
    }
    for (int i = 0; i < lines.length; i++) {
      Optional<String> rule = written(lines[i]);
      if (rule.isPresent() && rule(rule.get()).isEmpty()) {
        problems.add(
            new Place(place, i + 1, 1),
            "Helm does not take the pattern " + rule.get(),
            "write one without ** and with every bracket closed");
      }
    }
    if (problems.isEmpty() && kept(chart).file(Chart.FILE).isEmpty()) {
      problems.add(
          place, "the file leaves out Chart.yaml itself", "remove the pattern that matches it");
    }
  }

  /** {@code chart} without the files that its {@code .helmignore} names. */
  public static SourceFiles kept(SourceFiles chart) throws IOException {
    Optional<SourceFile> file = chart.file(FILE);
    HelmIgnore ignore =
        new HelmIgnore(
            file.isEmpty() ? "" : new String(file.get().content().bytes(), StandardCharsets.UTF_8));
    return new SourceFiles(
        chart.files().stream().filter(candidate -> !ignore.ignores(candidate.path())).toList());
  }

  private boolean ignores(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (ignores(path.substring(0, slash), true)) {
        return true;
      }
    }
    return ignores(path, false);
  }

  private boolean ignores(String path, boolean folder) {
    for (Rule rule : rules) {
      if (rule.negated()) {
        if (rule.foldersOnly() && !folder || !rule.matches(path)) {
          return true;
        }
      } else if ((!rule.foldersOnly() || folder) && rule.matches(path)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Rule> rule(String line) {
    boolean negated = line.startsWith("!");
    String text = negated ? line.substring(1) : line;
    boolean foldersOnly = text.endsWith("/");
    if (foldersOnly) {
      text = text.substring(0, text.length() - 1);
    }
    boolean wholePath = text.indexOf('/') >= 0;
    if (text.startsWith("/")) {
      text = text.substring(1);
    }
    return text.contains("**")
        ? Optional.empty()
        : Glob.of(text).map(glob -> new Rule(glob, wholePath, foldersOnly, negated));
  }

  /**
   * @param wholePath false if only the last part of a path is looked at
   */
  private record Rule(Glob glob, boolean wholePath, boolean foldersOnly, boolean negated) {

    boolean matches(String path) {
      return glob.matches(wholePath ? path : path.substring(path.lastIndexOf('/') + 1));
    }
  }
}
