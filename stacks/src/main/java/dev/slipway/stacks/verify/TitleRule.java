package dev.slipway.stacks.verify;

import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.util.List;

/**
 * Whether the operator finds a release on GitHub: it looks for the one whose title is the name
 * (cluster-stack-operator, pkg/assetsclient/github).
 */
public final class TitleRule {

  static final Rule TITLE =
      new Rule(
          "release.title",
          Level.MUST,
          "on GitHub the title of a release is its tag",
          URI.create("https://github.com/SovereignCloudStack/cluster-stack-operator"));

  private TitleRule() {}

  /**
   * @param title that the release has on GitHub
   */
  public static Finding judge(ReadRelease release, String title) {
    boolean holds = title.equals(release.name());
    return new Finding(
        TITLE,
        holds ? Verdict.PASS : Verdict.FAIL,
        release.name(),
        holds ? "The title is the tag." : "The title is \"" + title + "\".",
        List.of(),
        holds ? "" : "Change the title on GitHub: the operator does not find the release.");
  }
}
