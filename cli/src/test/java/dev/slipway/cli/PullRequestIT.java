package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.InstalledSlipway.Ended;
import dev.slipway.cli.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pipelines/pull-request} with the program as it is installed: what is commented. */
class PullRequestIT {

  private static InstalledSlipway slipway;

  @TempDir Path folder;

  @BeforeAll
  static void install(@TempDir Path folder) throws Exception {
    slipway = InstalledSlipway.in(folder);
  }

  @BeforeEach
  void commitAStack() throws Exception {
    git("init", "-q", "-b", "main");
    Outcome begun =
        Run.in(folder)
            .of(
                "stack",
                "init",
                "harbour",
                "--provider",
                "openstack",
                "--name",
                "harbour",
                "--kubernetes",
                "v1.34.7");
    assertThat(begun.code()).as(begun.err()).isZero();
    commit();
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", "a commit");
  }

  private void git(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org"));
    command.addAll(List.of(arguments));
    Ended ended = slipway.run(folder, Map.of(), command.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  private void replace(String file, String old, String now) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, now));
  }

  private Ended pullRequest(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("bash", Path.of("..", "pipelines", "pull-request").toRealPath().toString()));
    command.addAll(List.of(arguments));
    return slipway.run(
        folder, Map.of("SLIPWAY", slipway.program()), command.toArray(String[]::new));
  }

  @Test
  void whatAClusterWouldNoticeIsTold() throws Exception {
    replace("harbour/csctl.yaml", "v1.34.7", "v1.34.8");
    commit();

    Ended told = pullRequest("HEAD~1", "harbour");
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .startsWith("## `harbour`\n")
        .contains("    All machines: Kubernetes v1.34.7 becomes v1.34.8.\n")
        .contains("warning: csctl.yaml says v1.34.8, the class names an image of v1.34.7.");
  }

  @Test
  void aNewStackIsTold() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("harbour"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve("more").resolve(folder.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    commit();

    Ended told = pullRequest("HEAD~1", "more/harbour", "harbour");
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .contains("The stack is new: `openstack-harbour-1-34-v0-sha-")
        .contains("Nothing differs between openstack-harbour-1-34-v0-sha-");
  }

  @Test
  void aBrokenStackIsToldAtItsPlaceAndEndsWithOne() throws Exception {
    replace("harbour/clusteraddon.yaml", "action: apply", "action: Apply");
    commit();

    Ended told = pullRequest("HEAD~1", "harbour", "nosuch");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out())
        .contains("    harbour/clusteraddon.yaml:6:15: error: The operator would delete cni")
        .contains("nosuch: there is no such folder in the commit");
    assertThat(pullRequest("nosuch", "harbour").code()).isEqualTo(2);
    assertThat(pullRequest().code()).isEqualTo(2);
  }

  @Test
  void theFormatsOfADiff() throws Exception {
    Run run = Run.in(folder);
    assertThat(run.of("stack", "build", "harbour", "-q", "-o", "a", "--no-render").code()).isZero();
    String release = "a/openstack-harbour-1-34-v1";

    Outcome same = run.of("stack", "diff", release, release);
    assertThat(same.code()).isZero();
    assertThat(same.out()).startsWith("Nothing differs between openstack-harbour-1-34-v1");
    assertThat(run.of("stack", "diff", release, release, "--format", "json").out())
        .contains("\"kind\": \"StackDiff\"", "\"objects\": []");
    assertThat(run.of("stack", "diff", release, release, "--format", "pdf").code()).isEqualTo(2);
    assertThat(run.of("stack", "diff", release).code()).isEqualTo(2);
    Outcome missing = run.of("stack", "diff", release, "nosuch");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("there is no such folder");
  }
}
