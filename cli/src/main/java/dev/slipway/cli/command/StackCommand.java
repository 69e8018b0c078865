package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Releases of cluster stacks: what one can do about them is a subcommand of this. */
@Command(
    name = "stack",
    header = "Begin, build, publish and verify releases of cluster stacks.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
public final class StackCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private StackCommand() {}

  /** The command with those of its subcommands that a run with {@code args} needs. */
  public static CommandLine in(Surroundings surroundings, String... args) {
    return Subcommands.group(new StackCommand(), "stack", commands(surroundings), args);
  }

  /** In the order of the help. */
  private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("init", () -> new StackInitCommand(surroundings));
    commands.put("images", () -> new StackImagesCommand(surroundings));
    commands.put("build", () -> new StackBuildCommand(surroundings));
    commands.put("publish", () -> new StackPublishCommand(surroundings));
    commands.put("tag", () -> new StackTagCommand(surroundings));
    commands.put("promote", () -> new StackPromoteCommand(surroundings));
    commands.put("lint", () -> new StackLintCommand(surroundings));
    commands.put("docs", () -> new StackDocsCommand(surroundings));
    commands.put("verify", () -> new StackVerifyCommand(surroundings));
    commands.put("rebuild", () -> new StackRebuildCommand(surroundings));
    commands.put("diff", () -> new StackDiffCommand(surroundings));
    commands.put("index", () -> new StackIndexCommand(surroundings));
    commands.put("matrix", () -> new StackMatrixCommand(surroundings));
    return commands;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
