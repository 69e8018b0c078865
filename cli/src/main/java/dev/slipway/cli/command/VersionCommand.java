package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells which slipway this is and what it runs on. */
@Command(
    name = "version",
    header = "Show the version of slipway and of what it runs on.",
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n")
public final class VersionCommand implements Callable<Integer> {

  /** Formats of this command. */
  enum Format {
    text,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
      defaultValue = "text")
  private @SuppressWarnings("NullAway.Init") Format format;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private final Surroundings surroundings;

  public VersionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter out = surroundings.outWriter();
    String java = System.getProperty("java.vm.name") + " " + Runtime.version();
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    switch (format) {
      case text -> {
        out.println(Version.line());
        out.println(java);
        out.println(system);
      }
      case json ->
          out.println(
              "{\"name\":\"slipway\",\"version\":\"%s\",\"java\":\"%s\",\"system\":\"%s\"}"
                  .formatted(Version.number(), java, system));
    }
    return 0;
  }
}
