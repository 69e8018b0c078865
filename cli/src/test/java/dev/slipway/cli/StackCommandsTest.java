package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway stack build} and {@code lint}, as a user meets them. */
class StackCommandsTest {

  /** On P-256, encrypted by OpenSSL with the passphrase {@code pässwört}; nobody trusts it. */
  private static final String SIGNING_KEY =
      """
      -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjld+FxV0MU0gICCAAw
      DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEEorc3gix1LqvQBoVlmQY88EgZBR
      liWJv3p4I1imEXEV13zqMxQvA4U68ueIAVHcPRqeGgVjE6rGdlOrVd1Xq+LqzRaJ
      9Adlrs/eFSG4+E5wOxFQd13Pbti45IYK7tA/iu51SQ0aNaf/kPy8PuU8G18O3/Sd
      0ao9kL9HBe12AP5Z9ZMz917uWynUILw7rzVs5WyQY+V3d6Ry0U3QzrziJapUyrs=
      -----END ENCRYPTED PRIVATE KEY-----
      """;

  @TempDir Path folder;

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

  private String git(String... arguments) throws Exception {
    return git.git(arguments);
  }

  private void replace(String file, String old, String now) throws IOException {
    git.replace(file, old, now);
  }

  private Outcome build(String... arguments) {
    List<String> command = new ArrayList<>(List.of("stack", "build", "harbour", "-o", "out"));
    command.addAll(List.of(arguments));
    return Run.in(folder).of(command.toArray(String[]::new));
  }

