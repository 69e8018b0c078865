package dev.slipway.stacks.program;

import dev.slipway.report.EnvironmentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program of others. It ends with all that it started when its time is up, and when
 * this program ends.
 *
 * @param name as which the user knows it
 * @param command absolute path of the program, and its arguments
 * @param folder that it runs in
 * @param environment all variables that it gets
 * @param secrets values that are not repeated in messages
 * @param longest how long it may take
 */
public record ProgramRun(
    String name,
    List<String> command,
    Path folder,
    Map<String, String> environment,
    Collection<String> secrets,
    Duration longest) {

  /** What a failure quotes. */
  private static final int LAST_LINES = 10;

  private static final int LONGEST_LINE = 500;

  /** A value of fewer characters would turn up by chance. */
  private static final int SHORTEST_SECRET = 4;

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  public ProgramRun {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    secrets = List.copyOf(secrets);
  }

  /**
   * Runs it to its end.
   *
   * @param said is told every line that it writes
   * @param remedy for a failure
   * @throws EnvironmentException if it cannot be started, fails, or does not end in time; with its
   *     last lines
   */
  public void toEnd(Consumer<String> said, String remedy) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new EnvironmentException(
          name + " cannot be started: " + command.getFirst(), "check that it runs by hand", e);
    }
    Thread end = new Thread(() -> kill(process));
    Runtime.getRuntime().addShutdownHook(end);
    Deque<String> last = new ArrayDeque<>();
    try {
      process.getOutputStream().close();
      Thread reading = Thread.ofVirtual().start(() -> read(process, last, said));
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed("did not end within " + longest.toSeconds() + " s", last, remedy);
      }
      // A child that it left behind may hold its output open; that one is not waited for.
      reading.join(LAST_WORDS);
      if (process.exitValue() != 0) {
        throw failed("failed with exit code " + process.exitValue(), last, remedy);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException(name + " was interrupted", "", e);
    } finally {
      kill(process);
      removeHook(end);
    }
  }

  private void read(Process process, Deque<String> last, Consumer<String> said) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = line(lines); line != null; line = line(lines)) {
        String shown = withoutSecrets(line);
        synchronized (last) {
          last.addLast(shown);
          if (last.size() > LAST_LINES) {
            last.removeFirst();
          }
        }
        said.accept(shown);
      }
    } catch (IOException e) {
      // It was ended.
    }
  }

  /** A line, cut where it is longer than anybody reads: its end may never come. */
  private static @Nullable String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.length() < LONGEST_LINE && next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private String withoutSecrets(String line) {
    String shown = line;
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        shown = shown.replace(secret, "***");
      }
    }
    return shown;
  }

  private EnvironmentException failed(String how, Deque<String> last, String remedy) {
    List<String> lines;
    synchronized (last) {
      lines = new ArrayList<>(last);
    }
    StringBuilder message = new StringBuilder(name).append(' ').append(how);
    if (!lines.isEmpty()) {
      message.append("; its last lines:");
      lines.forEach(line -> message.append("\n    ").append(line));
    }
    return new EnvironmentException(message.toString(), remedy);
  }

  private static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun.
    }
  }
}
