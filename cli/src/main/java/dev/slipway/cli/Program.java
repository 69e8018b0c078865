package dev.slipway.cli;

import dev.slipway.cli.command.CheckCommand;
import dev.slipway.cli.command.CompletionCommand;
import dev.slipway.cli.command.SlipwayCommand;
import dev.slipway.cli.command.SnapshotCommand;
import dev.slipway.cli.command.VersionCommand;
import dev.slipway.cli.terminal.ErrorMessages;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.ExitCode;
import picocli.CommandLine;

/** All commands together, run in given surroundings. */
public final class Program {

  private final Surroundings surroundings;

  private Program(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public static Program in(Surroundings surroundings) {
    return new Program(surroundings);
  }

  /** Runs the command that {@code args} name and returns its exit code. */
  public int run(String... args) {
    return commandLine().execute(args);
  }

  CommandLine commandLine() {
    ErrorMessages errors = new ErrorMessages(surroundings);
    CommandLine program =
        new CommandLine(new SlipwayCommand())
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new SnapshotCommand(surroundings))
            .addSubcommand(new VersionCommand(surroundings))
            .addSubcommand(new CompletionCommand(surroundings))
            .setOut(surroundings.outWriter())
            .setErr(surroundings.errWriter())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    surroundings.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setUsageHelpWidth(80)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(errors::wrongUsage)
            .setExecutionExceptionHandler((e, command, parsed) -> errors.failed(e));
    program.getSubcommands().values().forEach(Program::documentExitCodes);
    return program;
  }

  private static void documentExitCodes(CommandLine command) {
    command
        .getCommandSpec()
        .exitCodeOnInvalidInput(ExitCode.INVALID.code())
        .exitCodeOnExecutionException(ExitCode.DEFECT.code());
  }
}
