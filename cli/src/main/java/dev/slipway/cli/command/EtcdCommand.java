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

/** Latency of etcd: what one can do about it is a subcommand of this. */
@Command(
    name = "etcd",
    header = "Diagnose the latency of etcd: what is wrong, what helps, what it costs.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
public final class EtcdCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private EtcdCommand() {}

  /** The command with those of its subcommands that a run with {@code args} needs. */
  public static CommandLine in(Surroundings surroundings, String... args) {
    return Subcommands.group(new EtcdCommand(), "etcd", commands(surroundings), args);
  }

  /** In the order of the help. */
  private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("diagnose", () -> new EtcdDiagnoseCommand(surroundings));
    commands.put("record", () -> new EtcdRecordCommand(surroundings));
    commands.put("whatif", () -> new EtcdWhatIfCommand(surroundings));
    commands.put("lint", () -> new EtcdLintCommand(surroundings));
    commands.put("advise", () -> new EtcdAdviseCommand(surroundings));
    commands.put("rules", () -> new EtcdRulesCommand(surroundings));
    commands.put("status", () -> new EtcdStatusCommand(surroundings));
    commands.put("probe", () -> new EtcdProbeCommand(surroundings));
    return commands;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
