package dev.slipway.stacks.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Verdict;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.provenance.ProvenanceCheck;
import dev.slipway.stacks.provenance.ProvenanceReader;
import dev.slipway.stacks.provenance.ResolvedDependency;
import dev.slipway.stacks.provenance.ResolvedDependency.Kind;
import dev.slipway.stacks.provenance.Subject;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.sigstore.TestSigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackProvenanceTest {

  @TempDir Path folder;

  private TestRepository repository(ExampleStack stack) {
    TestRepository git = TestRepository.in(folder.resolve("git"));
    stack.files().forEach((path, content) -> git.write("stacks/harbour/" + path, content));
    git.git("remote", "add", "origin", "git@git.example.org:team/stacks.git");
    return git;
  }

  private Path build(TestRepository git, String release) throws IOException {
    BuildProcess.build(
        git.root().resolve("stacks/harbour"), folder.resolve("out"), TestSigningKeys.key(7));
    return folder.resolve("out").resolve(release);
  }

  private static Provenance provenance(Path release) throws IOException {
    return ProvenanceReader.read(
        Provenance.FILE, Files.readAllBytes(release.resolve(Provenance.FILE)));
  }

  private static Map<String, String> digests(Path release) throws Exception {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(release)) {
      for (Path file : files.toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        digests.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    }
    return digests;
  }

  @Test
  void aReleaseAsItWasBuiltPassesTheCheck() throws Exception {
    TestRepository git = repository(ExampleStack.whole());
    String commit = git.commit();

    Path release = build(git, "docker-harbour-1-34-v1");

    ProvenanceCheck.Result result =
        ProvenanceCheck.check(
            new ProvenanceCheck.Found(
                "docker-harbour-1-34-v1",
                digests(release),
                Optional.of(Files.readAllBytes(release.resolve(Provenance.FILE))),
                Optional.of(Files.readAllBytes(release.resolve(Provenance.BUNDLE_FILE)))),
            List.of(TestSigningKeys.key(7).publicKey()));
    assertThat(result.findings()).hasSize(3).allMatch(finding -> finding.verdict() == Verdict.PASS);
    assertThat(result.provenance().orElseThrow().parameters().commit()).isEqualTo(commit);
  }

  @Test
  void namesCommitFolderAndTreeOfTheSource() throws IOException {
    TestRepository git = repository(ExampleStack.whole());
    String commit = git.commit();

    Provenance provenance = provenance(build(git, "docker-harbour-1-34-v1"));

    ResolvedDependency source = provenance.dependencies().getFirst();
    assertThat(source.kind()).isEqualTo(Kind.SOURCE);
    assertThat(source.uri())
        .contains("git+https://git.example.org/team/stacks@" + commit + "#stacks/harbour");
    assertThat(source.digest())
        .containsEntry("gitCommit", commit)
        .containsEntry("gitTree", git.git("rev-parse", "HEAD:stacks/harbour").strip());
    assertThat(provenance.parameters().path()).isEqualTo("stacks/harbour");
    assertThat(provenance.parameters().sourceDateEpoch())
        .isEqualTo(TestRepository.COMMITTED.getEpochSecond());
  }

  @Test
  void namesTheStableReleaseBeforeByTheCommitOfItsTag() throws IOException {
    TestRepository git = repository(ExampleStack.whole());
    git.commit();
    git.tag("docker-harbour-1-34-v1").tag("docker-harbour-1-33-v7").tag("other");
    git.replace("stacks/harbour/cluster-class/values.yaml", "\n", "\n# two\n");
    String second = git.commit();
    git.git("tag", "-a", "-m", "annotated", "docker-harbour-1-34-v2");
    git.replace("stacks/harbour/cluster-class/values.yaml", "# two", "# three");
    git.commit();

    Provenance provenance = provenance(build(git, "docker-harbour-1-34-v3"));

    assertThat(provenance.dependencies())
        .filteredOn(dependency -> dependency.kind() == Kind.PREDECESSOR)
        .containsExactly(
            new ResolvedDependency(
                Kind.PREDECESSOR,
                "docker-harbour-1-34-v2",
                Optional.of(
                    "git+https://git.example.org/team/stacks@refs/tags/docker-harbour-1-34-v2"),
                new TreeMap<>(Map.of("gitCommit", second)),
                new TreeMap<>()));
  }

  @Test
  void namesChartsImagesAndNodeImages() throws IOException {
    TestRepository git =
        repository(
            ExampleStack.whole()
                .with(
                    "node-images/config.yaml",
                    """
                    apiVersion: openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1
                    openStackNodeImages:
                      - url: https://images.example.org/a.qcow2
                        checksum: sha256:%s
                        createOpts: {name: a, disk_format: qcow2, container_format: bare}
                    """
                        .formatted("a".repeat(64))));
    git.commit();

    List<ResolvedDependency> dependencies =
        provenance(build(git, "docker-harbour-1-34-v1")).dependencies();

    assertThat(dependencies)
        .extracting(dependency -> dependency.kind().word() + " " + dependency.name())
        .containsExactly(
            "source source",
            "chart metrics-server",
            "image docker.io/kindest/node:v1.34.7",
            "image registry.example.org/cni-agent:1.0.0",
            "nodeImage a");
    assertThat(dependencies.getLast().uri()).contains("https://images.example.org/a.qcow2");
    assertThat(dependencies.getLast().digest()).containsEntry("sha256", "a".repeat(64));
  }

  @Test
  void aDirtyReleaseSaysSoAndNamesNoTree() throws IOException {
    TestRepository git = repository(ExampleStack.whole());
    String commit = git.commit();
    git.write("stacks/harbour/README.md", "changed");
    Path output = folder.resolve("out");
    BuildRequest request =
        new BuildRequest(
            git.root().resolve("stacks/harbour"),
            Optional.empty(),
            true,
            Channel.STABLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            output,
            Optional.empty(),
            Optional.empty(),
            false);

    Path release;
    try (StackBuild build = StackBuild.open(request)) {
      release = ReleaseFolder.write(build.plan().plan(), output).folder();
    }

    Provenance provenance = provenance(release);
    assertThat(provenance.parameters().dirty()).isTrue();
    assertThat(provenance.parameters().channel()).isEqualTo("dirty");
    assertThat(provenance.dependencies().getFirst().digest())
        .isEqualTo(Map.of("gitCommit", commit));
    assertThat(release.resolve("sbom.cdx.json")).content().contains("slipway:git:dirty");
    assertThat(release.resolve(Provenance.BUNDLE_FILE)).doesNotExist();
  }

  @Test
  void metadataListsAllFilesButItselfAndTheProvenanceWhichListsMetadataToo() throws Exception {
    TestRepository git = repository(ExampleStack.whole());
    git.commit();

    Path release = build(git, "docker-harbour-1-34-v1");

    List<String> subjects =
        provenance(release).subjects().stream().map(Subject::name).sorted().toList();
    List<String> others = digests(release).keySet().stream().sorted().toList();
    String metadata = Files.readString(release.resolve("metadata.yaml"));
    assertThat(others)
        .contains("metadata.yaml", Provenance.FILE, Provenance.BUNDLE_FILE)
        .filteredOn(name -> !name.startsWith("provenance."))
        .isEqualTo(subjects);
    for (String name : subjects) {
      assertThat(metadata.contains("        " + name + ":\n"))
          .describedAs(name)
          .isEqualTo(!name.equals("metadata.yaml"));
    }
    assertThat(metadata).doesNotContain("provenance");
  }

  @Test
  void buildingAgainWithTheSameKeyGivesTheSameBytes() throws Exception {
    TestRepository git = repository(ExampleStack.whole());
    git.commit();
    Map<String, String> once = digests(build(git, "docker-harbour-1-34-v1"));

    // The release that is there is compared byte by byte, the signature included.
    assertThat(digests(build(git, "docker-harbour-1-34-v1"))).isEqualTo(once);
  }
}
