package dev.slipway.stacks.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.sigstore.SigningKey;
import dev.slipway.stacks.sigstore.SigningKeyFile;
import dev.slipway.stacks.sigstore.TestSigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What we sign, in the hands of a real cosign: {@code lab/cosign/up} tells which. */
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_LAB_COSIGN",
    matches = ".+",
    disabledReason = "SLIPWAY_LAB_COSIGN is not set: export SLIPWAY_LAB_COSIGN=$(lab/cosign/up)")
class RealCosignIT {

  /** Nobody is trusted but the key; without this file cosign 2 asks the network whom to trust. */
  private static final String EMPTY_ROOT =
      "{\"mediaType\":\"application/vnd.dev.sigstore.trustedroot+json;version=0.1\",\"tlogs\":[],"
          + "\"certificateAuthorities\":[],\"ctlogs\":[],\"timestampAuthorities\":[]}";

  @TempDir Path folder;

  private record Said(int exitCode, String text) {}

  private Path release(SigningKey key) throws Exception {
    TestRepository git =
        TestRepository.in(folder.resolve("git")).writeAll(ExampleStack.whole().files());
    git.commit();
    BuildProcess.build(git.root(), folder.resolve("out"), key);
    return folder.resolve("out/docker-harbour-1-34-v1");
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private Said verify(Path file, Path bundle, String publicKey) throws Exception {
    return cosign(
        "verify-blob-attestation",
        "--key",
        file("cosign.pub", publicKey).toString(),
        "--bundle",
        bundle.toString(),
        "--new-bundle-format",
        "--trusted-root",
        file("root.json", EMPTY_ROOT).toString(),
        "--insecure-ignore-tlog",
        "--type",
        "slsaprovenance1",
        file.toString());
  }

  private Said cosign(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(System.getenv("SLIPWAY_LAB_COSIGN")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Whatever it wanted from the network it would not get, and say so.
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                folder.toString(),
                "COSIGN_PASSWORD",
                "a passphrase",
                "HTTPS_PROXY",
                "http://127.0.0.1:9",
                "HTTP_PROXY",
                "http://127.0.0.1:9"));
    Process process = builder.directory(folder.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), said);
  }

  @Test
  void verifiesEveryFileOfARelease() throws Exception {
    SigningKey key = TestSigningKeys.key(7);
    Path release = release(key);
    List<Path> files;
    try (Stream<Path> all = Files.list(release)) {
      files = all.filter(file -> !file.getFileName().toString().startsWith("provenance.")).toList();
    }

    assertThat(files).hasSizeGreaterThan(4);
    for (Path file : files) {
      Said said = verify(file, release.resolve(Provenance.BUNDLE_FILE), key.publicKey().pem());
      assertThat(said.text()).contains("Verified OK");
      assertThat(said.exitCode()).isZero();
    }
  }

  @Test
  void refusesAnotherFileAnotherKeyAndAnotherStatement() throws Exception {
    SigningKey key = TestSigningKeys.key(7);
    Path release = release(key);
    Path hashes = release.resolve("hashes.json");
    Path bundle = release.resolve(Provenance.BUNDLE_FILE);
    Path other = file("hashes.json", Files.readString(hashes) + "\n");
    String signed = Files.readString(bundle);
    Path tampered =
        file("bundle.json", signed.replaceFirst("\"payload\": \"ewog", "\"payload\": \"ewoK"));

    Said otherFile = verify(other, bundle, key.publicKey().pem());
    Said otherKey = verify(hashes, bundle, TestSigningKeys.key(8).publicKey().pem());
    Said otherStatement = verify(hashes, tampered, key.publicKey().pem());

    assertThat(Files.readString(tampered)).isNotEqualTo(signed);
    assertThat(List.of(otherFile.exitCode(), otherKey.exitCode(), otherStatement.exitCode()))
        .doesNotContain(0);
    assertThat(otherFile.text()).contains("digests do not match");
    assertThat(otherKey.text()).contains("could not verify envelope");
    assertThat(otherStatement.text()).contains("could not verify envelope");
  }

  @Test
  void itsOwnKeysSignToo() throws Exception {
    assertThat(cosign("generate-key-pair").exitCode()).isZero();
    SigningKey key =
        SigningKeyFile.open(folder.resolve("cosign.key"), name -> "a passphrase".toCharArray());
    String publicKey = Files.readString(folder.resolve("cosign.pub"));
    Path release = release(key);

    assertThat(key.publicKey().pem()).isEqualTo(publicKey);
    assertThat(
            verify(
                release.resolve("metadata.yaml"),
                release.resolve(Provenance.BUNDLE_FILE),
                publicKey))
        .extracting(Said::exitCode)
        .isEqualTo(0);
  }
}
