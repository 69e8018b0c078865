package dev.slipway.cli.command;

import dev.slipway.cli.terminal.BothCompilers;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.definition.StackDefinition;
import dev.slipway.stacks.source.GitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which stacks, and as of which commit. */
final class StackSourceOptions {

  /** Bytes that take as long to hash with the first compiler as the JVM takes to start. */
  private static final long LARGE = 32L << 20;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "The folder of a stack, the one with csctl.yaml, in a git repository.")
  List<Path> stacks = new ArrayList<>();

  @Option(
      names = "--all",
      description =
          "Take every stack at and below DIR. One that did not change is no failure then.")
  boolean all;

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

  /** The folders of the stacks, with {@code --all} those below the ones that are named. */
  List<Path> stacks(Surroundings surroundings) throws IOException {
    if (!all) {
      return stacks;
    }
    Set<Path> found = new LinkedHashSet<>();
    for (Path folder : stacks) {
      Path above = surroundings.folder().resolve(folder);
      try (GitRepository repository = GitRepository.containing(above)) {
        for (String stack :
            repository.foldersWith(StackDefinition.FILE, ref == null ? "HEAD" : ref)) {
          found.add(repository.root().resolve(stack));
        }
      }
    }
    if (found.isEmpty()) {
      throw new InvalidInputException(
          String.valueOf(stacks.getFirst()),
          "there is no stack at or below this folder in the commit",
          "name a folder above those that have a csctl.yaml");
    }
    return List.copyOf(found);
  }

  /**
   * Has it done by a process with both compilers where there is much to hash.
   *
   * @return its exit code; nothing where this process is to do it
   */
  OptionalInt elsewhere(Surroundings surroundings) throws IOException {
    for (Path stack : worktree ? List.<Path>of() : stacks) {
      try (GitRepository repository =
          GitRepository.containing(surroundings.folder().resolve(stack))) {
        if (repository.isLargerThan(LARGE, ref == null ? "HEAD" : ref)) {
          return BothCompilers.run();
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Does something for each stack; what is wrong with several is told together. */
  @FunctionalInterface
  interface ForEach {
    void of(Path stack) throws IOException;
  }

  void forEach(Surroundings surroundings, ForEach action) throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (Path stack : stacks(surroundings)) {
      try {
        action.of(stack);
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

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
    if (worktree && all) {
      throw new ParameterException(
          command, "--all takes the stacks of a commit: leave out --worktree");
    }
    if (dependencies != null && dependencies().isEmpty()) {
      throw new ParameterException(
          command, "--dependencies: expected vendor or reference, found " + dependencies);
    }
  }
}
