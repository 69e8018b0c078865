package dev.slipway.cli;

import dev.slipway.cli.command.CheckCommand;
import dev.slipway.cli.command.CompletionCommand;
import dev.slipway.cli.command.EtcdCommand;
import dev.slipway.cli.command.PlacementCommand;
import dev.slipway.cli.command.SlipwayCommand;
import dev.slipway.cli.command.SnapshotCommand;
import dev.slipway.cli.command.StackCommand;
import dev.slipway.cli.command.Subcommands;
import dev.slipway.cli.command.VersionCommand;
import dev.slipway.cli.terminal.ErrorMessages;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
    return commandLine(args).execute(args);
  }

  private CommandLine commandLine(String... args) {
    ErrorMessages errors = new ErrorMessages(surroundings);
    CommandLine program = new CommandLine(new SlipwayCommand());
    Subcommands.of(commands(args), args, 0).forEach(program::addSubcommand);
    program
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

  private Map<String, Supplier<Object>> commands(String... args) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("check", () -> new CheckCommand(surroundings));
    commands.put("snapshot", () -> new SnapshotCommand(surroundings));
    commands.put("placement", () -> PlacementCommand.in(surroundings, args));
    commands.put("stack", () -> StackCommand.in(surroundings, args));
    commands.put("etcd", () -> EtcdCommand.in(surroundings, args));
    commands.put("version", () -> new VersionCommand(surroundings));
    commands.put("completion", () -> new CompletionCommand(surroundings));
    return commands;
  }

  private static void documentExitCodes(CommandLine command) {
    command
        .getCommandSpec()
        .exitCodeOnInvalidInput(ExitCode.INVALID.code())
        .exitCodeOnExecutionException(ExitCode.DEFECT.code());
    command.getSubcommands().values().forEach(Program::documentExitCodes);
  }
}
