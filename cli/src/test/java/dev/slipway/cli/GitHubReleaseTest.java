package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.stacks.github.GitHubDouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a release on GitHub, as a user meets it. */
class GitHubReleaseTest {

  private static final String V1 = "docker-harbour-1-34-v1";
  private static final String PLACE = GitHubStack.PLACE;

  @TempDir Path folder;

  private final GitHubDouble github = GitHubDouble.open();
  private GitHubStack stack;

  @BeforeEach
  void commitTheExample() throws Exception {
    stack = GitHubStack.in(folder, github);
  }

  @AfterEach
  void stop() {
    github.close();
  }

  private Outcome stack(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("stack"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--ca-file", "ca.pem"));
    Run run = Run.in(folder);
    environment.forEach(run::with);
    Outcome outcome = run.of(command.toArray(String[]::new));
    assertThat(outcome.out() + outcome.err()).doesNotContain(GitHubDouble.WRITE);
    return outcome;
  }

  private Outcome stack(String... arguments) {
    return stack(stack.environment(), arguments);
  }

  private Outcome asNobody(String... arguments) {
    return stack(Map.of("GITHUB_API_URL", github.api()), arguments);
  }

  private Outcome publish(String... more) {
    List<String> arguments = new ArrayList<>(List.of("publish", "harbour", "--no-render"));
    arguments.addAll(List.of(more));
    return stack(arguments.toArray(String[]::new));
  }

  @Test
  void aReleaseIsPublishedListedVerifiedRebuiltComparedAndTagged() throws Exception {
    Outcome published = publish("--to", PLACE);
    assertThat(published.code()).as(published.err()).isZero();
    assertThat(published.out())
        .startsWith(V1 + " published\n")
        .contains(PLACE + ":" + V1, "digest   sha256:");
    assertThat(github.published(V1).orElseThrow())
        .containsKeys("metadata.yaml", "sbom.cdx.json", "provenance.intoto.json");
    assertThat(github.commitOf(V1)).hasValue(stack.head());

    Outcome again = publish("--to", PLACE);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).startsWith(V1 + " was there already");

    Outcome index = asNobody("index", PLACE);
    assertThat(index.code()).as(index.err()).isZero();
    assertThat(index.out()).contains(V1, "v1.34.7", "stable");
    String digest = published.out().replaceAll("(?s).*digest {3}(sha256:[0-9a-f]+).*", "$1");
    assertThat(asNobody("index", PLACE, "--format", "json").out())
        .contains(digest, "\"revision\": \"" + stack.head());

    String reference = PLACE + ":" + V1;
    Outcome verified = asNobody("verify", reference + "@" + digest);
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    Outcome rebuilt = asNobody("rebuild", reference, "--clone", "harbour");
    assertThat(rebuilt.code()).as(rebuilt.out() + rebuilt.err()).isZero();
    assertThat(asNobody("diff", reference, ".release/" + V1).code()).isZero();
    assertThat(asNobody("tag", reference, "--clone", "harbour").out()).contains(digest);
    assertThat(asNobody("verify", reference, "--clone", "harbour").code()).isZero();
    github.rename(V1, "Version one");
    Outcome renamed = asNobody("verify", reference);
    assertThat(renamed.code()).isEqualTo(1);
    assertThat(renamed.out()).contains("Version one");
    assertThat(asNobody("index", PLACE).out()).contains("the operator does not find it");
    assertThat(asNobody("verify", PLACE + ":docker-harbour-1-34-v9").err())
        .contains("there is no such release", "stack index " + PLACE);
  }

  @Test
  void numbersAndChangesComeFromGitHub() throws Exception {
    publish("--to", PLACE);
    change("clusteraddon.yaml");
    Outcome second = publish("--to", PLACE);
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("docker-harbour-1-34-v2 published", "clusteraddon.yaml");
    stack.commit();
    stack.push();
    Outcome third = publish("--to", PLACE);
    assertThat(third.code()).isEqualTo(1);
    assertThat(third.err()).contains("docker-harbour-1-34-v2");
  }

