package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.stacks.github.GitHubDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The life of a release in real registries, as a user meets it. */
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_LAB_REGISTRY",
    matches = ".+",
    disabledReason = "SLIPWAY_LAB_REGISTRY is not set: lab/registry/up DIR, and set it to DIR")
class StackReleaseIT {

  private static final Path LAB = Path.of(System.getenv().getOrDefault("SLIPWAY_LAB_REGISTRY", ""));
  private static final String V1 = "docker-harbour-1-34-v1";

  @TempDir Path folder;

  private final String path = "it/" + UUID.randomUUID();
  private Path stack;
  private GitStack git;

  @BeforeEach
  void commitTheExample() throws Exception {
    stack = folder.resolve("harbour");
    git = GitStack.ofExample(stack);
    git.commit();
  }

  private void commit() throws Exception {
    git.commit();
  }

  private void git(String... arguments) throws Exception {
    git.git(arguments);
  }

  private static String host(String name) {
    try (Stream<String> lines = Files.lines(LAB.resolve("ports"))) {
      return "127.0.0.1:"
          + lines
              .filter(line -> line.startsWith(name + "="))
              .findFirst()
              .orElseThrow()
              .substring(name.length() + 1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String repository() {
    return host("closed") + "/" + path;
  }

  private Outcome stack(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stack"));
    command.addAll(List.of(arguments));
    if (!List.of("build").contains(arguments[0])) {
      command.addAll(List.of("--ca-file", LAB.resolve("tls/ca.pem").toString()));
    }
    return Run.in(folder)
        .with("DOCKER_CONFIG", LAB.resolve("docker").toString())
        .of(command.toArray(String[]::new));
  }

  @Test
  void aReleaseIsPublishedListedVerifiedRebuiltAndPromoted() throws Exception {
    Outcome published = stack("publish", "harbour", "--to", repository());
    assertThat(published.code()).as(published.err()).isZero();
    assertThat(published.out()).startsWith(V1 + " published\n").contains("digest   sha256:");

    Outcome again = stack("publish", "harbour", "--to", repository());
    assertThat(again.code()).isZero();
    assertThat(again.out()).startsWith(V1 + " was there already, with the same digest\n");

    assertThat(stack("index", repository()).out()).contains(V1, "v1.34.7", "stable");
    Outcome index = stack("index", repository(), "--format", "json");
    assertThat(index.out()).contains("\"clusterClass\": \"" + V1 + "\"");
    StackSchemas.requireFits(index.out(), "stack-index");
    StackSchemas.requireFits(
        stack("publish", "harbour", "--to", repository(), "--format", "json").out(),
        "stack-publication");
    assertThat(stack("index", repository(), "--format", "html").out())
        .startsWith("<!DOCTYPE html>")
        .contains("<tr id=\"" + V1 + "\">");

    String reference = repository() + ":" + V1;
    assertThat(stack("verify", reference).code()).isZero();
    Outcome rebuilt = stack("rebuild", reference, "--clone", "harbour");
    assertThat(rebuilt.code()).isZero();
    assertThat(rebuilt.out()).contains("same, byte");

    Files.writeString(folder.resolve("junit.xml"), "<testsuite/>");
    String releases = "http://" + host("open") + "/" + path;
    Outcome promoted =
        stack("promote", reference, "--to", releases, "--test-report", "junit.xml", "-o", "p.json");
    assertThat(promoted.code()).as(promoted.err()).isZero();
    String digest = published.out().replaceAll("(?s).*digest   (sha256:[0-9a-f]{64}).*", "$1");
    assertThat(promoted.out()).contains(V1 + " promoted", digest);
    assertThat(folder.resolve("p.json")).content().contains(digest, "junit.xml");
    StackSchemas.requireFits(Files.readString(folder.resolve("p.json")), "stack-promotion");
    assertThat(stack("verify", releases + ":" + V1).code()).isZero();
    // The record of the promotion is no tag: csctl stops at one it cannot parse.
    assertThat(stack("index", releases).out()).doesNotContain("note:");
  }

  @Test
  void theSameContentOfAnotherCommitIsNoRelease() throws Exception {
    assertThat(stack("publish", "harbour", "--to", repository(), "-q").out()).isEmpty();
    commit();

    Outcome outcome = stack("publish", "harbour", "--to", repository());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("v2 is not published: nothing that is shipped changed");

    Outcome forced = stack("publish", "harbour", "--to", repository(), "--force-bump", "a test");
    assertThat(forced.code()).isZero();
    assertThat(forced.out()).startsWith("docker-harbour-1-34-v2 published");
    assertThat(
            stack(
                    "build",
                    "harbour",
                    "--registry",
                    repository(),
                    "--ca-file",
                    LAB.resolve("tls/ca.pem").toString(),
                    "-o",
                    "elsewhere")
                .code())
        .isEqualTo(1);
  }

  @Test
  void anotherReleaseOfTheNameStaysAsItIs() throws Exception {
    String[] versions = {
      "--channel",
      "custom",
      "--cluster-stack-version",
      "v0-x.1",
      "--cluster-addon-version",
      "v0-x.1",
      "--node-image-version",
      "v0-x.1"
    };
    assertThat(publish("one", versions).code()).isZero();
    Path values = stack.resolve("cluster-class/values.yaml");
    Files.writeString(values, Files.readString(values) + "# another word\n");
    commit();

    Outcome outcome = publish("two", versions);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("another release is called docker-harbour-1-34-v0-x-1, and stays as it is")
        .contains("hashes.json is sha256:")
        .contains("revision");
  }

  private Outcome publish(String output, String... versions) {
    List<String> command =
        new ArrayList<>(List.of("publish", "harbour", "--to", repository(), "-o", output));
    command.addAll(List.of(versions));
    return stack(command.toArray(String[]::new));
  }

  /** Signed by us and verified by git, signed by git and verified by us. */
  @Test
  void theTagBindsNameCommitAndDigest() throws Exception {
    assertThat(stack("publish", "harbour", "--to", repository(), "-q").code()).isZero();
    String reference = repository() + ":" + V1;
    keygen("key");
    String allowed = folder.resolve("allowed").toString();
    String publicKey = Files.readString(folder.resolve("key.pub"));
    Files.writeString(folder.resolve("allowed"), "me@example.org namespaces=\"git\" " + publicKey);
    git("config", "user.name", "Tester");
    git("config", "user.email", "me@example.org");

    Outcome tagged = stack("tag", reference, "--clone", "harbour", "--key", "key");
    assertThat(tagged.code()).as(tagged.err()).isZero();
    git("-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile=" + allowed, "tag", "-v", V1);
    assertThat(stack("tag", reference, "--clone", "harbour").code()).as("again").isZero();
    assertThat(verifiedWithTag(reference, allowed).code()).isZero();
    assertThat(stack("index", repository(), "--clone", "harbour").out())
        .contains(V1, "git tag", "bound");
    Outcome held = stack("index", repository(), "--clone", "harbour", "--format", "json");
    assertThat(held.out()).contains("\"gitTag\": \"bound\"");
    StackSchemas.requireFits(held.out(), "stack-index");

    // Any commit of the same content has the same number; this one is of git's own making.
    git("tag", "-d", V1);
    String digest = tagged.out().replaceAll("(?s).*(sha256:[0-9a-f]{64}).*", "$1");
    git(
        "-c",
        "gpg.format=ssh",
        "-c",
        "user.signingkey=" + folder.resolve("key"),
        "tag",
        "-s",
        "-m",
        "by git\n\nDigest: " + digest,
        V1);
    assertThat(verifiedWithTag(reference, allowed).code()).isZero();

    git("tag", "-d", V1);
    git("tag", V1);
    Outcome bare = verifiedWithTag(reference, allowed);
    assertThat(bare.code()).isEqualTo(1);
    assertThat(bare.out()).contains("The tag names no digest");
    commit();
    git("tag", "-d", V1);
    git("tag", "-a", "-m", "x\n\nDigest: " + digest, V1);
    assertThat(verifiedWithTag(reference, allowed).out()).contains("The tag leads to");
    Outcome moved = stack("tag", reference, "--clone", "harbour");
    assertThat(moved.code()).isEqualTo(1);
    assertThat(moved.err()).contains("is there and says something else");
    git("tag", "-d", V1);
    assertThat(verifiedWithTag(reference, allowed).out()).contains("has no tag " + V1);
  }

  private Outcome verifiedWithTag(String reference, String allowed) {
    return stack(
        "verify",
        reference,
        "--clone",
        "harbour",
        "--allowed-signers",
        allowed,
        "--identity",
        "me@example.org");
  }

  private void keygen(String file) throws Exception {
    Process process =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "me", "-f", file)
            .directory(folder.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }

  /** The key pair of the lab, which openssl made. */
  @Test
  void whatIsSignedIsVerifiedWithTheKeyAndIsTheSameAgain() throws Exception {
    String key = LAB.resolve("tls/token.key").toString();
    Outcome published = stack("publish", "harbour", "--to", repository(), "--signing-key", key);
    assertThat(published.code()).as(published.err()).isZero();
    assertThat(published.out()).contains("provenance.sigstore.json", "sbom.cdx.json");
    assertThat(
            stack("publish", "harbour", "--to", repository(), "--signing-key", key, "-o", "again")
                .out())
        .contains("was there already, with the same digest");

    String reference = repository() + ":" + V1;
    Path own = publicKey(LAB.resolve("tls/token.key"));
    assertThat(stack("verify", reference, "--key", own.toString()).code()).isZero();
    Outcome wrong =
        stack("verify", reference, "--key", publicKey(LAB.resolve("tls/ca.key")).toString());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.out()).contains("None of the 1 trusted keys signed");
    assertThat(stack("rebuild", reference, "--clone", "harbour").code()).isZero();

    Outcome unsigned = stack("publish", "harbour", "--to", repository(), "-o", "unsigned");
    assertThat(unsigned.code()).isEqualTo(1);
    assertThat(unsigned.err())
        .contains("another release is called " + V1)
        .contains("provenance.sigstore.json is there, ours has no such file");
  }

  private Path publicKey(Path key) throws Exception {
    Path out = folder.resolve(key.getFileName() + ".pub");
    Process process =
        new ProcessBuilder(
                "openssl", "pkey", "-in", key.toString(), "-pubout", "-out", out.toString())
            .start();
    assertThat(process.waitFor()).isZero();
    return out;
  }

  @Test
  void theLoginIsTriedBeforeAnythingIsBuilt() throws Exception {
    Path docker = Files.createDirectory(folder.resolve("docker"));
    Files.writeString(
        docker.resolve("config.json"),
        "{\"auths\": {\"" + host("closed") + "\": {\"auth\": \"cm9ib3Q6aHVudGVyMg==\"}}}");
    Outcome outcome =
        Run.in(folder)
            .with("DOCKER_CONFIG", docker.toString())
            .of(
                "stack",
                "publish",
                "harbour",
                "--to",
                repository(),
                "--ca-file",
                LAB.resolve("tls/ca.pem").toString());

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("rejects the login").doesNotContain("hunter2");
    assertThat(folder.resolve(".release")).doesNotExist();
  }

  /** A pipeline of csctl's has these variables already. */
  @Test
  void csctlsVariablesAreEnough() throws Exception {
    for (String repository : new String[] {repository(), path}) {
      Outcome outcome =
          Run.in(folder)
              .with("OCI_REGISTRY", host("closed"))
              .with("OCI_REPOSITORY", repository)
              .with("OCI_USERNAME", "robot")
              .with("OCI_PASSWORD", Files.readString(LAB.resolve("password")).strip())
              .of("stack", "publish", "harbour", "--ca-file", LAB.resolve("tls/ca.pem").toString());
      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(outcome.out()).contains(repository() + ":" + V1);
    }
    Outcome nowhere = Run.in(folder).of("stack", "publish", "harbour");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--to REPOSITORY is missing, and OCI_REPOSITORY is not set");
  }

  @Test
  void withoutTheAuthorityNothingIsSent() throws Exception {
    Outcome outcome =
        Run.in(folder)
            .with("DOCKER_CONFIG", LAB.resolve("docker").toString())
            .of("stack", "publish", "harbour", "--to", repository());

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("none of the trusted authorities", "--ca-file");
  }

  @Test
  void aReportThatSaysFailStopsThePromotion() throws Exception {
    assertThat(stack("publish", "harbour", "--to", repository(), "-q").code()).isZero();
    Path other = folder.resolve("docker-harbour-1-34-v9");
    git("clone", "-q", ".", other.toString());
    Outcome bad = stack("verify", other.toString(), "--format", "json", "-o", "bad.json");
    assertThat(bad.code()).isEqualTo(1);

    Outcome outcome =
        stack(
            "promote",
            repository() + ":" + V1,
            "--to",
            repository() + "/releases",
            "--test-report",
            "bad.json");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("bad.json says FAIL");
    assertThat(stack("index", repository() + "/releases").out()).contains("There are no releases");
  }

  @Test
  void theSameBytesGoToARegistryAndToGitHub() throws Exception {
    try (GitHubDouble github = GitHubDouble.open()) {
      GitHubStack pushed = new GitHubStack(git, github);
      pushed.push();
      Path authorities = folder.resolve("both.pem");
      Files.writeString(
          authorities, github.authorityPem() + Files.readString(LAB.resolve("tls/ca.pem")));
      Run run = Run.in(folder).with("DOCKER_CONFIG", LAB.resolve("docker").toString());
      pushed.environment().forEach(run::with);
      run.of("stack", "publish", "harbour", "--to", repository(), "--ca-file", "both.pem");

      Outcome both =
          run.of(
              "stack",
              "publish",
              "harbour",
              "--to",
              repository(),
              "--to",
              GitHubStack.PLACE,
              "--ca-file",
              "both.pem");

      assertThat(both.code()).as(both.err()).isZero();
      assertThat(both.out()).contains("image    " + repository(), GitHubStack.PLACE);
      for (String place : new String[] {repository(), GitHubStack.PLACE}) {
        String digest = both.out().replaceAll("(?s).*?digest {3}(sha256:[0-9a-f]+).*", "$1");
        assertThat(
                run.of("stack", "verify", place + ":" + V1 + "@" + digest, "--ca-file", "both.pem")
                    .code())
            .isZero();
      }
      Outcome again =
          run.of(
              "stack",
              "publish",
              "harbour",
              "--to",
              GitHubStack.PLACE,
              "--to",
              repository(),
              "--ca-file",
              "both.pem");
      assertThat(again.code()).isZero();
      assertThat(again.out().split("was there already", -1)).hasSize(3);
    }
  }
}
