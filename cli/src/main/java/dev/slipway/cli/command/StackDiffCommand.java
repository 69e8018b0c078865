package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.ExitCode;
import dev.slipway.report.Progress;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.diff.ReleaseDiff;
import dev.slipway.stacks.diff.ReleaseStack;
import dev.slipway.stacks.diff.StackComparison;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two releases. */
@Command(
    name = "diff",
    header = "Tell what differs between two releases: objects, variables, images, what rolls.",
    description = {
      "%nThe charts of both are rendered, so that what is compared is what a cluster gets.",
      "Files of a pull request: build both commits, and compare the two folders."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 nothing differs that a cluster would notice, 1 something does, 2",
      "wrong usage or invalid input, 4 the registry does not play along."
    },
    sortOptions = false)
public final class StackDiffCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "markdown", "json");

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "HOST/PATH:TAG of a registry, github:OWNER/REPO:TAG, or a folder.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "AFTER", description = "Likewise.")
  private String after = "";

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, markdown, json. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-v", "--verbose"},
      description = "Say on standard error what the registry is asked.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackDiffCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    ReleaseDiff diff;
    try (TerminalProgress progress = new TerminalProgress(surroundings, verbose, false)) {
      diff = StackComparison.of(side(before, progress), side(after, progress));
    }
    OutputStream out = surroundings.outBytes();
    if (format.equals("json")) {
      StackDiffDocument.json(diff, out);
    } else if (format.equals("markdown")) {
      StackDiffText.markdown(diff, surroundings.outWriter());
    } else {
      StackDiffText.text(diff, surroundings.outWriter());
    }
    out.flush();
    return diff.isEmpty() ? ExitCode.YES.code() : ExitCode.NO.code();
  }

  private StackComparison.Side side(String release, Progress progress) throws IOException {
    try (ReleaseInput input = ReleaseInput.open(release, access, surroundings, progress)) {
      Stack stack = ReleaseStack.read(input.folder(), input.read());
      return StackComparison.Side.of(input.name(), stack);
    }
  }
}
