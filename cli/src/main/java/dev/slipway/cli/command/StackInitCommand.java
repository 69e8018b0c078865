package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.render.Visible;
import dev.slipway.stacks.definition.KubernetesVersion;
import dev.slipway.stacks.init.NewFolder;
import dev.slipway.stacks.init.NewStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a new stack. */
@Command(
    name = "init",
    header = "Write a new cluster stack that builds, lints and documents itself.",
    description = {
      "%nA ClusterClass with its templates, and addons for both hooks. The folder must be",
      "new or empty; it appears whole or not at all."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Exit codes: 0 written, 2 wrong usage or invalid input."},
    sortOptions = false)
public final class StackInitCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of the new stack.")
  private Path folder = Path.of(".");

  @Option(
      names = "--provider",
      paramLabel = "PROVIDER",
      required = true,
      description = "openstack, or docker to try things out.")
  private String provider = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "What it is called: one lower-case word.")
  private String name = "";

  @Option(
      names = "--kubernetes",
      paramLabel = "VERSION",
      required = true,
      description = "The version of Kubernetes, such as v1.34.7.")
  private String kubernetes = "";

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private final Surroundings surroundings;

  public StackInitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    KubernetesVersion version =
        KubernetesVersion.of(kubernetes)
            .orElseThrow(() ->
                new InvalidInputException(
                    "--kubernetes",
                    "expected a version of Kubernetes such as v1.34.7, found " + kubernetes,
                    "write major, minor and patch with a v before them"));
    Map<String, String> files = new NewStack(provider, name, version).files();
    NewFolder.write(surroundings.folder().resolve(folder), files);
    if (!quiet) {
      PrintWriter out = surroundings.outWriter();
      out.println(
          Visible.text(
              folder
                  + " holds a new stack: "
                  + files.size()
                  + " files. README.md says what next."));
      out.flush();
    }
    return ExitCode.YES.code();
  }
}
