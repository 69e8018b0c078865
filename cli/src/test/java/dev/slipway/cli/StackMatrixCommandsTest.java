package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several minors side by side in one repository, as a maintainer meets them. */
class StackMatrixCommandsTest {

  private static final String OLD = "stacks/docker/harbour/1-34";
  private static final String NEW = "stacks/docker/harbour/1-35";

  @TempDir Path folder;

  private GitStack git;

  @BeforeEach
  void commitTheExample() throws Exception {
    git = GitStack.at(folder);
    copy(OLD);
    commit();
  }

  private void copy(String to) throws IOException {
    git.copyExample(to);
  }

  private void commit() throws Exception {
    git.commit();
  }

  private void git(String... arguments) throws Exception {
    git.git(arguments);
  }

  private void replace(String file, String old, String now) throws IOException {
    git.replace(file, old, now);
  }

  private Outcome stack(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stack"));
    command.addAll(List.of(arguments));
    return Run.in(folder).of(command.toArray(String[]::new));
  }

  private Outcome next(String... more) {
    List<String> command =
        new ArrayList<>(List.of("init", NEW, "--from", OLD, "--kubernetes", "v1.35.2"));
    command.addAll(List.of(more));
    return stack(command.toArray(String[]::new));
  }

  @Test
  void aNewMinorIsTheOldOneWithAllNamesChangedAndBuilds() throws Exception {
    assertThat(next())
        .satisfies(made -> {
          assertThat(made.err()).isEmpty();
          assertThat(made.code()).isZero();
          assertThat(made.out()).startsWith(NEW + " holds the stack for v1.35.2: ");
        });
    commit();

    Outcome matrix = stack("matrix", "--format", "json");
    assertThat(matrix.code()).describedAs(matrix.err()).isZero();
    assertThat(matrix.out())
        .contains(
            "\"kind\": \"StackMatrix\"",
            "\"name\": \"docker-harbour-1-34\"",
            "\"name\": \"docker-harbour-1-35\"",
            "\"kubernetes\": \"v1.35.2\"",
            "\"nextRelease\": \"docker-harbour-1-35-v1\"",
            "\"files\": []");
    StackSchemas.requireFits(matrix.out(), "stack-matrix");
    Outcome built = stack("build", "--all", ".", "--no-render", "-o", "out");
    assertThat(built.code()).describedAs(built.err()).isZero();
    assertThat(folder.resolve("out/docker-harbour-1-34-v1")).isDirectory();
    assertThat(
            folder.resolve("out/docker-harbour-1-35-v1/docker-harbour-1-35-cluster-class-v1.tgz"))
        .isRegularFile();
  }

  @Test
  void aCorrectionInOneMinorOnlyIsSeen() throws Exception {
    next();
    replace(NEW + "/cluster-addon/cni/Chart.yaml", "The network", "The corrected network");
    Files.writeString(folder.resolve(NEW).resolve("NOTES"), "new");
    commit();

    Outcome matrix = stack("matrix", "stacks");

    assertThat(matrix.code()).describedAs(matrix.err()).isZero();
    assertThat(matrix.out())
        .contains(
            "2 files",
            "docker-harbour-1-34 and docker-harbour-1-35 differ beyond versions in"
                + " cluster-addon/cni/Chart.yaml",
            "differ: only the newer has NOTES");
  }

  @Test
  void whatClaimsTheSameNameIsToldAndWhatSaysAnotherMinor() throws Exception {
    next();
    replace(NEW + "/csctl.yaml", "v1.35.2", "v1.34.7");
    commit();

    Outcome matrix = stack("matrix");

    assertThat(matrix.code()).isEqualTo(1);
    assertThat(matrix.err())
        .contains(
            "docker-harbour-1-34 is claimed by HEAD:" + OLD + " and by HEAD:" + NEW,
            "The folder " + NEW + " is of another minor than csctl.yaml, v1.34.7",
            "[matrix.coordinates]",
            "[matrix.folder-name]",
            "[stack.class-chart-name]");
  }

