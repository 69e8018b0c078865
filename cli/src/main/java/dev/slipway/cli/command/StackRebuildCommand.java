package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.Examined;
import dev.slipway.report.Report;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.verify.ReadRelease;
import dev.slipway.stacks.verify.Rebuild;
import dev.slipway.stacks.verify.RebuildRules;
import dev.slipway.stacks.verify.ReleaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds a release anew and compares. */
@Command(
    name = "rebuild",
    header = "Build a release anew from the commit it names, and compare every byte.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 it is what its commit gives, 1 it is not, 2 wrong usage or invalid",
      "input, also where the clone lacks the commit, 4 the registry does not play along."
    },
    sortOptions = false)
public final class StackRebuildCommand implements Callable<Integer> {

  @Parameters(
      arity = "1",
      paramLabel = "RELEASE",
      description = "HOST/PATH:TAG of a registry, github:OWNER/REPO:TAG, or a folder.")
  private String release = "";

  @Option(
      names = "--clone",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "A folder in a clone of the repository. Default: the working directory.")
  private Path clone = Path.of(".");

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackRebuildCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Path built = Files.createTempDirectory("slipway-rebuild-");
    try (TerminalProgress progress =
            new TerminalProgress(surroundings, output.verbose, output.quiet);
        RemoteCharts charts = access.chartsAnew(surroundings, progress);
        ReleaseInput input = ReleaseInput.open(release, access, surroundings, progress)) {
      ReadRelease published = input.read();
      Path folder =
          Rebuild.of(
              published, input.folder(), surroundings.folder().resolve(clone), built, charts);
      ReadRelease rebuilt = ReleaseReader.read(folder, published.name());
      Report report =
          new Report(
              "release " + published.name(),
              surroundings.clock().instant(),
              Version.tool(),
              List.of(
                  input.examined(),
                  new Examined(
                      clone.toString(),
                      Examined.Outcome.READ,
                      "built anew",
                      surroundings.clock().instant())),
              RebuildRules.judge(published, rebuilt),
              List.of(),
              List.of());
      format.destination(output, surroundings, spec.commandLine()).write(report, surroundings);
      return report.exitCode().code();
    } finally {
      remove(built);
    }
  }

  /** A folder that holds nothing but the folder of a release. */
  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.getNameCount() - a.getNameCount()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
