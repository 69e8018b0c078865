package dev.slipway.stacks.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HashesDocumentTest {

  private static final ContentHashes WHOLE =
      new ContentHashes(
          "s",
          "a",
          "v",
          Optional.of("n"),
          Optional.of("c"),
          Optional.of("ac"),
          Optional.of("ns"),
          Optional.of("conf"));

  @Test
  void holdsCsctlsKeysFirstAndInItsOrder() throws IOException {
    assertThat(new String(HashesDocument.of(WHOLE), StandardCharsets.UTF_8))
        .containsSubsequence(
            "\"clusterStack\": \"s\"",
            "\"clusterAddonDir\": \"a\"",
            "\"clusterAddonValues\": \"v\"",
            "\"nodeImageDir\": \"n\"",
            "\"clusterClassDir\": \"c\"",
            "\"clusterAddonConfig\": \"ac\"",
            "\"nodeImagesDir\": \"ns\"",
            "\"config\": \"conf\"");
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    ContentHashes few =
        new ContentHashes(
            "s",
            "a",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(HashesDocument.read("hashes.json", HashesDocument.of(WHOLE))).isEqualTo(WHOLE);
    assertThat(HashesDocument.read("hashes.json", HashesDocument.of(few))).isEqualTo(few);
    assertThat(new String(HashesDocument.of(few), StandardCharsets.UTF_8))
        .doesNotContain("node", "Class", "config");
  }

  @Test
  void withoutTheHashOfTheStackIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> HashesDocument.read("hashes.json", "{}".getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("clusterStack");
  }

  /** FIPS 180-2, B.1. */
  @Test
  void sha256OfAbc() throws IOException {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    String digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    assertThat(Sha256.of(abc)).isEqualTo(digest);
    assertThat(Sha256.of(new ByteArrayInputStream(abc))).isEqualTo(digest);
  }
}
