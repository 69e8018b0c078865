package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Passphrases;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.sshsig.Signer;
import dev.slipway.report.sshsig.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An OpenSSH key that a command signs with. */
final class SshKeyFile {

  private SshKeyFile() {}

  /**
   * @param key a private key, or the public half of one that an agent has
   * @param passphraseFile null to ask for it on the terminal
   */
  static Signer open(Path key, @Nullable Path passphraseFile, Surroundings surroundings)
      throws IOException {
    String agent = surroundings.environment().getOrDefault("SSH_AUTH_SOCK", "");
    return SigningKey.open(
        surroundings.folder().resolve(key),
        new Passphrases(
            passphraseFile == null ? null : surroundings.folder().resolve(passphraseFile),
            "let an ssh-agent sign by naming the .pub file"),
        agent.isEmpty() ? null : Path.of(agent));
  }
}
