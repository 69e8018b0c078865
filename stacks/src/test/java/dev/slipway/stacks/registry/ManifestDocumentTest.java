package dev.slipway.stacks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {

  private static Manifest read(String json) throws Exception {
    return ManifestDocument.read("test", json.getBytes(StandardCharsets.UTF_8));
  }

  /** OCI Image Specification 1.1, manifest.md, "Guidelines for Artifact Usage", its example. */
  @Test
  void readsTheSpecificationsExample() throws Exception {
    Manifest manifest =
        read(
            """
            {
              "schemaVersion": 2,
              "mediaType": "application/vnd.oci.image.manifest.v1+json",
              "artifactType": "application/vnd.example+type",
              "config": {
                "mediaType": "application/vnd.oci.empty.v1+json",
                "digest": "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
                "size": 2
              },
              "layers": [
                {
                  "mediaType": "application/vnd.example+type",
                  "digest": "sha256:e258d248fda94c63753607f7c4494ee0fcbe92f1a76bfdac795c9d84101eb317",
                  "size": 1234
                }
              ]
            }
            """);

    assertThat(manifest.artifactType()).isEqualTo("application/vnd.example+type");
    assertThat(manifest.config()).isEqualTo(Manifest.EMPTY_CONFIG);
    assertThat(manifest.layers())
        .singleElement()
        .satisfies(l -> {
          assertThat(l.size()).isEqualTo(1234);
          assertThat(l.title()).isEmpty();
        });
  }

  @Test
  void whateverIsWrittenIsReadAsItWasAndEqualOnesAreEqualBytes() throws Exception {
    Random random = new Random(20261121);
    for (int i = 0; i < 500; i++) {
      Manifest manifest = random(random);
      byte[] bytes = ManifestDocument.of(manifest);
      assertThat(ManifestDocument.read("test", bytes)).isEqualTo(manifest);
      assertThat(ManifestDocument.of(ManifestDocument.read("test", bytes))).isEqualTo(bytes);
    }
  }

  private static Manifest random(Random random) {
    List<Descriptor> layers = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      byte[] content = new byte[random.nextInt(20)];
      random.nextBytes(content);
      layers.add(
          new Descriptor(
              "type/" + random.nextInt(9),
              Digest.of(content),
              random.nextLong(1L << 50),
              annotations(random)));
    }
    return new Manifest(
        random.nextBoolean() ? "" : "a/b", Manifest.EMPTY_CONFIG, layers, annotations(random));
  }

  private static Map<String, String> annotations(Random random) {
    Map<String, String> annotations = new TreeMap<>();
    String[] words = {"a", "größe", "\u0007bell", "quote\"", "北京", "", "{}", "x.y/z"};
    for (int i = random.nextInt(4); i > 0; i--) {
      annotations.put(words[random.nextInt(words.length)], words[random.nextInt(words.length)]);
    }
    return annotations;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"config\": []}",
        "{\"config\": {\"digest\": \"sha256:1\", \"size\": 2}}",
        "{\"config\": {\"digest\": \"md5:44136fa355b3678a1146ad16f7e8649e\", \"size\": 2}}",
        "{\"mediaType\": \"application/vnd.oci.image.index.v1+json\", \"manifests\": []}",
        "{\"config\": {\"digest\":"
            + " \"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
            + " \"size\": -1}}",
        "{\"config\": {\"digest\":"
            + " \"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
            + " \"size\": 99999999999999999999}}",
        "{\"config\": {\"digest\":"
            + " \"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
            + " \"size\": 2}, \"layers\": {}}",
        "{\"config\": {\"digest\":"
            + " \"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
            + " \"size\": 2}, \"layers\": [{}]}",
        "{\"config\": {\"digest\":"
            + " \"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\","
            + " \"size\": 2}, \"annotations\": {\"a\": {}}}",
      })
  void refusesWhatIsNoManifest(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidInputException.class);
  }
}
