package dev.slipway.stacks.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseMetadataTest {

  private static ReleaseMetadata read(String text) throws IOException {
    return ReleaseMetadata.read("metadata.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givesWhatIsWritten() throws IOException {
    ReleaseMetadata metadata =
        read(
            """
            apiVersion: metadata.clusterstack.x-k8s.io/v1alpha1
            versions:
              clusterStack: v2
              kubernetes: v1.34.7
              components: {clusterAddon: v1, nodeImage: ''}
            source:
              repository: https://git.example.org/stacks
              commit: 0123
              tree: 4567
              path: providers/openstack/scs2
              dirty: true
            build:
              sourceDateEpoch: 1700000000
              assets:
                a.tgz: {sha256: aa, tarSha256: bb}
                b.yaml: {sha256: cc}
              plugin:
                name: openstack
                assets: [node-images.yaml, {no: name}]
            """);

    assertThat(metadata.versions())
        .isEqualTo(Map.of("clusterStack", "v2", "kubernetes", "v1.34.7", "clusterAddon", "v1"));
    assertThat(metadata.version("nodeImage")).isEmpty();
    ReleaseMetadata.Source source = metadata.source().orElseThrow();
    assertThat(source.repository()).contains("https://git.example.org/stacks");
    assertThat(source.commit()).isEqualTo("0123");
    assertThat(source.tree()).contains("4567");
    assertThat(source.path()).isEqualTo("providers/openstack/scs2");
    assertThat(source.dirty()).isTrue();
    assertThat(metadata.epoch()).contains(1_700_000_000L);
    assertThat(metadata.assets())
        .containsEntry("a.tgz", new ReleaseMetadata.Digests("aa", Optional.of("bb")))
        .containsEntry("b.yaml", new ReleaseMetadata.Digests("cc", Optional.empty()));
    assertThat(metadata.plugin()).contains("openstack");
    assertThat(metadata.pluginAssets()).containsExactly("node-images.yaml");
  }

  @Test
  void csctlsOwnHasNeitherSourceNorBuild() throws IOException {
    ReleaseMetadata metadata = read("versions: {clusterStack: v1}");

    assertThat(metadata.source()).isEmpty();
    assertThat(metadata.epoch()).isEmpty();
    assertThat(metadata.assets()).isEmpty();
    assertThat(metadata.plugin()).isEmpty();
    assertThat(metadata.pluginAssets()).isEmpty();
  }

  @Test
  void aSourceIsCleanAndAtTheRootUnlessItSaysOtherwise() throws IOException {
    ReleaseMetadata.Source source =
        read("source: {commit: '1', dirty: false}").source().orElseThrow();

    assertThat(source.dirty()).isFalse();
    assertThat(source.path()).isEqualTo(".");
    assertThat(source.repository()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "12345678901", "soon", "1.5"})
  void aTimeThatIsNoneIsPassedOver(String epoch) throws IOException {
    assertThat(read("build: {sourceDateEpoch: " + epoch + "}").epoch()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"build: {assets: {a: {}}}", "source: {}", "- 1", "build: {assets: {a: 1}}"})
  void whatLacksWhatItNeedsIsRefused(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("metadata.yaml");
  }
}
