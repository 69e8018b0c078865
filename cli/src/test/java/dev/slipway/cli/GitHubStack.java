package dev.slipway.cli;

import dev.slipway.stacks.github.GitHubDouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The example stack in a git repository whose commits are pushed to a double of GitHub. */
record GitHubStack(GitStack git, GitHubDouble github) {

  static final String PLACE = "github:" + GitHubDouble.OWNER + "/" + GitHubDouble.NAME;

  static GitHubStack in(Path folder, GitHubDouble github) throws Exception {
    GitHubStack stack = new GitHubStack(GitStack.ofExample(folder.resolve("harbour")), github);
    stack.commit();
    stack.push();
    Files.writeString(folder.resolve("ca.pem"), github.authorityPem());
    return stack;
  }

  Path folder() {
    return git.root();
  }

  void commit() throws Exception {
    git.commit();
  }

  void push() throws Exception {
    github.push(head());
  }

  String head() throws Exception {
    return git.git("rev-parse", "HEAD");
  }

  /** Variables of a process that may write. */
  Map<String, String> environment() {
    return Map.of("GITHUB_API_URL", github.api(), "GITHUB_TOKEN", GitHubDouble.WRITE);
  }
}
