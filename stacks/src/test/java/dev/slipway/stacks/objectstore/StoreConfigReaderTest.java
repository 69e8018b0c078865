package dev.slipway.stacks.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** registry.yaml. */
class StoreConfigReaderTest {

  private static final String S3 =
      """
      type: S3
      config:
        endpoint: https://s3.example.org
        bucket: images
        accessKey: the-access-key
        secretKey: the-secret-key
      """;

  @TempDir Path folder;

  private StoreConfig read(String text, Map<String, String> environment) throws IOException {
    return StoreConfigReader.read(
        Files.writeString(folder.resolve("registry.yaml"), text), environment);
  }

  private StoreConfig.S3 s3(String text, Map<String, String> environment) throws IOException {
    return (StoreConfig.S3) read(text, environment);
  }

  @Test
  void readsWhatCsctlsPluginReads() throws Exception {
    StoreConfig.S3 config = s3(S3, Map.of());

    assertThat(config.publicUrl("o.qcow2")).isEqualTo("https://s3.example.org/images/o.qcow2");
    assertThat(config.secretKey()).isEqualTo("the-secret-key");
    assertThat(config.toString()).doesNotContain("the-secret-key", "the-access-key");
  }

  @Test
  void anEndpointNeedsNoScheme() throws Exception {
    assertThat(s3(S3.replace("https://s3", "s3"), Map.of()).endpoint())
        .hasToString("https://s3.example.org/");
  }

  @Test
  void keysMayStayInTheEnvironment() throws Exception {
    StoreConfig.S3 config =
        s3(
            S3.replaceAll("(?m)^.*Key:.*\n", ""),
            Map.of(
                "AWS_ACCESS_KEY_ID", "a",
                "AWS_SECRET_ACCESS_KEY", "s",
                "AWS_SESSION_TOKEN", "t",
                "AWS_REGION", "eu-central-1"));

    assertThat(config.accessKey()).isEqualTo("a");
    assertThat(config.secretKey()).isEqualTo("s");
    assertThat(config.sessionToken()).isEqualTo("t");
    assertThat(config.region()).isEqualTo("eu-central-1");
  }

  @Test
  void swiftWithKeysIsUploadedToByS3AndReadBySwift() throws Exception {
    StoreConfig.S3 config =
        s3(S3.replace("type: S3", "type: Swift") + "  projectID: 4711\n", Map.of());

    assertThat(config.publicUrl("o"))
        .isEqualTo("https://s3.example.org/swift/v1/AUTH_4711/images/o");
  }

  @Test
  void swiftWithoutKeysIsThatOfACloud() throws Exception {
    assertThat(read("type: Swift\nconfig:\n  bucket: images\n  cloud: prod\n", Map.of()))
        .isInstanceOfSatisfying(
            StoreConfig.Swift.class, config -> assertThat(config.cloud()).contains("prod"));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("", "a mapping"),
        Arguments.of("[]", "a mapping"),
        Arguments.of("type: S3", "config is missing"),
        Arguments.of("config: {}", "type is missing"),
        Arguments.of("type: FTP\nconfig: {}", "S3 or Swift"),
        Arguments.of("type: S3\nconfig: x", "a mapping for config"),
        Arguments.of(S3.replace("bucket: images", "bucket: a/../b"), "this is no bucket"),
        Arguments.of(S3.replace("bucket: images", ""), "bucket is missing"),
        Arguments.of(S3.replace("https://s3.example.org", "ftp://s3.example.org"), "no address"),
        Arguments.of(
            S3.replace("https://s3.example.org", "http://s3.example.org"), "this machine only"),
        Arguments.of(
            S3.replace("https://s3.example.org", "https://a:the-secret-key@s3.example.org"),
            "no address"),
        Arguments.of(
            S3.replace("https://s3.example.org", "https://s3.example.org/path"), "ends after"),
        Arguments.of(S3.replace("  accessKey: the-access-key\n", ""), "accessKey is missing"),
        Arguments.of(S3.replace("the-secret-key", "\"the secret\\nkey\""), "secretKey has"),
        Arguments.of(S3 + "  verify: false\n", "always verified"),
        Arguments.of(S3 + "  cacert: nowhere.pem\n", "no such file"),
        Arguments.of(S3 + "  cacert: \"a\\0b\"\n", "registry.yaml"),
        Arguments.of(S3 + "  region: a b\n", "no region"),
        Arguments.of(S3.replace("type: S3", "type: Swift"), "projectID is missing"),
        Arguments.of(S3 + S3, "registry.yaml"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsWrongIsToldWithoutASecret(String text, String told) {
    assertThatThrownBy(() -> read(text, Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(told)
        .hasMessageNotContaining("the-secret-key")
        .hasMessageNotContaining("the-access-key");
  }
}
