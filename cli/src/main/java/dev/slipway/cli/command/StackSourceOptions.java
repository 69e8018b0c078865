package dev.slipway.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which stacks, and as of which commit. */
final class StackSourceOptions {

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "The folder of a stack, the one with csctl.yaml, in a git repository.")
  List<Path> stacks = new ArrayList<>();

  @Option(
      names = "--ref",
      paramLabel = "REV",
      description = "The commit, tag or branch. Default: HEAD, and DIR must be as committed.")
  @Nullable String ref;

  @Option(
      names = "--worktree",
      description = "Take the files as they lie in DIR, and mark the release dirty.")
  boolean worktree;

  @Option(
      names = "--no-render",
      description = "Pass over the rules that need Helm to render the charts.")
  private boolean noRender;

  boolean render() {
    return !noRender;
  }

  void requireSense(CommandLine command) {
    if (worktree && ref != null) {
      throw new ParameterException(command, "--worktree and --ref exclude each other");
    }
  }
}
