package dev.slipway.cli;

import dev.slipway.cli.command.CheckCommand;
import dev.slipway.cli.command.CompletionCommand;
import dev.slipway.cli.command.PlacementCommand;
import dev.slipway.cli.command.SlipwayCommand;
import dev.slipway.cli.command.SnapshotCommand;
import dev.slipway.cli.command.VersionCommand;
import dev.slipway.cli.terminal.ErrorMessages;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.ExitCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
    commands(args).forEach(command -> program.addSubcommand(command.get()));
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

  /**
   * The command that {@code args} name; all of them where they name none, and for completion, which
   * tells of all. Reading the annotations of the others would only delay a short run.
   */
  private Collection<Supplier<Object>> commands(String... args) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("check", () -> new CheckCommand(surroundings));
    commands.put("snapshot", () -> new SnapshotCommand(surroundings));
    commands.put("placement", () -> PlacementCommand.in(surroundings));
    commands.put("version", () -> new VersionCommand(surroundings));
    commands.put("completion", () -> new CompletionCommand(surroundings));
    String first = args.length == 0 ? "" : args[0];
    Supplier<Object> named = first.equals("completion") ? null : commands.get(first);
    return named == null ? commands.values() : List.of(named);
  }

  private static void documentExitCodes(CommandLine command) {
    command
        .getCommandSpec()
        .exitCodeOnInvalidInput(ExitCode.INVALID.code())
        .exitCodeOnExecutionException(ExitCode.DEFECT.code());
    command.getSubcommands().values().forEach(Program::documentExitCodes);
  }
}
