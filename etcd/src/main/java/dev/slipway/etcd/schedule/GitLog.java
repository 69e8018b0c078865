package dev.slipway.etcd.schedule;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the commits of a repository by {@code git log}. Nothing that the repository's own
 * configuration names is run: no pager, no signature check, no file system monitor, no filter; and
 * git gets no variable but the path, so that no credential reaches it.
 */
public final class GitLog {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** What one reads of a year of a busy repository. */
  private static final int MOST_COMMITS = 20_000;

  private static final int MOST_BYTES = 64 << 20;

  private static final char RECORD = '\u001e';
  private static final char UNIT = '\u001f';

  private GitLog() {}

  /**
   * The commits that lead to what is checked out, newest first.
   *
   * @param repository folder
   * @param path variable {@code PATH} that git is searched in
   */
  public static List<Change> read(Path repository, Instant from, Instant to, String path)
      throws IOException {
    if (!Files.isDirectory(repository)) {
      throw new InvalidInputException(
          repository.toString(), "expected the folder of a git repository", "check --git");
    }
    List<String> command =
        List.of(
            "git",
            "-C",
            repository.toAbsolutePath().toString(),
            "--no-pager",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "log.showSignature=false",
            "log",
            "--no-show-signature",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "--no-mailmap",
            "--name-only",
            "--no-renames",
            "--max-count=" + MOST_COMMITS,
            "--since=" + from.getEpochSecond(),
            "--until=" + to.getEpochSecond(),
            "--format=" + RECORD + "%H" + UNIT + "%ct" + UNIT + "%s");
    return parse(run(command, repository, path), repository);
  }

  private static String run(List<String> command, Path repository, String path) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", path,
                "LC_ALL", "C.UTF-8",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_OPTIONAL_LOCKS", "0",
                "GIT_TERMINAL_PROMPT", "0"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new EnvironmentException("git cannot be started", "install git, or leave --git out", e);
    }
    try {
      process.getOutputStream().close();
      CompletableFuture<byte[]> out = reading(process.getInputStream());
      CompletableFuture<byte[]> err = reading(process.getErrorStream());
      byte[] said = out.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
      String complaint = new String(err.get(5, TimeUnit.SECONDS), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(5, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new InvalidInputException(
            repository.toString(),
            "git log failed: " + complaint.lines().findFirst().orElse("without a word"),
            "check that --git names a repository that you own");
      }
      return new String(said, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("git log was interrupted", "", e);
    } catch (TimeoutException e) {
      throw new EnvironmentException(
          "git log of " + repository + " did not end within " + LONGEST.toSeconds() + " s", "", e);
    } catch (ExecutionException e) {
      throw new EnvironmentException("the output of git log could not be read", "", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static CompletableFuture<byte[]> reading(InputStream in) {
    CompletableFuture<byte[]> all = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (in) {
            all.complete(in.readNBytes(MOST_BYTES));
          } catch (IOException e) {
            all.completeExceptionally(e);
          }
        });
    return all;
  }

  /** What the format above prints. */
  static List<Change> parse(String log, Path repository) {
    List<Change> changes = new ArrayList<>();
    for (String commit : log.split(String.valueOf(RECORD), -1)) {
      List<String> lines = commit.lines().toList();
      String[] head = lines.isEmpty() ? new String[0] : lines.getFirst().split(UNIT + "", 3);
      if (head.length == 3 && head[0].length() >= 12 && head[1].matches("[0-9]{1,12}")) {
        changes.add(
            new Change(
                Instant.ofEpochSecond(Long.parseLong(head[1])),
                null,
                head[2],
                "commit " + head[0].substring(0, 12) + " of " + repository.getFileName(),
                lines.stream().skip(1).filter(line -> !line.isBlank()).toList()));
      }
    }
    return changes;
  }
}
