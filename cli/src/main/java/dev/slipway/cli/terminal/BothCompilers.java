package dev.slipway.cli.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Starts this very program again with both compilers of the JVM. The launcher leaves out the second
 * one, with which a short command takes longer; but only that one knows the processor's
 * instructions for SHA-256, without which hashing takes ten times as long (docs/performance.md).
 */
public final class BothCompilers {

  private static final String FIRST_ONLY = "-XX:TieredStopAtLevel=1";
  private static final String BOTH = "-XX:TieredStopAtLevel=4";

  private BothCompilers() {}

  /**
   * Runs the command line of this process with both compilers.
   *
   * @return its exit code; nothing where this process has both already, or the system does not tell
   *     how it was started
   */
  public static OptionalInt run() throws IOException {
    ProcessHandle.Info own = ProcessHandle.current().info();
    Optional<String> java = own.command();
    List<String> arguments = List.of(own.arguments().orElse(new String[0]));
    if (java.isEmpty() || !arguments.contains(FIRST_ONLY)) {
      return OptionalInt.empty();
    }
    List<String> command = new ArrayList<>(List.of(java.get()));
    arguments.forEach(each -> command.add(each.equals(FIRST_ONLY) ? BOTH : each));
    Process process = new ProcessBuilder(command).inheritIO().start();
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return OptionalInt.of(process.waitFor());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
