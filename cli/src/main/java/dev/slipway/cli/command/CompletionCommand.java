package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the completion script for a shell. */
@Command(
    name = "completion",
    header = "Print a completion script for bash or zsh.",
    description = {
      "%nLoad it in the current shell with%n",
      "  source <(slipway completion)%n",
      "and put that line into ~/.bashrc or, after compinit, into ~/.zshrc to keep it."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n")
public final class CompletionCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter out = surroundings.outWriter();
    out.print(AutoComplete.bash("slipway", spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
