package dev.slipway.cli.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Which commands a run has to know: the one it names, or all of them where it names none, and for
 * completion and help, which tell of all. Reading the annotations of the others would only delay a
 * short run.
 */
public final class Subcommands {

  private Subcommands() {}

  /**
   * The commands out of {@code byName}, in its order, for a run with {@code args}.
   *
   * @param position where in {@code args} the name of one of them is expected
   */
  public static Collection<Object> of(
      Map<String, Supplier<Object>> byName, String[] args, int position) {
    Supplier<Object> named = args.length <= position ? null : byName.get(args[position]);
    Collection<Supplier<Object>> needed =
        named == null || tellsOfAll(args) ? byName.values() : List.of(named);
    return needed.stream().map(Supplier::get).toList();
  }

  /**
   * The command {@code group} called {@code name} with those of its commands that a run with {@code
   * args} needs: none where the run is about another command.
   */
  static CommandLine group(
      Object group, String name, Map<String, Supplier<Object>> byName, String[] args) {
    CommandLine line = new CommandLine(group);
    if (tellsOfAll(args) || args.length > 0 && args[0].equals(name)) {
      of(byName, args, 1).forEach(line::addSubcommand);
    }
    return line;
  }

  /** True if the whole tree of commands is needed, not only the way to one of them. */
  private static boolean tellsOfAll(String[] args) {
    return args.length > 0 && (args[0].equals("completion") || args[0].equals("help"));
  }
}