  private void change(String file) throws Exception {
    Files.writeString(stack.folder().resolve(file), "# another word\n", StandardOpenOption.APPEND);
    stack.commit();
    stack.push();
  }

  @Test
  void anotherReleaseOfTheNameIsExitCodeOneWithWhatDiffers() throws Exception {
    String[] custom = {
      "--to",
      PLACE,
      "--channel",
      "custom",
      "--cluster-stack-version",
      "v0-x.1",
      "--cluster-addon-version",
      "v0-x.1",
      "--node-image-version",
      "v0-x.1"
    };
    assertThat(publish(custom).code()).isZero();
    Map<String, String> before = github.published("docker-harbour-1-34-v0-x-1").orElseThrow();
    change("cluster-class/values.yaml");

    List<String> other = new ArrayList<>(List.of(custom));
    other.addAll(List.of("-o", "other"));
    Outcome refused = publish(other.toArray(String[]::new));

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("another release is called docker-harbour-1-34-v0-x-1, and stays as it is")
        .contains("the git tag leads to commit");
    assertThat(github.published("docker-harbour-1-34-v0-x-1")).hasValue(before);
    assertThat(github.afterPublication()).isEmpty();
  }

  @Test
  void csctlsVariablesSayWhere() {
    Outcome published =
        stack(
            Map.of(
                "GITHUB_API_URL",
                github.api(),
                "GIT_PROVIDER",
                "github",
                "GIT_ORG_NAME",
                GitHubDouble.OWNER,
                "GIT_REPOSITORY_NAME",
                GitHubDouble.NAME,
                "GIT_ACCESS_TOKEN",
                GitHubDouble.WRITE),
            "publish",
            "harbour",
            "--no-render");
    assertThat(published.code()).as(published.err()).isZero();
    assertThat(github.published(V1)).isPresent();
  }

  @Test
  void whatCannotBePublishedIsSaidBeforeAnythingIsBuilt() throws Exception {
    Outcome nobody =
        stack(Map.of("GITHUB_API_URL", github.api()), "publish", "harbour", "--to", PLACE);
    assertThat(nobody.code()).isEqualTo(4);
    assertThat(nobody.err()).contains("needs a token", "GITHUB_TOKEN");

    Outcome reader =
        stack(
            Map.of("GITHUB_API_URL", github.api(), "GITHUB_TOKEN", GitHubDouble.READ),
            "publish",
            "harbour",
            "--to",
            PLACE);
    assertThat(reader.code()).isEqualTo(4);
    assertThat(reader.err()).contains("contents: write").doesNotContain(GitHubDouble.READ);

    stack.commit();
    Outcome local = publish("--to", PLACE);
    assertThat(local.code()).isEqualTo(2);
    assertThat(local.err()).contains("is not there", "push it");

    assertThat(publish("--to", "github:nobody").code()).isEqualTo(2);
    assertThat(folder.resolve(".release")).doesNotExist();
  }

  @Test
  void noTokenGoesToAHostThatNobodyConfiguredAndThenNothingIsPublishedAnywhere() throws Exception {
    try (GitHubDouble second = GitHubDouble.open()) {
      // The authority of one is not that of the other, so its name stands in the same file.
      Files.writeString(folder.resolve("ca.pem"), second.authorityPem(), StandardOpenOption.APPEND);
      second.push(stack.head());
      Outcome unreachable =
          publish("--to", PLACE, "--to", "github:127.0.0.1:" + second.port() + "/kaas/x");
      // No token is sent there, so nothing may be written, and nothing is published anywhere.
      assertThat(unreachable.code()).isEqualTo(4);
      assertThat(github.published(V1)).isEmpty();
      assertThat(second.requests()).isZero();
    }
  }
}
