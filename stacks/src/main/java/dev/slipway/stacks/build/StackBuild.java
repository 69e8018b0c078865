package dev.slipway.stacks.build;

import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.dependency.ChartSource;
import dev.slipway.stacks.dependency.Vendoring;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.history.Everywhere;
import dev.slipway.stacks.history.GitTags;
import dev.slipway.stacks.lint.DigestRules;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.provenance.ChartDigest;
import dev.slipway.stacks.provenance.Predecessor;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.provenance.ProvenanceReader;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.ReleaseVersions;
import dev.slipway.stacks.render.RenderedStack;
import dev.slipway.stacks.render.StackRendering;
import dev.slipway.stacks.source.GitRepository;
import dev.slipway.stacks.source.Origin;
import dev.slipway.stacks.source.SourceTree;
import dev.slipway.stacks.version.Coordinates;
import dev.slipway.stacks.version.ReleaseTag;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans one release. The plan can be written while this is open. */
public final class StackBuild implements AutoCloseable {

  /** Nobody reads more. */
  private static final int MOST_LISTED = 50;

  private final BuildRequest request;
  private final GitRepository repository;
  private final EarlierReleases earlier;
  private final ChartSource charts;

  private StackBuild(
      BuildRequest request, GitRepository repository, EarlierReleases earlier, ChartSource charts) {
    this.request = request;
    this.repository = repository;
    this.earlier = earlier;
    this.charts = charts;
  }

  public static StackBuild open(BuildRequest request) throws IOException {
    return open(request, EarlierReleases.NONE, ChartSource.NONE);
  }

  /** As the next one; nothing is fetched. */
  public static StackBuild open(BuildRequest request, EarlierReleases earlier) throws IOException {
    return open(request, earlier, ChartSource.NONE);
  }

  /**
   * Opens the repository that the stack lies in.
   *
   * @param earlier releases beside those that git has a tag for
   * @param charts where the charts are fetched from that are to be packed
   */
  public static StackBuild open(BuildRequest request, EarlierReleases earlier, ChartSource charts)
      throws IOException {
    return new StackBuild(request, GitRepository.containing(request.stack()), earlier, charts);
  }

  /**
   * Reads the stack, judges it and finds out what its release is called. Writes nothing.
   *
   * @throws InvalidInputException with what keeps it from being built
   */
  public PlannedRelease plan() throws IOException {
    SourceTree source = source();
    Stack read = StackReader.read(source);
    // Names and hashes are those of the source, as csctl has them.
    ContentHashes hashes = ContentHashes.of(source.files());
    Stack stack = shipped(read);
    Versioning.Result result =
        new Versioning(
                request,
                new Everywhere(List.of(new GitTags(repository), earlier)),
                tag -> contentAt(tag, read, hashes))
            .of(read, hashes);
    Instant time = time(source);
    Optional<ReleasePlan> last = Optional.empty();
    if (result.last().isPresent()) {
      last = Optional.of(plan(stack, result.last().get(), hashes, time));
    }
    ReleasePlan plan = plan(stack, result.versions(), hashes, time);
    List<Finding> findings = new ArrayList<>(StackRules.judge(stack, rendered(stack)));
    findings.addAll(replaced(read, plan));
    return new PlannedRelease(
        plan, result.unchanged(), last, result.components(), result.notes(), findings);
  }

  /** What the repositories of the charts that were fetched have replaced. */
  private List<Finding> replaced(Stack read, ReleasePlan plan) throws IOException {
    if (plan.dependencies() != DependencyPolicy.VENDOR || plan.predecessor().isEmpty()) {
      return List.of();
    }
    Optional<ReleaseTag> tag = ReleaseTag.of(plan.predecessor().get().tag());
    Optional<byte[]> statement = tag.isEmpty() ? Optional.empty() : earlier.statement(tag.get());
    if (statement.isEmpty()) {
      return List.of();
    }
    List<ChartDigest> fetched = new ArrayList<>(ChartDigest.of(References.of(plan.stack())));
    fetched.removeAll(ChartDigest.of(References.of(read)));
    return DigestRules.kept(
        plan.stack(),
        ChartDigest.of(ProvenanceReader.read(Provenance.FILE, statement.get())),
        fetched);
  }

