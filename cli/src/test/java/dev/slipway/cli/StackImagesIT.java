package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.cli.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node images, built by a real packer and uploaded to a store that verifies signatures. */
class StackImagesIT {

  private static final String SWIFT = "SLIPWAY_LAB_SWIFT";
  private static final String PACKER = "SLIPWAY_LAB_PACKER";

  private static final String TEMPLATE =
      """
      variable "build_name" { type = string }
      variable "output_directory" { type = string }
      source "file" "image" {
        content = "an image, in words\\n"
        target  = "${var.output_directory}/${var.build_name}"
      }
      build { sources = ["source.file.image"] }
      """;

  @TempDir Path folder;

  private GitStack stack;
  private String name;

  @BeforeEach
  void aStackWhoseImagesAreBuilt() throws Exception {
    assumeThat(System.getenv(SWIFT)).as("SLIPWAY_LAB_SWIFT: lab/swift/up DIR").isNotNull();
    assumeThat(System.getenv(PACKER)).as("SLIPWAY_LAB_PACKER=$(lab/packer/up)").isNotNull();
    // A name of its own for each test: what is stored stays.
    name = "t" + Long.toString(System.nanoTime(), 36);
    stack = GitStack.ofExample(folder.resolve("harbour"));
    stack.replaceEverywhere("docker-harbour", "openstack-" + name);
    stack.replace(
        "csctl.yaml", "type: docker", "type: openstack\n    config:\n      method: build");
    stack.replace("csctl.yaml", "clusterStackName: harbour", "clusterStackName: " + name);
    stack.write(
        "node-images/config.yaml",
        """
        # Images of this stack.
        apiVersion: openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1
        openStackNodeImages:
          - imageDir: ubuntu
            createOpts:
              name: ubuntu-capi-image
              disk_format: raw
              container_format: bare
              min_disk: 10
              protected: true
              properties:
                hw_disk_bus: "1"
        """);
    stack.write("node-images/ubuntu/image.pkr.hcl", TEMPLATE);
    stack.commit();
    registry("secretKey: " + password());
  }

  private static Path lab(String file) {
    return Path.of(System.getenv(SWIFT)).resolve(file);
  }

  private static String password() throws IOException {
    return Files.readString(lab("password")).strip();
  }

  private static int port() throws IOException {
    return Files.readAllLines(lab("ports")).stream()
        .filter(line -> line.startsWith("proxy="))
        .map(line -> Integer.parseInt(line.substring("proxy=".length())))
        .findFirst()
        .orElseThrow();
  }

  private void registry(String secret) throws IOException {
    Files.writeString(
        folder.resolve("registry.yaml"),
        """
        type: S3
        config:
          endpoint: 127.0.0.1:%d
          bucket: images
          accessKey: lab:robot
          %s
          cacert: %s
        """
            .formatted(port(), secret, lab("tls/ca.pem")));
  }

  private Outcome images(String... more) {
    return imagesWith(String.valueOf(Path.of(System.getenv(PACKER)).getParent()), more);
  }

  private Outcome imagesWith(String path, String... more) {
    List<String> command =
        new ArrayList<>(List.of("stack", "images", "harbour", "-r", "registry.yaml"));
    command.addAll(Arrays.asList(more));
    return Run.in(folder).with("PATH", path + ":/usr/bin:/bin").of(command.toArray(String[]::new));
  }

  private void commitLock() throws Exception {
    Files.copy(
        folder.resolve("images.lock.yaml"),
        stack.root().resolve("node-images/images.lock.yaml"),
        StandardCopyOption.REPLACE_EXISTING);
    stack.commit();
  }

  private Outcome build() {
    return Run.in(folder).of("stack", "build", "harbour", "-o", "out", "--no-render");
  }

