package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.InstalledSlipway.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./slipway} as a process, in a copy of what a build leaves, on a path with a space. */
@Timeout(180)
class LauncherIT {

  @TempDir static Path folder;

  private static InstalledSlipway slipway;
  private static Path home;

  @BeforeAll
  static void install() throws Exception {
    slipway = InstalledSlipway.in(folder);
    home = slipway.home();
  }

  @Test
  void startsFromAnyFolderThroughALink() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("two"), home.resolve("slipway"));
    Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("two"));

    Ended ended =
        slipway.run(
            elsewhere,
            Map.of(),
            "./one",
            "check",
            home.resolve("examples/two-hosts.json").toString());

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("PASS");
  }

  @Test
  void passesTheExitCodeOnAndStartsAtOnceTheSecondTime() throws Exception {
    Ended ended =
        slipway.run(home, Map.of(), "./slipway", "check", "examples/one-host-three-zones.json");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void anOlderJavaInJavaHomeAndOnThePathDoesNotMatter() throws Exception {
    Ended ended =
        slipway.run(
            home,
            Map.of("JAVA_HOME", "/nonexistent", "PATH", "/usr/bin:/bin"),
            "./slipway",
            "version");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("slipway ");
  }

  @Test
  void aWrongWishForAJdkIsRefusedInOneSentence() throws Exception {
    Ended ended =
        slipway.run(home, Map.of("SLIPWAY_JAVA_HOME", "/nonexistent"), "./slipway", "version");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains("SLIPWAY_JAVA_HOME is /nonexistent, which is not a JDK 25");
  }

  @Test
  void anInterruptEndsWith130AndLeavesNoFile() throws Exception {
    Path work = Files.createDirectory(folder.resolve("interrupted"));
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          work.resolve("kubeconfig"),
          """
          apiVersion: v1
          kind: Config
          current-context: hanging
          contexts: [{name: hanging, context: {cluster: hanging, user: nobody}}]
          clusters: [{name: hanging, cluster: {server: "http://127.0.0.1:%d"}}]
          users: [{name: nobody, user: {}}]
          """
              .formatted(hanging.getLocalPort()),
          StandardCharsets.UTF_8);
      Process process =
          slipway.start(
              work,
              Map.of(),
              work.resolve("out"),
              work.resolve("err"),
              "env",
              // Whoever runs this test in the background may have left the signal ignored.
              "--default-signal=INT",
              slipway.program(),
              "snapshot",
              "--kubeconfig",
              "kubeconfig",
              "-o",
              "snapshot.json");
      hanging.accept();

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      try (Stream<Path> left = Files.list(work)) {
        assertThat(left.map(Path::getFileName).map(Path::toString))
            .containsExactlyInAnyOrder("kubeconfig", "out", "err");
      }
    }
  }
}
