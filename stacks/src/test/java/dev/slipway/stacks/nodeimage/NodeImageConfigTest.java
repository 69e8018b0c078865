package dev.slipway.stacks.nodeimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** node-images/config.yaml and images.lock.yaml. */
class NodeImageConfigTest {

  private static final String CONFIG =
      """
      apiVersion: openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1
      openStackNodeImages:
        - imageDir: ubuntu
          createOpts: {name: ubuntu-2404, disk_format: qcow2, container_format: bare}
        - url: https://example.org/flatcar.img
          createOpts: {name: flatcar, disk_format: raw, container_format: bare}
      """;

  static NodeImageConfig read(String text) throws IOException {
    return NodeImageConfig.read(
        Documents.read("config.yaml", Content.of(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void packerBuildsThoseWithAFolder() throws Exception {
    assertThat(read(CONFIG).built()).extracting(NodeImage::name).containsExactly("ubuntu-2404");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("x", "a mapping"),
        Arguments.of("apiVersion: v1", "no openStackNodeImages"),
        Arguments.of("apiVersion: v1\nopenStackNodeImages: {}", "a sequence"),
        Arguments.of("apiVersion: v1\nopenStackNodeImages: [a]", "an image"),
        Arguments.of(CONFIG.replace("apiVersion", "version"), "apiVersion is missing"),
        Arguments.of(CONFIG.replace("createOpts", "opts"), "createOpts is missing"),
        Arguments.of(CONFIG.replace("name: flatcar", "name: ubuntu-2404"), "two images"),
        Arguments.of(CONFIG.replace("name: flatcar", "name: Flat_Car"), "config.yaml:6:"),
        Arguments.of(CONFIG.replace("imageDir: ubuntu", "imageDir: ../.."), "config.yaml:3:"),
        Arguments.of(CONFIG.replace("imageDir: ubuntu", "imageDir: -x"), "config.yaml:3:"),
        Arguments.of(CONFIG.replace("imageDir: ubuntu", "id: ubuntu"), "neither an imageDir"),
        Arguments.of(
            CONFIG.replace("imageDir: ubuntu", "imageDir: ubuntu\n    url: https://x"),
            "a url and an imageDir"),
        Arguments.of(
            CONFIG.replace("- url: https://example.org/flatcar.img", "- imageDir: ubuntu"),
            "two images of the folder ubuntu"),
        Arguments.of(CONFIG.replace("disk_format: raw", "disk_format: ../x"), "config.yaml:6:"),
        Arguments.of(CONFIG.replace("disk_format: raw, ", ""), "disk_format is missing"),
        Arguments.of(
            CONFIG.replace(", container_format: bare", ""), "container_format is missing"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsWrongIsTold(String text, String told) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(told);
  }

  private static String hash(String imageDir, String... files) throws IOException {
    return TemplateHash.of(
        new SourceFiles(
            Stream.of(files)
                .map(file ->
                    new SourceFile(
                        file.split("=")[0], Content.of(file.getBytes(StandardCharsets.UTF_8))))
                .toList()),
        read(CONFIG.replace("- url: https://example.org/flatcar.img", "- imageDir: flatcar")),
        imageDir);
  }

  @Test
  void anImageIsBuiltFromItsFolderAndWhatIsShared() throws Exception {
    String before =
        hash(
            "ubuntu",
            "node-images/ubuntu/a=1",
            "node-images/shared/b=1",
            "node-images/config.yaml=1");

    assertThat(
            hash(
                "ubuntu",
                "node-images/ubuntu/a=1",
                "node-images/shared/b=1",
                "node-images/config.yaml=2",
                "node-images/images.lock.yaml=2",
                "node-images/flatcar/a=2",
                "csctl.yaml=2"))
        .isEqualTo(before);
    assertThat(hash("ubuntu", "node-images/ubuntu/a=1", "node-images/shared/b=2"))
        .isNotEqualTo(before);
    assertThat(hash("ubuntu", "node-images/ubuntu/a=2", "node-images/shared/b=1"))
        .isNotEqualTo(before);
  }

  private static final BuiltImage BUILT =
      new BuiltImage(
          "ubuntu-2404",
          "ubuntu",
          "v3",
          "https://s3.example.org/images/openstack-scs-1-34-ubuntu-2404-v3.qcow2",
          4711,
          "a".repeat(64),
          "b".repeat(128),
          "c".repeat(40),
          "d".repeat(40));

  private static ImagesLock lock(String text) throws IOException {
    return ImagesLock.read(
        Documents.read("images.lock.yaml", Content.of(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aLockIsReadAsItWasWritten() throws Exception {
    ImagesLock lock = new ImagesLock(List.of(BUILT));

    assertThat(lock(new String(lock.bytes(), StandardCharsets.UTF_8))).isEqualTo(lock);
  }

  @Test
  void aLockThatSomebodyBrokeIsTold() throws Exception {
    String whole = new String(new ImagesLock(List.of(BUILT)).bytes(), StandardCharsets.UTF_8);
    for (String[] change :
        new String[][] {
          {"NodeImagesLock", "Lock", "kind"},
          {"size: 4711", "size: -1", "size"},
          {"a".repeat(64), "a", "sha256"},
          {"https://s3.example.org", "ftp://s3.example.org", "url"},
          {"https://s3.example.org", "https://u:p@s3.example.org", "url"},
          {"source:", "sources:", "source"}
        }) {
      assertThat(whole).contains(change[0]);
      assertThatThrownBy(() -> lock(whole.replace(change[0], change[1])))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(change[2]);
    }
  }
}
