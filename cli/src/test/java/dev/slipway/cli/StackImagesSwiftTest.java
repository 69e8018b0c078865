package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.openstack.fault.CloudDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Node images in the Swift of a cloud of clouds.yaml. The cloud is a double, because the lab's
 * Swift has no Keystone; uploads themselves are tested against that one.
 */
class StackImagesSwiftTest {

  @TempDir Path folder;

  private final CloudDouble cloud = CloudDouble.start();
  private final Map<String, Headers> objects = new ConcurrentHashMap<>();

  @BeforeEach
  void aStackAndACloud() throws Exception {
    cloud.keystone().offers("compute", "object-store");
    cloud.with(this::swift);
    cloud.cloudsYaml(folder);
    GitStack stack = GitStack.ofExample(folder.resolve("harbour"));
    stack.replaceEverywhere("docker-harbour", "openstack-harbour");
    stack.replace("csctl.yaml", "type: docker", "type: openstack\n    config: {method: build}");
    stack.write(
        "node-images/config.yaml",
        """
        apiVersion: openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1
        openStackNodeImages:
          - imageDir: ubuntu
            createOpts: {name: ubuntu, disk_format: raw, container_format: bare}
        """);
    stack.write("node-images/ubuntu/image.pkr.hcl", "# a template\n");
    stack.commit();
    Path bin = Files.createDirectories(folder.resolve("bin"));
    // As packer calls it: build ... -var build_name=X -var output_directory=Y TEMPLATE.
    Path packer =
        Files.writeString(
            bin.resolve("packer"),
            """
            #!/bin/sh
            set -eu
            for argument; do
              case $argument in
                build_name=*) name=${argument#*=} ;;
                output_directory=*) output=${argument#*=} ;;
              esac
            done
            [ ! -e "$output" ] && [ -z "${OS_CLOUD:-}" ]
            mkdir "$output"
            echo 'an image' > "$output/$name"
            """);
    Files.setPosixFilePermissions(packer, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  /** What is asked of Swift here (docs.openstack.org/api-ref/object-store). */
  private @Nullable MockResponse swift(RecordedRequest request, int nth) {
    String path = request.getUrl().encodedPath();
    if (!path.startsWith("/object-store/")) {
      return null;
    }
    if (request.getHeaders().get("X-Auth-Token") == null) {
      return answer(401);
    }
    boolean container = path.endsWith("/images");
    return switch (String.valueOf(request.getMethod())) {
      case "PUT" -> {
        objects.put(path, request.getHeaders());
        yield answer(201);
      }
      case "DELETE" -> answer(objects.remove(path) == null ? 404 : 204);
      case "GET" -> answer(204);
      default ->
          container
              ? answer(204)
              : objects.containsKey(path)
                  ? stored(Objects.requireNonNull(objects.get(path)))
                  : answer(404);
    };
  }

  private static MockResponse answer(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  private static MockResponse stored(Headers put) {
    MockResponse.Builder answer = new MockResponse.Builder().code(200);
    put.forEach(header -> {
      if (header.getFirst().toLowerCase(Locale.ROOT).startsWith("x-object-meta-")) {
        answer.addHeader(header.getFirst(), header.getSecond());
      }
    });
    return answer.setHeader("Content-Length", "9").build();
  }

  private Outcome images(String registry, String... more) throws IOException {
    Files.writeString(folder.resolve("registry.yaml"), registry);
    String[] command = {"stack", "images", "harbour", "-r", "registry.yaml"};
    String[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return Run.in(folder)
        .with("PATH", folder.resolve("bin") + ":/usr/bin:/bin")
        .with("OS_CLOUD", "double")
        .of(all);
  }

  @Test
  void areUploadedWithTheLoginOfCloudsYaml() throws Exception {
    Outcome images = images("type: Swift\nconfig: {bucket: images}\n");

    assertThat(images.err()).isEmpty();
    assertThat(images.code()).isZero();
    String object = cloud.url() + "/object-store/v2.1/images/openstack-harbour-1-34-ubuntu-v1.raw";
    assertThat(images.out()).contains(object).doesNotContain(CloudDouble.PASSWORD);
    assertThat(folder.resolve("images.lock.yaml")).content().contains("url: " + object);
    assertThat(objects.keySet()).noneMatch(path -> path.endsWith("/probe"));
  }

  @Test
  void theCloudMayBeNamedInTheFile() throws Exception {
    assertThat(images("type: Swift\nconfig: {bucket: images, cloud: double}\n").code()).isZero();

    Outcome unknown = images("type: Swift\nconfig: {bucket: images, cloud: other}\n");

    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("other");
  }

  @Test
  void aCloudWithoutSwiftIsTold() throws Exception {
    cloud.keystone().offers("compute");

    Outcome none = images("type: Swift\nconfig: {bucket: images}\n");

    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err()).contains("no service object-store");
  }

  @Test
  void aCloudThatIsNotVerifiedGetsNothing() throws Exception {
    Path clouds = folder.resolve("clouds.yaml");
    Files.writeString(clouds, Files.readString(clouds).replaceAll("cacert: .*", "verify: false"));

    Outcome refused = images("type: Swift\nconfig: {bucket: images}\n");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("verify: false");
    assertThat(cloud.requests()).isEmpty();
  }
}