  private ReleasePlan plan(
      Stack stack, ReleaseVersions versions, ContentHashes hashes, Instant time)
      throws IOException {
    Optional<Predecessor> predecessor =
        request.predecessor().isPresent()
            ? request.predecessor().get()
            : predecessor(stack.coordinates(), versions.clusterStack());
    return new ReleasePlan(stack, versions, hashes, policy(stack), time, predecessor);
  }

  /** The highest stable release below {@code version}, so that a rebuild finds the same one. */
  private Optional<Predecessor> predecessor(Coordinates coordinates, StackVersion version)
      throws IOException {
    if (!version.isStable()) {
      return Optional.empty();
    }
    Optional<ReleaseTag> before =
        new Everywhere(List.of(new GitTags(repository), earlier))
            .list().releases().stream()
                .filter(tag -> tag.coordinates().equals(coordinates) && tag.version().isStable())
                .filter(tag -> tag.version().major() < version.major())
                .max((a, b) -> Integer.compare(a.version().major(), b.version().major()));
    if (before.isEmpty()) {
      return Optional.empty();
    }
    String tag = before.get().toString();
    Optional<String> commit = repository.commitOf(tag);
    return (commit.isPresent() ? commit : earlier.commit(before.get()))
        .map(found -> new Predecessor(tag, found));
  }

  /** The stack alone, as {@code lint} wants it. */
  public Stack stack() throws IOException {
    return shipped(StackReader.read(source()));
  }

  private DependencyPolicy policy(Stack stack) {
    return request
        .dependencies()
        .or(() -> stack.definition().dependencies())
        .orElse(DependencyPolicy.REFERENCE);
  }

  private Stack shipped(Stack stack) throws IOException {
    return policy(stack) == DependencyPolicy.VENDOR
        ? Vendoring.of(stack, charts, time(stack.source()))
        : stack;
  }

  private Instant time(SourceTree source) {
    return request.time().orElse(source.origin().committedAt());
  }

  /** What its charts render to, where that is wanted. */
  public RenderedStack rendered(Stack stack) throws IOException {
    return request.render()
        ? StackRendering.of(stack)
        : RenderedStack.none(stack, "That was asked for.");
  }

  private SourceTree source() throws IOException {
    SourceTree source;
    if (request.worktree()) {
      source = repository.workTree(request.output());
    } else {
      if (request.ref().isEmpty()) {
        requireCommitted();
      }
      source = repository.at(request.ref().orElse("HEAD"));
    }
    return request.repository().map(url -> from(source, url)).orElse(source);
  }

  private static SourceTree from(SourceTree source, String url) {
    Origin origin = source.origin();
    return new SourceTree(
        new Origin(
            Optional.of(url),
            origin.commit(),
            origin.tree(),
            origin.path(),
            origin.committedAt(),
            origin.dirty()),
        source.files());
  }

  private void requireCommitted() throws IOException {
    List<String> uncommitted = repository.uncommitted(request.output());
    if (uncommitted.isEmpty()) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    problems.add(
        new Problem(
            request.stack().toString(),
            "the stack differs from the commit in " + uncommitted.size() + " files, listed below",
            "commit them, or leave them out with --ref HEAD, or build them as a dirty release with"
                + " --worktree"));
    uncommitted.stream()
        .limit(MOST_LISTED)
        .forEach(file -> problems.add(new Problem(file, "not as in the commit", "")));
    throw new InvalidInputException(problems);
  }

  /** True if git has the name of {@code release} as a tag of the commit that it is made from. */
  public boolean isTagged(ReleasePlan release) throws IOException {
    return repository
        .commitOf(release.name())
        .filter(release.stack().source().origin().commit()::equals)
        .isPresent();
  }

  /** What git has under the tag is the source itself; a release carries only its hashes. */
  private Optional<ContentHashes> contentAt(ReleaseTag tag, Stack stack, ContentHashes hashes)
      throws IOException {
    Optional<ContentHashes> committed = committedAt(tag.toString());
    return committed.isPresent() ? committed : earlier.content(tag, stack, hashes);
  }

  private Optional<ContentHashes> committedAt(String tag) throws IOException {
    if (!repository.tags().contains(tag)) {
      return Optional.empty();
    }
    try {
      Optional<SourceTree> tree = repository.at("refs/tags/" + tag, repository.folder());
      return tree.isEmpty() || tree.get().files().file("csctl.yaml").isEmpty()
          ? Optional.empty()
          : Optional.of(ContentHashes.of(tree.get().files()));
    } catch (InvalidInputException e) {
      // What nobody can build any more cannot be compared; the reason of the version says so.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