  @Test
  void branchesForMinorsStandBesideEachOther() throws Exception {
    git("checkout", "-q", "-b", "maint/harbour-1-34");
    replace(OLD + "/csctl.yaml", "v1.34.7", "v1.34.9");
    commit();
    git("checkout", "-q", "main");

    Outcome both = stack("matrix", "--ref", "main", "--ref", "maint/harbour-1-34");
    assertThat(both.code()).isEqualTo(1);
    assertThat(both.err()).contains("claimed by main:" + OLD + " and by maint/harbour-1-34:" + OLD);

    git("branch", "maint/harbour-1-33", "main");
    Outcome wrong = stack("matrix", "--ref", "maint/harbour-1-33");
    assertThat(wrong.err()).contains("The branch maint/harbour-1-33 is of another minor");
  }

  @Test
  void ofAllStacksABrokenOneNamesItselfAndNothingIsWritten() throws Exception {
    next();
    replace(NEW + "/csctl.yaml", "kubernetesVersion: v1.35.2", "kubernetesVersion: banana");
    replace(OLD + "/cluster-class/Chart.yaml", "version: ", "appVersion: ");
    commit();

    Outcome built = stack("build", "--all", ".", "--no-render", "-o", "out");

    assertThat(built.code()).isEqualTo(2);
    assertThat(built.err())
        .contains(NEW + "/csctl.yaml:", OLD + "/cluster-class/Chart.yaml", "banana");
    assertThat(folder.resolve("out")).doesNotExist();
    Outcome matrix = stack("matrix");
    assertThat(matrix.code()).isEqualTo(1);
    assertThat(matrix.err()).contains("HEAD:" + NEW + " is no stack", "banana");
  }

  @Test
  void ofAllStacksOneThatDidNotChangeIsNoFailure() throws Exception {
    git("tag", "docker-harbour-1-34-v1");
    next();
    commit();

    Outcome built = stack("build", "--all", "stacks", "--no-render", "-o", "out");
    assertThat(built.code()).describedAs(built.err()).isZero();
    assertThat(built.err()).contains("docker-harbour-1-34-v2 is not built");
    assertThat(built.out()).contains("docker-harbour-1-35-v1 built");

    git("tag", "docker-harbour-1-35-v1");
    assertThat(stack("build", "--all", "stacks", "--no-render", "-o", "other").code()).isEqualTo(1);
    assertThat(stack("lint", "--all", "stacks", "--no-render").code()).isZero();
  }

  @Test
  void whatCannotBeChangedSafelyIsRefused() throws Exception {
    Path image = folder.resolve(OLD + "/image.yaml");
    String sha = "a".repeat(64);
    Files.writeString(
        image, "metadata:\n  name: capi-v1.34.7\nspec:\n  hash:\n    value: " + sha + "\n");
    assertThat(next().err()).contains("differs from the commit");
    commit();

    Outcome refused = next();
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(OLD + "/image.yaml:5:12", "--image-checksum");
    assertThat(folder.resolve(NEW)).doesNotExist();

    assertThat(next("--image-checksum", "b".repeat(64)).code()).isZero();
    assertThat(folder.resolve(NEW + "/image.yaml"))
        .hasContent(
            "metadata:\n  name: capi-v1.35.2\nspec:\n  hash:\n    value: " + "b".repeat(64) + "\n");
  }

  @Test
  void refusesWhatMakesNoSense() throws Exception {
    assertThat(next("--provider", "docker").err()).contains("leave out --provider");
    assertThat(next("--image-checksum", "x").err()).contains("hexadecimal digits");
    assertThat(stack("init", "x", "--kubernetes", "v1.35.2").err())
        .contains("give --provider and --name, or --from");
    assertThat(
            stack("init", "x", "--provider", "nixos", "--name", "a-b", "--kubernetes", "35").err())
        .contains("for nixos", "leave out dashes", "such as v1.34.7, found 35");
    assertThat(stack("init", NEW, "--from", OLD, "--kubernetes", "v1.34.7").err())
        .contains("for v1.34.7 already");
    assertThat(stack("init", OLD, "--from", OLD, "--kubernetes", "v1.35.2").err())
        .contains("there is something already");
    assertThat(stack("matrix", "--ref", "nowhere").err()).contains("there is no such commit");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(stack("matrix", "empty").err()).contains("there is no stack at or below");
    assertThat(stack("build", "--all", "empty").err()).contains("there is no stack at or below");
    assertThat(stack("matrix", "--format", "xml").err()).contains("expected one of text, json");
  }
}
