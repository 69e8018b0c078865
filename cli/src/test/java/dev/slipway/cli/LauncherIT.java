package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir static Path folder;

  private static Path home;

  /** How a process ended. */
  private record Ended(int code, String out, String err) {}

  @BeforeAll
  static void copyWhatTheBuildLeft() throws Exception {
    home = folder.resolve("a folder");
    for (String file : List.of("slipway", "mvnw", ".mvn/find-jdk.sh")) {
      copy(REPOSITORY.resolve(file), home.resolve(file));
    }
    for (String below : List.of("examples", "cli/target/slipway/lib")) {
      try (Stream<Path> files = Files.list(REPOSITORY.resolve(below))) {
        for (Path file : files.toList()) {
          copy(file, home.resolve(below).resolve(file.getFileName()));
        }
      }
    }
    Files.writeString(home.resolve("cli/target/slipway/commit"), "\n");
    assertThat(run(home, Map.of(), "./slipway", "version").err()).contains("preparing a fast start");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static Ended run(Path in, Map<String, String> environment, String... command)
      throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        start(in, environment, out, err, command);
    assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Process start(
      Path in, Map<String, String> environment, Path out, Path err, String... command)
      throws IOException {
    List<String> words = new ArrayList<>(Arrays.asList(command));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  @Test
  void startsFromAnyFolderThroughALink() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("two"), home.resolve("slipway"));
    Files.createSymbolicLink(elsewhere.resolve("one"), Path.of("two"));

    Ended ended =
        run(elsewhere, Map.of(), "./one", "check", home.resolve("examples/two-hosts.json").toString());

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("PASS");
  }

  @Test
  void passesTheExitCodeOnAndStartsAtOnceTheSecondTime() throws Exception {
    Ended ended = run(home, Map.of(), "./slipway", "check", "examples/one-host-three-zones.json");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void anOlderJavaInJavaHomeAndOnThePathDoesNotMatter() throws Exception {
    Ended ended =
        run(home, Map.of("JAVA_HOME", "/nonexistent", "PATH", "/usr/bin:/bin"), "./slipway", "version");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("slipway ");
  }

  @Test
  void aWrongWishForAJdkIsRefusedInOneSentence() throws Exception {
    Ended ended =
        run(home, Map.of("SLIPWAY_JAVA_HOME", "/nonexistent"), "./slipway", "version");

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
          start(
              work,
              Map.of(),
              work.resolve("out"),
              work.resolve("err"),
              home.resolve("slipway").toString(),
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
