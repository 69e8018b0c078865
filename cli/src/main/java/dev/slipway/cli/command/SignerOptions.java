package dev.slipway.cli.command;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.sshsig.AllowedSigners;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose signature counts. */
final class SignerOptions {

  @Option(
      names = "--allowed-signers",
      paramLabel = "FILE",
      description =
          "Who may sign with which key, as for ssh-keygen -Y verify (ssh-keygen(1), ALLOWED"
              + " SIGNERS).")
  @Nullable Path allowedSigners;

  @Option(
      names = "--identity",
      paramLabel = "PRINCIPAL",
      description = "Who has to have signed, as FILE calls them.")
  @Nullable String identity;

  /** Whom the user trusts. */
  record Trust(AllowedSigners signers, String identity) {}

  /**
   * Reads the file.
   *
   * @param document the statement, for errors
   * @throws InvalidInputException if an option is missing, or the file is not right
   */
  Trust read(String document, Path folder) throws IOException {
    @Nullable Path file = allowedSigners;
    @Nullable String who = identity;
    if (file == null || who == null || who.isBlank()) {
      throw new InvalidInputException(
          document,
          "a signed statement counts only if its signature can be verified",
          "give --allowed-signers FILE and --identity PRINCIPAL");
    }
    return new Trust(AllowedSigners.read(folder.resolve(file), ZoneId.systemDefault()), who);
  }
}
