package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.github.GitHubDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway stack publish}, killed at random: no release on GitHub is ever half there. */
class GitHubKillIT {

  private static final int KILLS = Integer.getInteger("slipway.kills", 5);

  /** More requests than one publication makes. */
  private static final int MOST_REQUESTS = 40;

  @TempDir Path folder;

  @Test
  void killedAnywhereARunLeavesNothingHalfBehindAndTheNextOneCompletesIt() throws Exception {
    Random random = new Random(20261121);
    int absent = 0;
    int drafts = 0;
    try (GitHubDouble github = GitHubDouble.open()) {
      github.delay(10);
      GitHubStack stack = GitHubStack.in(folder, github);
      for (int i = 1; i <= KILLS; i++) {
        String tag = "docker-harbour-1-34-v0-kill-" + i;
        int requests = github.requests() + random.nextInt(MOST_REQUESTS);
        Process killed = publish(stack, i);
        while (killed.isAlive() && github.requests() < requests) {
          Thread.sleep(1);
        }
        Thread.sleep(random.nextInt(12));
        killed.destroyForcibly().waitFor();

        Optional<Map<String, String>> there = github.published(tag);
        absent += there.isEmpty() ? 1 : 0;
        drafts += github.drafts().size();
        if (there.isPresent()) {
          assertThat(there.get()).isEqualTo(built(tag));
        }
        Process whole = publish(stack, i);
        assertThat(whole.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(whole.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
        assertThat(github.published(tag)).hasValue(built(tag));
        assertThat(github.commitOf(tag)).hasValue(stack.head());
        assertThat(github.drafts()).isEmpty();
      }
      assertThat(github.afterPublication()).isEmpty();
    }
    assertThat(absent).as("kills before it was published").isPositive();
    assertThat(drafts).as("drafts that were continued").isPositive();
    System.out.println(KILLS + " kills, " + absent + " before it was there, " + drafts + " drafts");
  }

  /** Digests of the files of the release that was built. */
  private Map<String, String> built(String tag) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(".release").resolve(tag))) {
      for (Path file : files.toList()) {
        digests.put(
            file.getFileName().toString(),
            dev.slipway.stacks.registry.Digest.of(Files.readAllBytes(file)).toString());
      }
    }
    return digests;
  }

  private Process publish(GitHubStack stack, int number) throws IOException {
    String version = "v0-kill." + number;
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.slipway.cli.Main"));
    command.addAll(
        List.of("stack", "publish", "harbour", "--no-render", "--to", GitHubStack.PLACE));
    command.addAll(List.of("--ca-file", "ca.pem", "--channel", "custom"));
    command.addAll(List.of("--cluster-stack-version", version));
    command.addAll(List.of("--cluster-addon-version", version, "--node-image-version", version));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    builder.environment().putAll(stack.environment());
    return builder.start();
  }
}
