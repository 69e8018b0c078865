package dev.slipway.stacks.registry;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a program that keeps logins, e.g. {@code docker-credential-pass}
 * (github.com/docker/docker-credential-helpers, README).
 */
final class CredentialProgram {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST = 1 << 20;
  private static final Limits LIMITS = new Limits(LARGEST, 10, 0);

  /** User of a login that is a refresh token (docker-credential-helpers, client/command.go). */
  private static final String TOKEN_USER = "<token>";

  private final Map<String, String> environment;
  private final @Nullable Path folder;

  CredentialProgram(Map<String, String> environment) {
    this(environment, null);
  }

  /**
   * @param folder with the programs; null for those of PATH
   */
  CredentialProgram(Map<String, String> environment, @Nullable Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /**
   * What the program {@code docker-credential-NAME} has for {@code server}; nothing if it has none.
   *
   * @param file that names the program
   */
  Optional<Login> login(String name, String server, Path file) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          file.toString(),
          "\"" + name + "\" is not the name of a credential helper",
          "write for example pass, for the program docker-credential-pass");
    }
    String program = "docker-credential-" + name;
    byte[] answer;
    try {
      answer = ask(program, server);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException(program + " was interrupted", "", e);
    }
    return answer.length == 0 ? Optional.empty() : read(program, answer, file);
  }

  private byte[] ask(String program, String server) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(folder == null ? program : folder.resolve(program).toString(), "get");
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = start(builder, program);
    Thread watch = Thread.ofVirtual().start(() -> endAfterPatience(process));
    byte[] out;
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(server.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It may end without reading; its exit code tells why.
      }
      try (InputStream from = process.getInputStream()) {
        out = from.readNBytes(LARGEST);
      }
      if (process.waitFor() == 0) {
        return out;
      }
    } finally {
      process.destroyForcibly();
      watch.interrupt();
    }
    String words = new String(out, StandardCharsets.UTF_8);
    if (words.contains("credentials not found")) {
      return new byte[0];
    }
    // Its words may hold anything; only those for a missing login are defined.
    throw new EnvironmentException(
        program + " get failed for " + server + " with exit code " + process.exitValue(),
        "try it: echo " + server + " | " + program + " get");
  }

  private static Process start(ProcessBuilder builder, String program) {
    try {
      return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new EnvironmentException(
          program + " cannot be started", "install it, or correct credHelpers and credsStore", e);
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

  private static Optional<Login> read(String program, byte[] answer, Path file) throws IOException {
    try (DocumentReader reader =
        DocumentReader.ofJson(program, new ByteArrayInputStream(answer), LIMITS)) {
      if (Value.read(reader) instanceof Mapping mapping
          && mapping.entries().get("Username") instanceof Scalar user
          && mapping.entries().get("Secret") instanceof Scalar secret) {
        String origin = program + " (" + file + ")";
        return Optional.of(
            user.text().equals(TOKEN_USER)
                ? new Login.IdentityToken(origin, secret.text())
                : new Login.Password(origin, user.text(), secret.text()));
      }
    } catch (InvalidInputException e) {
      // Its words could show the secret.
    }
    throw new EnvironmentException(
        program + " answered something else than Username and Secret", "try it by hand");
  }
}
