package dev.slipway.stacks.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.release.DifferentReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackBuildTest {

  private static final String RELEASE = "docker-harbour-1-34-v1";

  @TempDir Path folder;

  private TestRepository repository(String name, int seed) {
    TestRepository git = TestRepository.in(folder.resolve(name));
    List<Map.Entry<String, String>> files =
        new ArrayList<>(ExampleStack.whole().files().entrySet());
    Collections.shuffle(files, new Random(seed));
    files.forEach(file -> git.write(file.getKey(), file.getValue()));
    git.commit();
    return git;
  }

  /** Digest of each file below {@code release}, by name. */
  private static Map<String, String> content(Path release) {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(release)) {
      for (Path file : files.toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        content.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Process start(Path stack, Path output, int times, String shell, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", shell + "exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BuildProcess.class.getName(), stack.toString(), output.toString()));
    command.add(Integer.toString(times));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void theSameCommitGivesTheSameBytesInEverySurrounding() throws Exception {
    TestRepository one = repository("one", 1);
    TestRepository two = repository("a far longer path, with blanks/two", 2);
    BuildProcess.build(one.root(), folder.resolve("out1"));

    Process other =
        start(
            two.root(),
            folder.resolve("out2"),
            1,
            "umask 077; export LC_ALL=C TZ=Pacific/Kiritimati HOME=/nonexistent; ",
            "-Duser.timezone=Asia/Kathmandu",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.name=somebody",
            "-XX:ActiveProcessorCount=1");
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(other.exitValue()).isZero();
    assertThat(content(folder.resolve("out2/0").resolve(RELEASE)))
        .isEqualTo(content(folder.resolve("out1").resolve(RELEASE)))
        .hasSize(7);
  }

  @Test
  void aBuildThatIsKilledAtAnyPointLeavesTheWholeReleaseOrNone() throws Exception {
    TestRepository git = repository("git", 3);
    BuildProcess.build(git.root(), folder.resolve("whole"));
    Map<String, String> whole = content(folder.resolve("whole").resolve(RELEASE));
    Random random = new Random(9);
    int releases = 0;

    for (int kill = 0; kill < 10; kill++) {
      Path output = folder.resolve("killed" + kill);
      Process process = start(git.root(), output, 10_000, "");
      while (!Files.exists(output.resolve("0"))) {
        assertThat(process.isAlive()).isTrue();
        Thread.sleep(2);
      }
      Thread.sleep(random.nextInt(400));
      process.destroyForcibly().waitFor();
      try (Stream<Path> builds = Files.list(output)) {
        for (Path build : builds.map(each -> each.resolve(RELEASE)).toList()) {
          if (Files.exists(build)) {
            releases++;
            assertThat(content(build)).isEqualTo(whole);
          }
        }
      }
    }
    assertThat(releases).isPositive();
  }

  /** As on a full disk, for which a test would need a disk of its own: no file may grow further. */
  @Test
  void whereThereIsNoRoomNothingIsLeft() throws Exception {
    TestRepository git = repository("git", 3);
    Path output = folder.resolve("out");

    Process process = start(git.root(), output, 1, "ulimit -f 1; ", "-XX:-UsePerfData");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).isEqualTo(1);
    try (Stream<Path> left = Files.walk(output)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(output.resolve("0")).isEmptyDirectory();
  }

  @Test
  void whatAKilledBuildLeftIsRemovedOnceItIsOld() throws IOException {
    TestRepository git = repository("git", 4);
    Path output = Files.createDirectories(folder.resolve("out"));
    Path old = Files.createDirectory(output.resolve(".slipway-4194999-a.building"));
    Path young = Files.createDirectory(output.resolve(".slipway-4194999-b.building"));
    Files.writeString(old.resolve("hashes.json"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600)));

    BuildProcess.build(git.root(), output);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(output.resolve(RELEASE)).isDirectory();
  }

  @Test
  void anEqualReleaseThatIsThereIsFineAndADifferentOneIsNeverTouched() throws IOException {
    TestRepository git = repository("git", 5);
    Path output = folder.resolve("out");
    BuildProcess.build(git.root(), output);
    BuildProcess.build(git.root(), output);
    Path release = output.resolve(RELEASE);
    Files.writeString(release.resolve("hashes.json"), "other");
    Files.writeString(release.resolve("surplus"), "x");
    Files.delete(release.resolve("clusteraddon.yaml"));
    Map<String, String> before = content(release);

    assertThatThrownBy(() -> BuildProcess.build(git.root(), output))
        .isInstanceOf(DifferentReleaseException.class)
        .hasMessageContainingAll(
            "hashes.json is sha256:",
            "expected sha256:",
            "clusteraddon.yaml is not there",
            "surplus is there");
    assertThat(content(release)).isEqualTo(before);
    try (Stream<Path> left = Files.list(output)) {
      assertThat(left).containsExactly(release);
    }
  }

  @Test
  void oldConventionReleasesHaveTwoChartsAndTemplatedValues() throws IOException {
    TestRepository git =
        TestRepository.in(folder.resolve("old")).writeAll(ExampleStack.ofOldConvention().files());
    git.commit();

    BuildProcess.build(git.root(), folder.resolve("out"));

    Path release = folder.resolve("out").resolve(RELEASE);
    assertThat(content(release).keySet())
        .containsExactly(
            "cluster-addon-values.yaml",
            "docker-harbour-1-34-cluster-addon-v1.tgz",
            "docker-harbour-1-34-cluster-class-v1.tgz",
            "hashes.json",
            "metadata.yaml",
            "provenance.intoto.json",
            "sbom.cdx.json");
    assertThat(release.resolve("cluster-addon-values.yaml")).content().contains("version: v1\n");
  }

  @Test
  void metadataBeginsAsCsctlWritesIt() throws IOException {
    TestRepository git = repository("git", 6);
    git.git("remote", "add", "origin", "git@git.example.org:team/stacks.git");

    BuildProcess.build(git.root(), folder.resolve("out"));

    assertThat(folder.resolve("out").resolve(RELEASE).resolve("metadata.yaml"))
        .content()
        .startsWith(
            """
            apiVersion: metadata.clusterstack.x-k8s.io/v1alpha1
            versions:
                clusterStack: v1
                kubernetes: v1.34.7
                components:
                    clusterAddon: v1
                    nodeImage: v1
            source:
                repository: https://git.example.org/team/stacks
                commit: \
            """);
  }
}
