package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node images of OpenStack in a release, without a store. */
class StackNodeImagesTest {

  private static final String CONFIG =
      """
      # A comment that is kept.
      apiVersion: openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1
      openStackNodeImages:
        - url: https://example.org/ubuntu.qcow2
          createOpts:
            name: ubuntu-capi-image
            disk_format: qcow2
            container_format: bare
      """;

  @TempDir Path folder;

  private GitStack stack;

  @BeforeEach
  void anOpenStackStack() throws Exception {
    stack = GitStack.ofExample(folder.resolve("harbour"));
    stack.replaceEverywhere("docker-harbour", "openstack-harbour");
    method("get");
  }

  private void method(String method) throws Exception {
    String text = Files.readString(stack.root().resolve("csctl.yaml"));
    stack.write(
        "csctl.yaml",
        text.replaceAll(
            "type: .*(\n *config: .*)?", "type: openstack\n    config: {method: " + method + "}"));
  }

  private Outcome build() throws Exception {
    stack.commit();
    return Run.in(folder)
        .with("PATH", "/nowhere")
        .of("stack", "build", "harbour", "-o", "out", "--no-render");
  }

  @Test
  void theMethodGetCopiesTheFileAsCsctlsPluginDoes() throws Exception {
    stack.write("node-images/config.yaml", CONFIG);

    Outcome built = build();

    assertThat(built.code()).as(built.err()).isZero();
    assertThat(folder.resolve("out/openstack-harbour-1-34-v1/node-images.yaml"))
        .content()
        .isEqualTo(CONFIG);
  }

  @Test
  void theMethodBuildTakesWhatHasAUrlAsItIs() throws Exception {
    method("build");
    stack.write("node-images/config.yaml", CONFIG);

    Outcome built = build();

    assertThat(built.code()).as(built.err()).isZero();
    assertThat(folder.resolve("out/openstack-harbour-1-34-v1/node-images.yaml"))
        .content()
        .contains("url: https://example.org/ubuntu.qcow2");
  }

  @Test
  void whatIsMissingIsToldAtItsPlace() throws Exception {
    Outcome none = build();
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("node-images/config.yaml", "asks for node images");

    stack.write("node-images/config.yaml", CONFIG);
    method("fetch");
    Outcome unknown = build();
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("csctl.yaml", "get or build, found fetch");

    method("build");
    stack.write(
        "node-images/config.yaml",
        CONFIG.replace("url: https://example.org/ubuntu.qcow2", "imageDir: ubuntu"));
    Outcome unbuilt = build();
    assertThat(unbuilt.code()).isEqualTo(2);
    assertThat(unbuilt.err()).contains("images.lock.yaml", "run slipway stack images");

    stack.write("node-images/images.lock.yaml", "kind: Lock\n");
    Outcome broken = build();
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("images.lock.yaml:1:", "kind");
  }

  @Test
  void whatIsNotBuiltHereIsTold() throws Exception {
    stack.write("node-images/config.yaml", CONFIG);
    stack.commit();
    Files.writeString(
        folder.resolve("registry.yaml"),
        "type: S3\n"
            + "config: {endpoint: s3.example.org, bucket: images, accessKey: a, secretKey: b}\n");

    Outcome images = Run.in(folder).of("stack", "images", "harbour", "-r", "registry.yaml");

    assertThat(images.code()).isEqualTo(2);
    assertThat(images.err()).contains("no node images that are built here", "csctl.yaml");
  }

  @Test
  void aRegistryFileThatIsNotThereIsTold() throws Exception {
    stack.commit();

    Outcome images = Run.in(folder).of("stack", "images", "harbour", "-r", "nowhere.yaml");

    assertThat(images.code()).isEqualTo(2);
    assertThat(images.err()).contains("nowhere.yaml");
    assertThat(Run.in(folder).of("stack", "images", "harbour").code()).isEqualTo(2);
  }
}
