package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins by csctl's contract: a shell script is one. */
class StackPluginTest {

  private static final String RELEASE = "docker-harbour-1-34-v1";

  @TempDir Path folder;

  private GitStack stack;
  private Path bin;

  @BeforeEach
  void aStackWhoseProviderHasConfig() throws Exception {
    stack = GitStack.ofExample(folder.resolve("harbour"));
    stack.replace("csctl.yaml", "type: docker", "type: docker\n    config: {images: some}");
    stack.commit();
    bin = Files.createDirectory(folder.resolve("bin"));
  }

  private void plugin(Path place, String script) throws IOException {
    Path file = place.resolve("csctl-docker");
    Files.writeString(file, "#!/bin/sh\nset -eu\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome build(String... more) {
    return run(bin + ":/usr/bin:/bin", more);
  }

  private Outcome run(String path, String... more) {
    String[] command = {"stack", "build", "harbour", "-o", "out", "--no-render"};
    String[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return Run.in(folder)
        .with("PATH", path)
        .with("SECRET_TOKEN", "hunter2hunter2")
        .with("https_proxy", "http://user:hunter3@proxy.example.org")
        .of(all);
  }

  private String released(String file) throws IOException {
    return Files.readString(folder.resolve("out").resolve(RELEASE).resolve(file));
  }

  @Test
  void itsFilesBecomePartOfTheReleaseWhichCanBeBuiltAgain() throws Exception {
    plugin(
        bin,
        """
        [ "$1" = create-node-images ] && [ "$#" -eq 4 ] && [ -z "$4" ]
        [ -f "$2/csctl.yaml" ] && [ -f "$3/hashes.json" ]
        [ "$(basename "$3")" = docker-harbour-1-34-v1 ]
        echo touched > "$2/csctl.yaml"
        echo 'images: [a]' > "$3/node-images.yaml"
        """);

    Outcome built = build();

    assertThat(built.err()).isEmpty();
    assertThat(built.code()).isZero();
    assertThat(released("node-images.yaml")).isEqualTo("images: [a]\n");
    assertThat(released("metadata.yaml")).contains("plugin:\n", "name: csctl-docker");
    assertThat(released("provenance.intoto.json")).contains("\"node-images.yaml\"");
    assertThat(Files.readString(stack.root().resolve("csctl.yaml"))).contains("type: docker");
    Outcome rebuilt = Run.in(folder).of("stack", "rebuild", "out/" + RELEASE, "--clone", "harbour");
    assertThat(rebuilt.code()).as(rebuilt.out() + rebuilt.err()).isZero();
    assertThat(Run.in(folder).of("stack", "verify", "out/" + RELEASE).code()).isZero();
  }

  @Test
  void itSeesNoSecretThatWasNotNamed() throws Exception {
    plugin(bin, "env > \"$3/environment.txt\"; pwd >> \"$3/environment.txt\"\n");

    assertThat(build().code()).isZero();

    assertThat(released("environment.txt"))
        .contains("PATH=" + bin)
        .doesNotContain("SECRET_TOKEN", "hunter2", "hunter3");
    assertThat(released("environment.txt").lines().toList().getLast())
        .doesNotStartWith(folder.toString());
  }

  @Test
  void itSeesAVariableThatWasNamedAndTheRegistry() throws Exception {
    plugin(bin, "[ \"$SECRET_TOKEN\" = hunter2hunter2 ]; echo \"$4\" > \"$3/registry.txt\"\n");

    Outcome built = build("--plugin-env", "SECRET_TOKEN", "-r", "registry.yaml");

    assertThat(built.code()).as(built.err()).isZero();
    assertThat(released("registry.txt").strip())
        .isEqualTo(folder.resolve("registry.yaml").toString());
  }

  @Test
  void aVariableThatIsNotSetIsToldBeforeAnything() throws Exception {
    plugin(bin, "exit 1\n");

    Outcome built = build("--plugin-env", "NOT_SET");

    assertThat(built.code()).isEqualTo(2);
    assertThat(built.err()).contains("--plugin-env NOT_SET");
  }

  @Test
  void itIsTakenFromPathOnlyNeverFromWhereSlipwayRuns() throws Exception {
    plugin(folder, "echo evil > \"$3/evil\"\n");
    plugin(stack.root(), "echo evil > \"$3/evil\"\n");
    stack.commit();

    for (String path : new String[] {"/usr/bin:/bin", ".:/usr/bin", ":/usr/bin", ""}) {
      Outcome built = run(path);

      assertThat(built.code()).as(path).isEqualTo(2);
      assertThat(built.err()).contains("csctl-docker", "not on the PATH", "csctl.yaml");
    }
  }

  @Test
  void itsFailureIsToldWithItsLastWordsAndLeavesNothing() throws Exception {
    plugin(bin, "echo \"no quota, $SECRET_TOKEN\"; exit 3\n");

    Outcome built = build("--plugin-env", "SECRET_TOKEN");

    assertThat(built.code()).isEqualTo(4);
    assertThat(built.err())
        .contains("csctl-docker failed with exit code 3", "no quota, ***")
        .doesNotContain("hunter2");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void whatCannotBecomePartOfAReleaseIsRefused() throws Exception {
    String[][] cases = {
      {"echo x >> \"$3/hashes.json\"", "hashes.json, which is one of the release's own files"},
      {"rm \"$3/hashes.json\"", "it removed hashes.json"},
      {"ln -s /etc/hostname \"$3/link\"", "link, which is no regular file"},
      {"mkdir \"$3/folder\"", "folder, which is no regular file"},
      {"mkfifo \"$3/pipe\"", "pipe, which is no regular file"},
      {"echo x > \"$3/.hidden\"", ".hidden, whose name"},
      {"echo x > \"$3/metadata.yaml\"", "metadata.yaml, which slipway itself writes"},
      {"echo x > \"$3/docker-harbour-1-34-cluster-class-v9.tgz\"", "for a chart of the stack"},
      {"for i in $(seq 101); do echo > \"$3/f$i\"; done", "more than 100 files"},
    };
    for (String[] one : cases) {
      plugin(bin, one[0] + "\n");

      Outcome built = build();

      assertThat(built.code()).as(one[0]).isEqualTo(2);
      assertThat(built.err()).as(one[0]).contains("csctl-docker: it ", one[1]);
      assertThat(folder.resolve("out")).isEmptyDirectory();
    }
  }
}
