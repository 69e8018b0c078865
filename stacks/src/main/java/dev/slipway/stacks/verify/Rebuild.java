package dev.slipway.stacks.verify;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.dependency.ChartSource;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.provenance.Predecessor;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.provenance.ProvenanceReader;
import dev.slipway.stacks.provenance.ResolvedDependency;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.ReleaseVersions;
import dev.slipway.stacks.source.GitRepository;
import dev.slipway.stacks.source.Origin;
import dev.slipway.stacks.source.SourceTree;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Builds a release anew from the commit that it names. */
public final class Rebuild {

  private Rebuild() {}

  /**
   * Builds {@code release} into a folder below {@code output}.
   *
   * @param published its folder: files that a plugin made follow from no commit, and are taken from
   *     there
   * @param clone a folder in a clone of the repository
   * @param charts where the charts are fetched from that were packed into it
   * @return the folder
   * @throws InvalidInputException if the release does not say how it was built, or the clone has no
   *     such commit
   */
  public static Path of(
      ReadRelease release, Path published, Path clone, Path output, ChartSource charts)
      throws IOException {
    ReleaseMetadata metadata =
        release
            .metadata()
            .orElseThrow(() -> unknown(release, "has no metadata.yaml that can be read"));
    ReleaseMetadata.Source source =
        metadata.source().orElseThrow(() -> unknown(release, "does not name its commit"));
    if (source.dirty()) {
      throw unknown(release, "was built from a working tree, not from a commit");
    }
    long epoch = metadata.epoch().orElseThrow(() -> unknown(release, "does not name its time"));
    ReleaseVersions versions =
        new ReleaseVersions(
            version(release, metadata, "clusterStack"),
            version(release, metadata, "clusterAddon"),
            version(release, metadata, "nodeImage"));
    Path stack = root(clone).resolve(source.path()).normalize();
    BuildRequest request =
        new BuildRequest(
            stack,
            Optional.of(source.commit()),
            false,
            Channel.CUSTOM,
            Optional.empty(),
            Optional.of(versions),
            Optional.empty(),
            output,
            Optional.of(Instant.ofEpochSecond(epoch)),
            Optional.empty(),
            Optional.of(predecessor(release)),
            policy(release),
            false);
    try (StackBuild build = StackBuild.open(request, EarlierReleases.NONE, charts)) {
      ReleasePlan plan = build.plan().plan();
      return ReleaseFolder.write(
              from(plan, source.repository()),
              output,
              Optional.empty(),
              new PublishedAdditions(published, metadata))
          .folder();
    }
  }

  private static Path root(Path clone) throws IOException {
    try (GitRepository repository = GitRepository.containing(clone)) {
      return repository.root();
    }
  }

  /** The URL is what the release names, whatever the remote of this clone is called. */
  private static ReleasePlan from(ReleasePlan plan, Optional<String> repository) {
    Stack stack = plan.stack();
    Origin origin = stack.source().origin();
    Origin named =
        new Origin(
            repository,
            origin.commit(),
            origin.tree(),
            origin.path(),
            origin.committedAt(),
            origin.dirty());
    return new ReleasePlan(
        new Stack(
            new SourceTree(named, stack.source().files()),
            stack.definition(),
            stack.clusterClass(),
            stack.addons(),
            stack.addonConfig(),
            stack.texts(),
            stack.documents()),
        plan.versions(),
        plan.hashes(),
        plan.dependencies(),
        plan.time(),
        plan.predecessor());
  }

  /** Which one it was depends on the tags that there were, so the release is asked. */
  private static Optional<Predecessor> predecessor(ReadRelease release) {
    if (release.statement().isEmpty()) {
      return Optional.empty();
    }
    for (ResolvedDependency dependency :
        ProvenanceReader.read(Provenance.FILE, release.statement().get()).dependencies()) {
      if (dependency.kind() == ResolvedDependency.Kind.PREDECESSOR) {
        return Optional.of(
            new Predecessor(dependency.name(), dependency.digest().getOrDefault("gitCommit", "")));
      }
    }
    return Optional.empty();
  }

  /** Releases without a statement were built before there was a choice. */
  private static Optional<DependencyPolicy> policy(ReadRelease release) {
    return Optional.of(
        release
            .statement()
            .map(statement -> ProvenanceReader.read(Provenance.FILE, statement))
            .flatMap(provenance -> DependencyPolicy.of(provenance.parameters().dependencies()))
            .orElse(DependencyPolicy.REFERENCE));
  }

  private static StackVersion version(ReadRelease release, ReleaseMetadata metadata, String key) {
    return StackVersion.ofDots(metadata.version(key))
        .orElseThrow(() -> unknown(release, "does not name the version " + key));
  }

  private static InvalidInputException unknown(ReadRelease release, String what) {
    return new InvalidInputException(
        release.name(),
        "the release " + what + ", so it cannot be built anew",
        "releases of slipway stack build can be; csctl's cannot");
  }
}
