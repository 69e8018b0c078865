package dev.slipway.stacks.tag;

import dev.slipway.report.EnvironmentException;
import dev.slipway.stacks.source.GitRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * GnuPG, called as git calls it (git, gpg-interface.c), with the user's own keys, agent and
 * pinentry.
 */
public final class Gpg {

  /** Somebody may have to type a passphrase. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int LARGEST_ANSWER = 1 << 20;

  private final String program;
  private final Map<String, String> environment;

  /**
   * @param program its name or path
   * @param environment of the user, whose GNUPGHOME and GPG_TTY it needs
   */
  public Gpg(String program, Map<String, String> environment) {
    this.program = program;
    this.environment = Map.copyOf(environment);
  }

  /** The program that git is told to take there (git-config(1), gpg.program), else gpg. */
  public static Gpg of(GitRepository clone, Map<String, String> environment) {
    Config config = clone.opened().getConfig();
    @Nullable String named = config.getString("gpg", "openpgp", "program");
    if (named == null) {
      named = config.getString("gpg", null, "program");
    }
    return new Gpg(named == null ? "gpg" : named, environment);
  }

  /**
   * Signs {@code content}.
   *
   * @param key a key ID, fingerprint or user ID of a secret key
   * @return a detached signature in its armour
   * @throws EnvironmentException if it does not sign
   */
  public String sign(byte[] content, String key) throws IOException {
    Answer answer = run(List.of("--status-fd=2", "-bsau", key), content);
    if (answer.exitCode() != 0 || !GpgStatus.isSignatureMade(answer.err())) {
      throw new EnvironmentException(
          program + " did not sign with " + key + reason(answer.err()),
          "gpg --list-secret-keys shows the keys that there are; export GPG_TTY=$(tty) lets it ask"
              + " for a passphrase");
    }
    return answer.out();
  }

  /**
   * Whether the key of {@code fingerprint}, or a subkey of it, made {@code signature}.
   *
   * @param fingerprint of the primary key, 40 or 64 hexadecimal digits
   */
  public SignatureCheck verify(byte[] content, String signature, String fingerprint)
      throws IOException {
    Path file = Files.createTempFile("slipway-", ".asc");
    try {
      Files.writeString(file, signature);
      Answer answer = run(List.of("--status-fd=1", "--verify", file.toString(), "-"), content);
      return GpgStatus.judge(answer.out(), fingerprint);
    } finally {
      Files.delete(file);
    }
  }

  /** What it says to people: the lines that are not for programs. */
  private static String reason(String err) {
    List<String> lines =
        err.lines().filter(line -> !line.isBlank() && !line.startsWith(GpgStatus.PREFIX)).toList();
    return lines.isEmpty() ? "" : ": " + lines.getFirst();
  }

  private record Answer(int exitCode, String out, String err) {}

  private Answer run(List<String> arguments, byte[] input) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(arguments);
    Path err = Files.createTempFile("slipway-", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = start(builder);
      Thread watch = Thread.ofVirtual().start(() -> endAfterPatience(process));
      try {
        try (OutputStream in = process.getOutputStream()) {
          in.write(input);
        } catch (IOException e) {
          // It may end without reading; its status tells why.
        }
        try (InputStream from = process.getInputStream()) {
          String out = new String(from.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
          int exitCode = process.waitFor();
          return new Answer(exitCode, out, Files.readString(err));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EnvironmentException(program + " was interrupted", "", e);
      } finally {
        process.destroyForcibly();
        watch.interrupt();
      }
    } finally {
      Files.delete(err);
    }
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new EnvironmentException(
          program + " cannot be started", "install GnuPG, or sign with an SSH key", e);
    }
  }

  private static void endAfterPatience(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      // It ended in time.
    }
  }
}
