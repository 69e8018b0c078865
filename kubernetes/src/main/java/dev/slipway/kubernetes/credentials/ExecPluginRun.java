package dev.slipway.kubernetes.credentials;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.ExecPlugin;
import dev.slipway.kubernetes.kubeconfig.ExecPlugin.InteractiveMode;
import dev.slipway.report.EnvironmentException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs exec plugins (client-go plugin/pkg/client/auth/exec/exec.go). Standard error of the plugin
 * goes to the user as it comes, because logins print there what to do; its standard output is
 * secret and never shown.
 *
 * @param timeout of a plugin that cannot ask the user
 * @param interactiveTimeout of a plugin that can
 * @param terminal whether standard input is a terminal
 * @param messages where standard error goes
 */
public record ExecPluginRun(
    Duration timeout, Duration interactiveTimeout, boolean terminal, Redirect messages) {

  private static final int LARGEST_OUTPUT = 1 << 20;

  /** As a command on this process's terminal runs plugins; a login in a browser takes its time. */
  public static ExecPluginRun ofProcess() {
    return new ExecPluginRun(
        Duration.ofSeconds(60), Duration.ofMinutes(5), hasTerminal(), Redirect.INHERIT);
  }

  /**
   * The credential that the plugin prints.
   *
   * @throws EnvironmentException if it cannot be started, fails, takes too long or prints none
   */
  public Credential credential(ExecPlugin plugin, ClusterAccess access) {
    boolean interactive = plugin.interactiveMode() != InteractiveMode.NEVER && terminal;
    if (plugin.interactiveMode() == InteractiveMode.ALWAYS && !terminal) {
      throw new EnvironmentException(
          "the " + plugin + " wants to ask the user, but standard input is not a terminal",
          "run it in a terminal, or use a login that needs no person");
    }
    byte[] output = output(plugin, access, interactive);
    return ExecCredentialReader.read(output, plugin);
  }

  private byte[] output(ExecPlugin plugin, ClusterAccess access, boolean interactive) {
    Process process = started(plugin, access, interactive);
    FutureTask<byte[]> output =
        new FutureTask<>(() -> {
          try (InputStream in = process.getInputStream()) {
            return in.readNBytes(LARGEST_OUTPUT);
          }
        });
    Thread.ofVirtual().start(output);
    Duration limit = interactive ? interactiveTimeout : timeout;
    long end = System.nanoTime() + limit.toNanos();
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw tooSlow(plugin, limit);
      }
      byte[] printed = output.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (process.exitValue() != 0) {
        throw new EnvironmentException(
            "the " + plugin + " failed with exit code " + process.exitValue(),
            "its own message stands above, if it gave one; run it by hand to see more");
      }
      return printed;
    } catch (TimeoutException e) {
      throw tooSlow(plugin, limit);
    } catch (ExecutionException e) {
      throw new EnvironmentException("the output of the " + plugin + " could not be read", "", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while the " + plugin + " ran", "", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static EnvironmentException tooSlow(ExecPlugin plugin, Duration limit) {
    return new EnvironmentException(
        "the " + plugin + " gave no credentials within " + limit.toSeconds() + " s",
        "run it by hand to see what it waits for");
  }

  private Process started(ExecPlugin plugin, ClusterAccess access, boolean interactive) {
    List<String> command = new ArrayList<>();
    command.add(plugin.command());
    command.addAll(plugin.args());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(plugin.environment());
    builder.environment().put(ExecInfo.VARIABLE, ExecInfo.json(plugin, access, interactive));
    builder.redirectInput(interactive ? Redirect.INHERIT : Redirect.from(nothing()));
    builder.redirectError(messages);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new EnvironmentException(
          "the " + plugin + " cannot be started: there is no such program, or it is not executable",
          plugin.installHint().isEmpty()
              ? "install it, or check command in the user entry of the kubeconfig"
              : plugin.installHint().strip());
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }

  private static boolean hasTerminal() {
    if (System.console() != null && System.console().isTerminal()) {
      return true;
    }
    // The console also wants standard output to be a terminal; standard input alone matters here.
    try {
      Path input = Files.readSymbolicLink(Path.of("/proc/self/fd/0"));
      return input.startsWith("/dev/pts") || input.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
