package dev.slipway.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself; everything it does is a subcommand. */
@Command(
    name = "slipway",
    header = "The life of Kubernetes clusters at Sovereign Cloud Stack providers.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 yes or done, 1 no, 2 wrong usage or invalid input, 3 undecided",
      "for want of evidence, 4 the environment failed, 130 interrupted.",
      "",
      "slipway COMMAND --help tells more about a command."
    },
    subcommands = HelpCommand.class)
public final class SlipwayCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      description = "Show the version.")
  private boolean version;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Override
  public void run() {
    CommandLine program = spec.commandLine();
    if (version) {
      program.getOut().println(Version.line());
      return;
    }
    throw new ParameterException(program, "a command is missing");
  }
}
