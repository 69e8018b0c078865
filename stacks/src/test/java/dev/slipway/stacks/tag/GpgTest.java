package dev.slipway.stacks.tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.report.EnvironmentException;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.source.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real gpg and the real git. */
class GpgTest {

  private static final String NAME = "openstack-scs2-1-34-v3";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path folder;

  /** Short: the agent's socket is in it, and a socket's path has 107 bytes at most. */
  private Path keyring = Path.of("");

  private String fingerprint;

  @BeforeEach
  void makeAKeyAndAClone() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/gpg")), "GnuPG is not installed (Debian: gnupg)");
    keyring =
        Files.createTempDirectory(
            "gpg",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    run(
        folder,
        "gpg",
        "--batch",
        "-q",
        "--passphrase",
        "",
        "--quick-gen-key",
        "Tester <tester@example.org>",
        "rsa2048",
        "sign",
        "never");
    fingerprint =
        run(folder, "gpg", "--with-colons", "--list-secret-keys")
            .lines()
            .filter(line -> line.startsWith("fpr:"))
            .findFirst()
            .orElseThrow()
            .split(":")[9];
    run(folder, "git", "init", "-q", "-b", "main");
    run(folder, "git", "config", "user.name", "Tester");
    run(folder, "git", "config", "user.email", "tester@example.org");
    run(folder, "git", "commit", "-q", "--allow-empty", "-m", "a commit");
  }

  @AfterEach
  void endTheAgent() throws Exception {
    if (keyring.toString().isEmpty()) {
      return;
    }
    run(folder, "gpgconf", "--kill", "all");
    try (Stream<Path> files = Files.walk(keyring)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "GNUPGHOME", keyring.toString(),
        "HOME", folder.toString(),
        "PATH", System.getenv("PATH"),
        "GIT_CONFIG_NOSYSTEM", "1");
  }

  private String run(Path where, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private void tag(GitRepository clone, TagSigner signer) throws Exception {
    String commit = run(folder, "git", "rev-parse", "HEAD").strip();
    TagMessage message =
        new TagMessage(NAME, "registry.example.org/stacks", new Digest("1".repeat(64)));
    new GitTagging(clone).create(message, commit, NOW, signer);
  }

  @Test
  void gitVerifiesWhatWeSign() throws Exception {
    try (GitRepository clone = GitRepository.containing(folder)) {
      Gpg gpg = Gpg.of(clone, environment());

      tag(clone, content -> gpg.sign(content, "tester@example.org"));

      assertThat(run(folder, "git", "tag", "-v", NAME)).contains("Good signature from");
      FoundTag found = new GitTagging(clone).find(NAME).orElseThrow();
      assertThat(gpg.verify(found.signed(), found.signature(), fingerprint))
          .isEqualTo(SignatureCheck.HOLDS);
      assertThat(gpg.verify(found.signed(), found.signature(), "A".repeat(40)).refusal())
          .contains("the key " + fingerprint + " made it");
      assertThat(gpg.verify("other".getBytes(UTF_8), found.signature(), fingerprint).refusal())
          .contains("it is not of this tag");
      assertThat(gpg.verify(found.signed(), "no signature\n", fingerprint).refusal())
          .contains("GnuPG finds none");
    }
  }

  @Test
  void weVerifyWhatGitSigns() throws Exception {
    run(folder, "git", "tag", "-u", fingerprint, "-m", "by git", NAME);

    try (GitRepository clone = GitRepository.containing(folder)) {
      FoundTag found = new GitTagging(clone).find(NAME).orElseThrow();
      assertThat(
              Gpg.of(clone, environment()).verify(found.signed(), found.signature(), fingerprint))
          .isEqualTo(SignatureCheck.HOLDS);
    }
  }

  @Test
  void aKeyThatIsNotThereMakesNoTag() throws Exception {
    try (GitRepository clone = GitRepository.containing(folder)) {
      Gpg gpg = Gpg.of(clone, environment());

      assertThatThrownBy(() -> tag(clone, content -> gpg.sign(content, "nobody@example.org")))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("gpg did not sign with nobody@example.org")
          .hasMessageContaining("No secret key");
      assertThat(run(folder, "git", "tag", "-l")).isEmpty();
    }
  }

  @Test
  void theProgramIsTheOneThatGitIsToldToTake() throws Exception {
    run(folder, "git", "config", "gpg.program", "/nowhere/gpg2");

    try (GitRepository clone = GitRepository.containing(folder)) {
      Gpg gpg = Gpg.of(clone, environment());

      assertThatThrownBy(() -> gpg.sign(new byte[0], "x"))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("/nowhere/gpg2 cannot be started");
    }
  }
}
