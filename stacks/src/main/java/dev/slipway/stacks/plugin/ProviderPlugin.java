package dev.slipway.stacks.plugin;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.program.CleanEnvironment;
import dev.slipway.stacks.program.ProgramRun;
import dev.slipway.stacks.program.ProgramSearch;
import dev.slipway.stacks.source.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program that makes the node images of a provider we know nothing of (csctl,
 * pkg/providerplugin). It sees the committed files in a folder of its own, and a copy of the
 * release so far; what it adds to that copy becomes part of the release.
 *
 * @param program absolute path of {@code csctl-TYPE}
 * @param variables names of variables that it gets beside those of every program
 * @param registry its last argument; empty for none
 */
public record ProviderPlugin(
    Path program, List<String> variables, Map<String, String> environment, String registry) {

  /** An image takes an hour to build, and as long to upload. */
  private static final Duration LONGEST = Duration.ofHours(6);

  /** What the user says about plugins. */
  public record Options(
      List<String> variables, Map<String, String> environment, Optional<String> registry) {
    public Options {
      variables = List.copyOf(variables);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * The plugin of {@code stack}; nothing where none is needed.
   *
   * @throws InvalidInputException if there is no such program
   */
  public static Optional<ProviderPlugin> of(Stack stack, Options options) {
    if (!stack.definition().usesPlugin()) {
      return Optional.empty();
    }
    String name = "csctl-" + stack.coordinates().provider();
    // Told before the run, not after an hour of it.
    CleanEnvironment.of(options.environment(), options.variables(), "--plugin-env");
    Path program =
        ProgramSearch.find(name, options.environment())
            .orElseThrow(() ->
                new InvalidInputException(
                    stack.definition().nodeImages().orElseThrow().place(),
                    "node images of this provider are made by the program "
                        + name
                        + ", which is not on the PATH",
                    "install it; or remove config.provider.config, if there are no node images"));
    return Optional.of(
        new ProviderPlugin(
            program, options.variables(), options.environment(), options.registry().orElse("")));
  }

  public String name() {
    return String.valueOf(program.getFileName());
  }

  /**
   * Runs it.
   *
   * @param release a folder with the release so far, which it writes into
   * @param work an empty folder for its use
   * @throws EnvironmentException if it fails
   */
  public void run(Stack stack, Path release, Path work, Progress progress) throws IOException {
    Path checkout = Files.createDirectories(work.resolve("stack").resolve(folderName(stack)));
    Checkout.write(stack.source().files(), checkout);
    Path folder = Files.createDirectories(work.resolve("run"));
    Map<String, String> clean = CleanEnvironment.of(environment, variables, "--plugin-env");
    progress.step(name() + " create-node-images: begun");
    long[] lines = {0};
    new ProgramRun(
            name(),
            List.of(
                program.toString(),
                "create-node-images",
                checkout.toString(),
                release.toString(),
                registry),
            folder,
            clean,
            variables.stream().map(clean::get).toList(),
            LONGEST)
        .toEnd(
            line -> {
              progress.step(name() + ": " + line);
              progress.count("lines of " + name(), ++lines[0], -1);
            },
            "see what it says; nothing was released");
  }

  private static String folderName(Stack stack) {
    String path = stack.source().origin().path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? "stack" : last;
  }
}
