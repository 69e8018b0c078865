package dev.slipway.stacks.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.ExampleStack;
import dev.slipway.stacks.TestRepository;
import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.dependency.ChartSource;
import dev.slipway.stacks.dependency.FetchedChart;
import dev.slipway.stacks.dependency.Vendored;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.provenance.ProvenanceReader;
import dev.slipway.stacks.provenance.ResolvedDependency;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.verify.ReadRelease;
import dev.slipway.stacks.verify.Rebuild;
import dev.slipway.stacks.verify.RebuildRules;
import dev.slipway.stacks.verify.ReleaseReader;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendoredBuildTest {

  private static final String REPOSITORY = "https://charts.example.org/stable";
  private static final String NAME = "docker-harbour-1-34-v1";
  private static final byte[] ARCHIVE = Vendored.archive("ms", "3.13.0", "once");
  private static final ChartSource CHARTS = source(ARCHIVE);

  @TempDir Path folder;

  private static ChartSource source(byte[] archive) {
    return chart -> new FetchedChart(Content.of(archive), Sha256.of(archive));
  }

  private static ExampleStack example() {
    return Vendored.asking(
        ExampleStack.whole(),
        Vendored.dependency("ms", "^3.1.0", REPOSITORY),
        Vendored.dependency("ms", "3.13.0", REPOSITORY));
  }

  private TestRepository repository(ExampleStack example) {
    TestRepository git = TestRepository.in(folder.resolve("git")).writeAll(example.files());
    git.commit();
    return git;
  }

  private PlannedRelease planned(
      TestRepository git,
      Optional<DependencyPolicy> policy,
      EarlierReleases earlier,
      ChartSource charts,
      String output)
      throws IOException {
    BuildRequest request =
        new BuildRequest(
                git.root(),
                Optional.of("HEAD"),
                false,
                Channel.STABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                folder.resolve(output),
                Optional.empty(),
                Optional.empty(),
                false)
            .with(policy);
    try (StackBuild build = StackBuild.open(request, earlier, charts)) {
      PlannedRelease planned = build.plan();
      ReleaseFolder.write(planned.plan(), folder.resolve(output));
      return planned;
    }
  }

  private Path vendored(TestRepository git, String output) throws IOException {
    planned(git, Optional.of(DependencyPolicy.VENDOR), EarlierReleases.NONE, CHARTS, output);
    return folder.resolve(output).resolve(NAME);
  }

  private static Provenance provenance(Path release) throws IOException {
    return ProvenanceReader.read(
        Provenance.FILE, Files.readAllBytes(release.resolve(Provenance.FILE)));
  }

  private static ResolvedDependency chart(Provenance provenance) {
    return provenance.dependencies().stream()
        .filter(dependency -> dependency.kind() == ResolvedDependency.Kind.CHART)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void recordsWhatWasPackedAndKeepsTheHashesOfTheSource() throws Exception {
    TestRepository git = repository(example());

    Path release = vendored(git, "out");

    Provenance provenance = provenance(release);
    assertThat(provenance.parameters().dependencies()).isEqualTo("vendor");
    assertThat(chart(provenance).digest()).containsEntry("sha256", Sha256.of(ARCHIVE));
    assertThat(chart(provenance).annotations())
        .containsEntry("repository", REPOSITORY)
        .containsEntry("version", "3.13.0");
    assertThat(release.resolve("sbom.cdx.json"))
        .content()
        .contains(Sha256.of(ARCHIVE), "registry.example.org/ms");
    assertThat(release.resolve("hashes.json"))
        .content()
        .contains(ContentHashes.of(example().tree().files()).clusterStack());
    assertThat(vendored(git, "again").resolve(Provenance.FILE))
        .hasSameBinaryContentAs(release.resolve(Provenance.FILE));
  }

  @Test
  void aStackMaySayItselfHowItIsShipped() throws Exception {
    ExampleStack own =
        example()
            .with(
                "csctl.yaml",
                example().files().get("csctl.yaml") + "slipway:\n  dependencies: vendor\n");
    TestRepository git = repository(own);

    planned(git, Optional.empty(), EarlierReleases.NONE, CHARTS, "out");
    assertThat(provenance(folder.resolve("out").resolve(NAME)).parameters().dependencies())
        .isEqualTo("vendor");

    planned(
        git,
        Optional.of(DependencyPolicy.REFERENCE),
        EarlierReleases.NONE,
        ChartSource.NONE,
        "other");
    assertThat(provenance(folder.resolve("other").resolve(NAME)).parameters().dependencies())
        .isEqualTo("reference");
  }

  @Test
  void aRebuildFetchesAgainAndSaysWhatTheRepositoryHasReplaced() throws Exception {
    TestRepository git = repository(example());
    ReadRelease published = ReleaseReader.read(vendored(git, "out"), NAME);

    assertThat(rebuilt(git, published, CHARTS, "same"))
        .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.PASS));
    byte[] other = Vendored.archive("ms", "3.13.0", "replaced");
    assertThat(rebuilt(git, published, source(other), "other"))
        .anySatisfy(finding ->
            assertThat(finding.evidence())
                .anySatisfy(evidence ->
                    assertThat(evidence.statement())
                        .isEqualTo(
                            "ms 3.13.0 of "
                                + REPOSITORY
                                + " is another archive now: sha256:"
                                + Sha256.of(other)
                                + ", it was sha256:"
                                + Sha256.of(ARCHIVE))));
    assertThatThrownBy(() -> rebuilt(git, published, ChartSource.NONE, "gone"))
        .isInstanceOf(EnvironmentException.class);
  }

  private List<Finding> rebuilt(
      TestRepository git, ReadRelease published, ChartSource charts, String output)
      throws IOException {
    Path built =
        Rebuild.of(
            published,
            folder.resolve("out").resolve(NAME),
            git.root(),
            folder.resolve(output),
            charts);
    return RebuildRules.judge(published, ReleaseReader.read(built, NAME));
  }

  @Test
  void aVersionThatWasReplacedSinceTheLastReleaseIsAnError() throws Exception {
    TestRepository git = repository(example());
    Path release = vendored(git, "out");
    git.tag(NAME).write("README.md", "changed");
    git.commit();
    EarlierReleases earlier =
        new EarlierReleases() {
          @Override
          public Listing list() {
            return new Listing(List.of(), List.of());
          }

          @Override
          public Optional<String> commit(ReleaseTag tag) {
            return Optional.empty();
          }

          @Override
          public Optional<ContentHashes> content(ReleaseTag tag, Stack now, ContentHashes hashes) {
            return Optional.empty();
          }

          @Override
          public Optional<byte[]> statement(ReleaseTag tag) throws IOException {
            return Optional.of(Files.readAllBytes(release.resolve(Provenance.FILE)));
          }
        };
    byte[] other = Vendored.archive("ms", "3.13.0", "replaced");

    PlannedRelease planned =
        planned(git, Optional.of(DependencyPolicy.VENDOR), earlier, source(other), "out");

    assertThat(planned.findings())
        .filteredOn(finding -> finding.rule().id().equals("chart.digest-kept"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
          assertThat(finding.evidence().getFirst().statement()).contains(Sha256.of(other));
        });
  }
}
