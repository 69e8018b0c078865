package dev.slipway.stacks.chart;

import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The rules of a chart's {@code .helmignore}, as Helm 3 applies them when it loads a folder
 * (helm.sh/helm/v3/pkg/ignore): the first rule that applies decides, and a rule that begins with
 * {@code !} ignores everything that it does not match.
 */
public final class HelmIgnore {

  private final List<Rule> rules = new ArrayList<>();

  private HelmIgnore(String text) {
    // Helm adds this one always, last.
    for (String line : (text + "\ntemplates/.?*").split("\n", -1)) {
      String rule = line.strip();
      if (!rule.isEmpty() && !rule.startsWith("#")) {
        rule(rule).ifPresent(rules::add);
      }
    }
  }

  /** {@code chart} without the files that its {@code .helmignore} names. */
  public static SourceFiles kept(SourceFiles chart) throws IOException {
    Optional<SourceFile> file = chart.file(".helmignore");
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
    String glob = negated ? line.substring(1) : line;
    boolean foldersOnly = glob.endsWith("/");
    if (foldersOnly) {
      glob = glob.substring(0, glob.length() - 1);
    }
    boolean wholePath = glob.indexOf('/') >= 0;
    if (glob.startsWith("/")) {
      glob = glob.substring(1);
    }
    try {
      return Optional.of(new Rule(Pattern.compile(regex(glob)), wholePath, foldersOnly, negated));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Go's path/filepath.Match: neither a star nor a question mark matches a slash. */
  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (close > 0) {
        regex.append(glob, i, close + 1);
        i = close;
      } else if (c == '\\' && i + 1 < glob.length()) {
        regex.append(Pattern.quote(glob.substring(++i, i + 1)));
      } else {
        regex.append(Pattern.quote(Character.toString(c)));
      }
    }
    return regex.toString();
  }

  /**
   * @param wholePath false if only the last part of a path is looked at
   */
  private record Rule(Pattern pattern, boolean wholePath, boolean foldersOnly, boolean negated) {

    boolean matches(String path) {
      return pattern
          .matcher(wholePath ? path : path.substring(path.lastIndexOf('/') + 1))
          .matches();
    }
  }
}
