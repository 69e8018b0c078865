package dev.slipway.stacks.build;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.history.GitTags;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.render.RenderedStack;
import dev.slipway.stacks.render.StackRendering;
import dev.slipway.stacks.source.GitRepository;
import dev.slipway.stacks.source.Origin;
import dev.slipway.stacks.source.SourceTree;
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

  private StackBuild(BuildRequest request, GitRepository repository) {
    this.request = request;
    this.repository = repository;
  }

  public static StackBuild open(BuildRequest request) throws IOException {
    return new StackBuild(request, GitRepository.containing(request.stack()));
  }

  /**
   * Reads the stack, judges it and finds out what its release is called. Writes nothing.
   *
   * @throws InvalidInputException with what keeps it from being built
   */
  public PlannedRelease plan() throws IOException {
    SourceTree source = source();
    Stack stack = StackReader.read(source);
    ContentHashes hashes = ContentHashes.of(source.files());
    Versioning.Result result =
        new Versioning(request, new GitTags(repository), this::contentAt).of(stack, hashes);
    Instant time = request.time().orElse(source.origin().committedAt());
    return new PlannedRelease(
        new ReleasePlan(stack, result.versions(), hashes, time),
        result.unchanged(),
        result.components(),
        result.notes(),
        StackRules.judge(stack, rendered(stack)));
  }

  /** The stack alone, as {@code lint} wants it. */
  public Stack stack() throws IOException {
    return StackReader.read(source());
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

  private Optional<ContentHashes> contentAt(String tag) throws IOException {
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