  @Test
  void areBuiltUploadedReleasedAndBuiltAgainFromTheCommitAlone() throws Exception {
    Outcome early = build();
    assertThat(early.code()).isEqualTo(2);
    assertThat(early.err()).contains("images.lock.yaml", "slipway stack images");

    Outcome images = images();

    assertThat(images.err()).isEmpty();
    assertThat(images.code()).isZero();
    String object = "openstack-" + name + "-1-34-ubuntu-capi-image-v1.raw";
    assertThat(images.out())
        .contains("/images/" + object)
        .contains("as node-images/images.lock.yaml")
        .doesNotContain(password());
    assertThat(stack.git("status", "--porcelain")).as("the source tree is as it was").isEmpty();

    commitLock();
    Outcome built = build();
    assertThat(built.code()).as(built.err()).isZero();
    String release = "out/openstack-" + name + "-1-34-v1";
    assertThat(Files.readString(folder.resolve(release).resolve("node-images.yaml")))
        .contains("url: https://127.0.0.1:", object, "checksum: sha256:")
        .contains("min_disk: 10", "protected: true", "hw_disk_bus: \"1\"")
        .doesNotContain("imageDir");
    assertThat(Files.readString(folder.resolve(release).resolve("provenance.intoto.json")))
        .contains(object);
    Outcome rebuilt = Run.in(folder).of("stack", "rebuild", release, "--clone", "harbour");
    assertThat(rebuilt.code()).as(rebuilt.out()).isZero();
  }

  @Test
  void areNotBuiltAgainWhereTheyAreStored() throws Exception {
    assertThat(images().code()).isZero();
    String first = Files.readString(folder.resolve("images.lock.yaml"));

    Outcome again = imagesWith("/nowhere");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(folder.resolve("images.lock.yaml")).content().isEqualTo(first);
    Outcome told = imagesWith("/nowhere", "--format", "json");
    assertThat(told.out()).contains("\"kind\": \"StackImages\"", "\"sha256\"");
    StackSchemas.requireFits(told.out(), "stack-images");
  }

  @Test
  void anotherImageUnderTheSameNameIsNeverOverwritten() throws Exception {
    assertThat(images().code()).isZero();
    stack.replace("node-images/ubuntu/image.pkr.hcl", "in words", "in other words");
    stack.commit();

    Outcome other = images();

    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("never changes", "--node-image-version");
    Outcome next = images("--node-image-version", "v2");
    assertThat(next.code()).as(next.err()).isZero();
    assertThat(next.out()).contains("-v2.raw");
  }

  @Test
  void aLockThatDoesNotFitTheTemplateIsRefused() throws Exception {
    assertThat(images().code()).isZero();
    commitLock();
    stack.replace("node-images/ubuntu/image.pkr.hcl", "in words", "in other words");
    stack.commit();

    Outcome built = build();

    assertThat(built.code()).isEqualTo(2);
    assertThat(built.err()).contains("built from other files", "slipway stack images again");
  }

  @Test
  void theStoreIsTriedBeforePacker() throws Exception {
    registry("secretKey: wrongwrongwrong");

    Outcome refused = imagesWith(packer("touch " + folder.resolve("called")));

    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("403").doesNotContain("wrongwrongwrong");
    assertThat(folder.resolve("called")).doesNotExist();
  }

  @Test
  void packersFailureIsToldWithItsLastWords() throws Exception {
    Outcome failed = imagesWith(packer("echo no such flavor; exit 1"));

    assertThat(failed.code()).isEqualTo(4);
    assertThat(failed.err()).contains("packer build failed with exit code 1", "no such flavor");
    assertThat(folder.resolve("images.lock.yaml")).doesNotExist();
  }

  @Test
  void aTemplateThatLeavesItsImageElsewhereIsTold() throws Exception {
    stack.replace(
        "node-images/ubuntu/image.pkr.hcl", "/${var.build_name}", "/${var.build_name}.qcow2");
    stack.commit();

    Outcome failed = images();

    assertThat(failed.code()).isEqualTo(4);
    assertThat(failed.err()).contains("left no file ubuntu", "but ubuntu.qcow2");
  }

  @Test
  void withoutPackerNothingIsBegun() {
    Outcome missing = imagesWith("/nowhere-at-all");

    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("packer", "not on the PATH");
  }

  private String packer(String script) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path file = Files.writeString(bin.resolve("packer"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin.toString();
  }
}
