package dev.slipway.report.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.sshsig.AllowedSigners.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the installed OpenSSH; reported as skipped where there is none. */
class OpenSshTest {

  private static final String PASSPHRASE = "pässwort 北京";

  @TempDir Path folder;

  @BeforeEach
  void openSshIsInstalled() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/ssh-keygen"))
            && Files.isExecutable(Path.of("/usr/bin/ssh-agent")),
        "OpenSSH is not installed (Debian: openssh-client)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "aes256-ctr",
        "aes192-ctr",
        "aes128-ctr",
        "aes256-cbc",
        "aes192-cbc",
        "aes128-cbc",
        "aes256-gcm@openssh.com",
        "aes128-gcm@openssh.com",
        "3des-cbc"
      })
  void signsLikeSshKeygenWithAKeyOfEveryCipher(String cipher) throws Exception {
    Path key = key(cipher);
    Path message = Files.write(folder.resolve("message"), randomBytes(10_000));
    String ours;
    try (Signer signer = SigningKey.open(key, name -> PASSPHRASE.toCharArray(), null)) {
      ours = SshSignature.sign(Files.readAllBytes(message), "test@slipway.dev", signer).armored();
    }

    if (cipher.equals("none")) {
      run(
          "ssh-keygen",
          "-q",
          "-Y",
          "sign",
          "-f",
          key.toString(),
          "-n",
          "test@slipway.dev",
          "message");
      assertThat(ours).isEqualTo(Files.readString(folder.resolve("message.sig")));
    }
    assertThat(verifiedBySshKeygen(key, ours, message, "test@slipway.dev")).isTrue();
    assertThat(verifiedBySshKeygen(key, ours, message, "other@slipway.dev")).isFalse();
  }

  @Test
  void acceptsAndRefusesWhatSshKeygenAcceptsAndRefuses() throws Exception {
    Path key = key("none");
    Path message = Files.writeString(folder.resolve("message"), "m");
    String armored;
    try (Signer signer = SigningKey.open(key, TestKeys.NOBODY, null)) {
      armored = SshSignature.sign(Files.readAllBytes(message), "report", signer).armored();
    }
    String pub = Files.readString(folder.resolve("none.pub")).strip();
    List<String> differing = new ArrayList<>();
    for (String line :
        List.of(
            "who KEY",
            "wh? KEY",
            "*,!who KEY",
            "\"who\" KEY",
            "Who KEY",
            "who namespaces=\"report\" KEY",
            "who namespaces=\"re*,!report\" KEY",
            "who NAMESPACES=\"x,report\" KEY",
            "who valid-after=\"20200101\" KEY",
            "who valid-after=\"20200101Z\" KEY",
            "who valid-before=\"20200101\" KEY",
            "who valid-after=\"20200101\",valid-before=\"20990101\" KEY",
            "who cert-authority KEY",
            "who namespaces=report KEY",
            "who namespaces=\"report\",namespaces=\"report\" KEY",
            "who unknown=\"x\" KEY",
            "who valid-after=\"yesterday\" KEY",
            "who")) {
      Path signers = Files.writeString(folder.resolve("signers"), line.replace("KEY", pub) + "\n");
      boolean theirs = verified(signers, armored, message, "report");
      if (ours(signers, armored, message) != theirs) {
        differing.add(line + ": ssh-keygen says " + theirs);
      }
    }
    assertThat(differing).isEmpty();
  }

  private static boolean ours(Path signers, String armored, Path message) throws IOException {
    try {
      return AllowedSigners.read(signers, ZoneOffset.UTC)
              .verify(Files.readAllBytes(message), armored, "who", "report", Instant.now())
          instanceof Verification.Valid;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  @Test
  void signsThroughAnAgent() throws Exception {
    Path key = key("none");
    Path message = Files.write(folder.resolve("message"), randomBytes(100));
    Path pub = folder.resolve("none.pub");
    try (Agent agent = Agent.start(folder)) {
      assertThatThrownBy(() -> SigningKey.open(pub, TestKeys.NOBODY, agent.socket()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("holds 0 keys, and not this one", "ssh-add");
      assertThat(agent.run(folder, "ssh-add", "-q", key.toString())).isZero();

      String ours;
      try (Signer signer = SigningKey.open(pub, TestKeys.NOBODY, agent.socket())) {
        ours = SshSignature.sign(Files.readAllBytes(message), "report", signer).armored();

        assertThat(agent.run(folder, "ssh-add", "-q", "-D")).isZero();
        assertThatThrownBy(() -> SshSignature.sign(new byte[0], "report", signer))
            .isInstanceOf(EnvironmentException.class)
            .hasMessageContaining("refused to sign");
      }
      assertThat(verifiedBySshKeygen(key, ours, message, "report")).isTrue();
    }
  }

  @Test
  void saysWhenTheAgentIsGone() throws Exception {
    key("none");
    Path socket;
    try (Agent agent = Agent.start(folder)) {
      socket = agent.socket();
    }
    assertThatThrownBy(() -> SigningKey.open(folder.resolve("none.pub"), TestKeys.NOBODY, socket))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll(socket.toString(), "could not be asked");
  }

  private Path key(String cipher) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("ssh-keygen", "-q", "-t", "ed25519", "-f", cipher, "-N"));
    if (cipher.equals("none")) {
      command.add("");
    } else {
      command.addAll(List.of(PASSPHRASE, "-Z", cipher));
    }
    run(command.toArray(String[]::new));
    return folder.resolve(cipher);
  }

  private boolean verifiedBySshKeygen(Path key, String armored, Path message, String namespace)
      throws Exception {
    Path signers =
        Files.writeString(
            folder.resolve("signers"), "who " + Files.readString(Path.of(key + ".pub")));
    return verified(signers, armored, message, namespace);
  }

  private boolean verified(Path signers, String armored, Path message, String namespace)
      throws Exception {
    Path signature = Files.writeString(folder.resolve("ours.sig"), armored);
    Process process =
        new ProcessBuilder(
                "ssh-keygen",
                "-Y",
                "verify",
                "-f",
                signers.toString(),
                "-I",
                "who",
                "-n",
                namespace,
                "-s",
                signature.toString())
            .redirectInput(message.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    return process.waitFor() == 0;
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** An agent of the test's own. */
  private record Agent(Process process, Path socket) implements AutoCloseable {

    static Agent start(Path folder) throws Exception {
      // Not below the test's folder: a socket's path has at most 107 characters (unix(7)).
      Path own = Files.createTempDirectory("agent");
      Path socket = own.resolve("socket");
      Process process =
          new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("agent.log").toFile())
              .start();
      for (int i = 0; i < 500 && !Files.exists(socket); i++) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      return new Agent(process, socket);
    }

    int run(Path folder, String... command) throws Exception {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("add.log").toFile());
      builder.environment().put("SSH_AUTH_SOCK", socket.toString());
      return builder.start().waitFor();
    }

    @Override
    public void close() throws Exception {
      process.destroy();
      process.waitFor();
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    }
  }
}
