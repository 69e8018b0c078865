package dev.slipway.cli.command;

import dev.slipway.stacks.definition.DependencyPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  @Option(
      names = "--dependencies",
      paramLabel = "POLICY",
      description = {
        "reference: charts name what they depend on; vendor: it is fetched as Chart.lock pins",
        "it, and packed. Default: slipway.dependencies in csctl.yaml, else reference."
      })
  private @Nullable String dependencies;

  boolean render() {
    return !noRender;
  }

  Optional<DependencyPolicy> dependencies() {
    return Optional.ofNullable(dependencies).flatMap(DependencyPolicy::of);
  }

  void requireSense(CommandLine command) {
    if (worktree && ref != null) {
      throw new ParameterException(command, "--worktree and --ref exclude each other");
    }
    if (dependencies != null && dependencies().isEmpty()) {
      throw new ParameterException(
          command, "--dependencies: expected vendor or reference, found " + dependencies);
    }
  }
}
