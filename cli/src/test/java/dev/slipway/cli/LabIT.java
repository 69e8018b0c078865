package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.cli.InstalledSlipway.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./slipway} as a process against the lab's kube-apiserver, its nodes made by the lab. */
@Timeout(300)
class LabIT {

  @TempDir static Path folder;

  private static Path lab;
  private static InstalledSlipway slipway;

  @BeforeAll
  static void install() throws Exception {
    String state = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(state != null, "SLIPWAY_LAB_KUBERNETES names no lab; lab/kubernetes/up starts one");
    lab = Path.of(state);
    slipway = InstalledSlipway.in(folder);
    Path scripts = Path.of("..", "lab", "kubernetes").toAbsolutePath().normalize();
    Ended nodes =
        slipway.run(
            folder,
            Map.of(),
            scripts.resolve("nodes").toString(),
            "600",
            "--control-planes",
            "3",
            "--prefix",
            "cli",
            state);
    assertThat(nodes.code()).as(nodes.err()).isZero();
  }

  private static Ended check(String user, String... more) throws Exception {
    return slipway.run(
        folder,
        Map.of("KUBECONFIG", lab.resolve(user + ".kubeconfig").toString()),
        Stream.concat(Stream.of(slipway.program(), "check"), Stream.of(more))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"admin, 0", "auditor, 0", "nodes-only, 0", "nobody, 3"})
  void decidesWithWhateverTheUserMayRead(String user, int code) throws Exception {
    Ended ended = check(user, "--verbose");

    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.out()).contains(code == 0 ? "PASS" : "UNDECIDED");
    if (!user.equals("admin") && !user.equals("auditor")) {
      assertThat(ended.out()).contains("forbidden");
    }
  }

  @Test
  void aSnapshotIsThereWholeOrNotAtAllWheneverItIsKilled() throws Exception {
    Random random = new Random(214);
    Path work = Files.createDirectory(folder.resolve("killed"));
    Path snapshot = work.resolve("snapshot.json");
    int written = 0;
    for (int round = 0; round < 25; round++) {
      Process process =
          slipway.start(
              work,
              Map.of("KUBECONFIG", lab.resolve("admin.kubeconfig").toString()),
              folder.resolve("out"),
              folder.resolve("err"),
              slipway.program(),
              "snapshot",
              "-o",
              "snapshot.json");
      if (!process.waitFor(200 + random.nextInt(1200), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      process.waitFor();
      if (Files.exists(snapshot)) {
        Ended checked = check("admin", "--quiet", snapshot.toString());
        assertThat(checked.code()).as(checked.err()).isZero();
        Files.delete(snapshot);
        written++;
      }
    }

    Ended last =
        slipway.run(
            work,
            Map.of("KUBECONFIG", lab.resolve("admin.kubeconfig").toString()),
            slipway.program(),
            "snapshot",
            "-o",
            "snapshot.json");
    assertThat(last.code()).as(last.err()).isZero();
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("after %d of 25 writes, what killed ones left is gone", written)
          .containsExactly("snapshot.json");
    }
  }
}
