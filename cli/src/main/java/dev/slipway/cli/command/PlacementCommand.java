package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where control planes run: what one can do about it is a subcommand of this. */
@Command(
    name = "placement",
    header = "Show, publish, watch, sign and verify where a control plane runs.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
public final class PlacementCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private PlacementCommand() {}

  /** The command with all its subcommands. */
  public static CommandLine in(Surroundings surroundings) {
    CommandLine placement = new CommandLine(new PlacementCommand());
    // One line for each subcommand, in the order of the help.
    placement.addSubcommand(new PlacementShowCommand(surroundings));
    placement.addSubcommand(new PlacementPublishCommand(surroundings));
    placement.addSubcommand(new PlacementWatchCommand(surroundings));
    placement.addSubcommand(new PlacementHistoryCommand(surroundings));
    placement.addSubcommand(new AttestCommand(surroundings));
    placement.addSubcommand(new VerifyCommand(surroundings));
    return placement;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