  private List<String> built() throws IOException {
    try (Stream<Path> releases = Files.list(folder.resolve("out"))) {
      return releases.map(release -> release.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void buildsTheFirstStableReleaseAndThenSaysThatItIsThere() throws IOException {
    Outcome first = build();
    Outcome second = build();

    assertThat(first.code()).isZero();
    assertThat(first.out()).startsWith("docker-harbour-1-34-v1 built\n").contains("sha256:");
    assertThat(first.err()).isEmpty();
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("was there already, with the same bytes");
    assertThat(built()).containsExactly("docker-harbour-1-34-v1");
  }

  private Path key() throws Exception {
    return Files.writeString(folder.resolve("signing.key"), SIGNING_KEY);
  }

  private Path passphrase(String text) throws IOException {
    return Files.writeString(folder.resolve("passphrase"), text + "\n");
  }

  @Test
  void signsTheProvenanceTheSameEachTime() throws Exception {
    String[] signing = {
      "--signing-key", key().toString(), "--passphrase-file", passphrase("pässwört").toString()
    };

    Outcome first = build(signing);
    Outcome second = build(signing);

    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("  provenance.sigstore.json\n");
    assertThat(second.out()).contains("was there already, with the same bytes");
    assertThat(folder.resolve("out/docker-harbour-1-34-v1/provenance.sigstore.json"))
        .content()
        .contains("application/vnd.dev.sigstore.bundle.v0.3+json");
  }

  @Test
  void aKeyThatCannotBeUsedBuildsNothing() throws Exception {
    Path key = key();

    Outcome wrong =
        build("--signing-key", key.toString(), "--passphrase-file", passphrase("no").toString());
    Outcome nobodyToAsk = build("--signing-key", key.toString());
    Outcome missing = build("--signing-key", folder.resolve("none").toString());
    Outcome withoutKey = build("--passphrase-file", passphrase("no").toString());

    assertThat(List.of(wrong.code(), nobodyToAsk.code(), missing.code(), withoutKey.code()))
        .containsOnly(2);
    assertThat(wrong.err()).contains("signing.key", "the passphrase is not the one of this key");
    assertThat(nobodyToAsk.err())
        .contains("there is no terminal to ask for the passphrase on", "--passphrase-file FILE")
        .doesNotContain("ssh-agent");
    assertThat(missing.err()).contains("there is no such file");
    assertThat(withoutKey.err()).contains("--signing-key FILE");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void everyChannelHasItsName() throws Exception {
    String commit = git("rev-parse", "HEAD").substring(0, 7);
    git("tag", "docker-harbour-1-34-v0-beta-9");

    assertThat(build("--channel", "hash").code()).isZero();
    assertThat(build("--channel", "git").code()).isZero();
    assertThat(build("--channel", "beta").code()).isZero();
    assertThat(build("--channel", "alpha").code()).isZero();
    assertThat(build("--channel", "custom").code()).isZero();
    assertThat(build("--channel", "pr", "--pr", "12").code()).isZero();

    assertThat(built())
        .contains(
            "docker-harbour-1-34-v1-beta-10",
            "docker-harbour-1-34-v0-alpha-1",
            "docker-harbour-1-34-v0-custom-1",
            "docker-harbour-1-34-v0-pr-12g" + commit)
        .anyMatch(name -> name.matches("docker-harbour-1-34-v0-sha-[a-z0-9]{7}"))
        .anyMatch(name -> name.matches("docker-harbour-1-34-v0-git-g?" + commit));
  }

  @Test
  void takesCsctlsThreeVersionsInTheChannelCustom() throws IOException {
    Outcome outcome =
        build(
            "--channel", "custom",
            "--cluster-stack-version", "v0-git.8271ca4",
            "--cluster-addon-version", "v3",
            "--node-image-version", "v2");

    assertThat(outcome.code()).isZero();
    assertThat(folder.resolve("out/docker-harbour-1-34-v0-git-8271ca4/metadata.yaml"))
        .content()
        .contains("clusterStack: v0-git.8271ca4", "clusterAddon: v3", "nodeImage: v2");
  }

  @Test
  void aStableReleaseNeedsAChangeOfSomethingThatIsShipped() throws Exception {
    git("tag", "docker-harbour-1-34-v1");
    git("tag", "openstack-csp-helper-v0.2.0");
    Files.writeString(stack.resolve("README.md"), "Other words.");
    commit();

    Outcome unchanged = build();
    Outcome forced = build("--force-bump", "rebuilt images");

    assertThat(unchanged.code()).isEqualTo(1);
    assertThat(unchanged.err())
        .contains(
            "nothing that is shipped changed",
            "nothing of it changed since docker-harbour-1-34-v1");
    assertThat(forced.code()).isZero();
    assertThat(forced.out())
        .contains(
            "docker-harbour-1-34-v2 built", "forced: rebuilt images", "1 tags are no releases");
  }

  @Test
  void aFixOfTheClassAloneIsAReleaseAndTheAddonsKeepTheirVersion() throws Exception {
    git("tag", "docker-harbour-1-34-v1");
    replace("cluster-class/values.yaml", "v1.34.7", "v1.34.8");
    commit();

    Outcome outcome = build();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "clusterStack v2: changed since docker-harbour-1-34-v1: cluster-class",
            "clusterAddon v1: nothing of it changed since docker-harbour-1-34-v1");
  }

  @Test
  void whatIsNotCommittedIsRefusedWithItsFilesAndBuiltDirtyOnRequest() throws Exception {
    replace("cluster-class/values.yaml", "v1.34.7", "v1.34.8");
    Files.writeString(stack.resolve("cluster-addon/cni/leftover.tgz"), "x");

    Outcome refused = build();
    Outcome committed = build("--ref", "HEAD");
    Outcome dirty = build("--worktree");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "differs from the commit in 2 files",
            "cluster-addon/cni/leftover.tgz (not in git)",
            "cluster-class/values.yaml (changed)",
            "--worktree");
    assertThat(committed.code()).isZero();
    assertThat(dirty.code()).isZero();
    assertThat(dirty.out()).contains("v0-dirty", "never publish it");
    assertThat(built()).hasSize(2).anyMatch(name -> name.contains("-v0-dirty-"));
  }

  /** openstack-scs2-1-34-v2 went out with a chart named 1-33. */
  @Test
  void theIncidentOfAWrongChartNameIsStoppedWithItsPlace() throws Exception {
    replace("cluster-class/Chart.yaml", "1-34", "1-33");
    commit();

    Outcome build = build();
    Outcome lint = Run.in(folder).of("stack", "lint", "harbour", "--format", "sarif");

    assertThat(build.code()).isEqualTo(1);
    assertThat(build.err())
        .contains("cluster-class/Chart.yaml:3:7: error: ", "docker-harbour-1-34-cluster-class");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(lint.code()).isEqualTo(1);
    assertThat(lint.out())
        .contains(
            "\"ruleId\": \"stack.class-chart-name\"", "\"startLine\": 3", "\"startColumn\": 7");
  }

  @Test
  void lintsTheExampleWithoutAFinding() {
    Outcome outcome = Run.in(folder).of("stack", "lint", "harbour");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("PASS").doesNotContain("FAIL");
  }

  @Test
  void anErrorInOneOfSeveralStacksWritesNothing() {
    Outcome outcome =
        Run.in(folder).of("stack", "build", "harbour", "harbour/cluster-class", "-o", "out");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("cluster-class/csctl.yaml: there is no such file");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void tellsProgramsInJsonWhatWasBuilt() throws Exception {
    Outcome outcome = build("--format", "json");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "\"kind\": \"StackBuild\"",
            "\"name\": \"docker-harbour-1-34-v1\"",
            "\"outcome\": \"built\"",
            "\"tarSha256\": ");
    StackSchemas.requireFits(outcome.out(), "stack-build");
  }

  @Test
  void whatProgramsAreToldFitsItsSchemaHoweverItEnds() throws Exception {
    build("-q");
    Outcome existed = build("--format", "json");
    assertThat(existed.out()).contains("\"outcome\": \"existed\"");
    StackSchemas.requireFits(existed.out(), "stack-build");

    git("tag", "docker-harbour-1-34-v1");
    Outcome unchanged = build("--format", "json");
    assertThat(unchanged.out()).contains("\"outcome\": \"unchanged\"");
    StackSchemas.requireFits(unchanged.out(), "stack-build");

    replace("csctl.yaml", "v1.34.7", "v1.34.8");
    commit();
    assertThat(build("-q").code()).isZero();
    Outcome diff =
        Run.in(folder)
            .of(
                "stack",
                "diff",
                "out/docker-harbour-1-34-v1",
                "out/docker-harbour-1-34-v2",
                "--format",
                "json");
    assertThat(diff.out()).contains("\"kind\": \"StackDiff\"", "v1.34.8");
    StackSchemas.requireFits(diff.out(), "stack-diff");

    Files.writeString(folder.resolve("out/docker-harbour-1-34-v2/hashes.json"), "{}");
    Outcome different = build("--format", "json");
    assertThat(different.out()).contains("\"outcome\": \"different\"");
    StackSchemas.requireFits(different.out(), "stack-build");

    replace("clusteraddon.yaml", "action: apply", "action: Apply");
    commit();
    Outcome broken = build("--format", "json");
    assertThat(broken.out()).contains("\"outcome\": \"broken\"", "addon.action");
    StackSchemas.requireFits(broken.out(), "stack-build");
  }

  @Test
  void wrongUsageIsToldBeforeAnythingIsRead() {
    assertThat(build("--channel", "nightly").code()).isEqualTo(2);
    assertThat(build("--channel", "pr").err()).contains("--pr NUMBER");
    assertThat(build("--worktree", "--channel", "stable").err()).contains("takes no --channel");
    assertThat(build("--worktree", "--ref", "HEAD").err()).contains("exclude each other");
    assertThat(build("--force-bump", " ").err()).contains("needs a reason");
    assertThat(build("--dependencies", "vendor").err()).contains("no Chart.lock");
    assertThat(build("--dependencies", "leftover").err()).contains("expected vendor or reference");
    assertThat(build("--all", "--worktree").err()).contains("leave out --worktree");
    assertThat(build("--channel", "custom", "--cluster-stack-version", "v1").err())
        .contains("go together");
    assertThat(build("--ref", "nowhere").err()).contains("there is no such commit");
    assertThat(build("--repository", "https://user:secret@git.example.org/x").err())
        .contains("without user and password")
        .doesNotContain("secret");
    assertThat(build("--format", "xml").err()).contains("expected one of text, json");
    Outcome epoch =
        Run.in(folder).with("SOURCE_DATE_EPOCH", "soon").of("stack", "build", "harbour");
    assertThat(epoch.code()).isEqualTo(2);
    assertThat(epoch.err()).contains("SOURCE_DATE_EPOCH");
  }

  @Test
  void aStackThatHelmCannotRenderIsNotBuilt() throws Exception {
    replace(
        "cluster-class/templates/worker.yaml", "{{ .Values.worker.image }}", "{{ .Values.a.b }}");
    commit();

    Outcome built = build();
    Outcome without = build("--no-render");

    assertThat(built.code()).isEqualTo(1);
    assertThat(built.err())
        .contains("cluster-class/templates/worker.yaml:18:30")
        .contains("[template.renders]");
    assertThat(without.code()).isZero();
  }

  @Test
  void writesTheConfigurationReference() {
    Outcome page = Run.in(folder).of("stack", "docs", "harbour");
    Outcome file = Run.in(folder).of("stack", "docs", "harbour", "-o", "page.md");

    assertThat(page.code()).isZero();
    assertThat(page.out()).startsWith("# Configuration of docker-harbour-1-34\n");
    assertThat(file.code()).isZero();
    assertThat(folder.resolve("page.md")).content().isEqualTo(page.out());
    assertThat(Run.in(folder).of("stack", "docs", "harbour", "harbour").code()).isEqualTo(2);
  }

  @Test
  void aNewStackIsBuiltAtOnce() throws Exception {
    Outcome made =
        Run.in(folder)
            .of(
                "stack",
                "init",
                "new",
                "--provider",
                "openstack",
                "--name",
                "pier",
                "--kubernetes",
                "v1.34.7");
    stack = folder.resolve("new");
    git = GitStack.at(stack);
    commit();

    Outcome linted = Run.in(folder).of("stack", "lint", "new");
    Outcome built = Run.in(folder).of("stack", "build", "new", "-o", "out");
    Outcome again =
        Run.in(folder)
            .of(
                "stack",
                "init",
                "new",
                "--provider",
                "openstack",
                "--name",
                "pier",
                "--kubernetes",
                "v1.34.7");

    assertThat(made.code()).isZero();
    assertThat(made.out()).contains("new holds a new stack: 16 files");
    assertThat(linted.code()).isZero();
    assertThat(linted.out()).contains("MUST rules that apply are met").doesNotContain("FAIL");
    assertThat(built.code()).isZero();
    assertThat(built()).containsExactly("openstack-pier-1-34-v1");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("there is something already");
    assertThat(
            Run.in(folder)
                .of(
                    "stack",
                    "init",
                    "x",
                    "--provider",
                    "openstack",
                    "--name",
                    "pier",
                    "--kubernetes",
                    "1.34")
                .err())
        .contains("--kubernetes: expected a version");
  }
}
