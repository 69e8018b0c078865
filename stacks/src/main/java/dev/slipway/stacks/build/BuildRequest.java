package dev.slipway.stacks.build;

import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.provenance.Predecessor;
import dev.slipway.stacks.release.ReleaseVersions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be built.
 *
 * @param stack the stack's folder
 * @param ref the commit; where it is missing HEAD, and then the folder must be as committed
 * @param worktree true to build what lies in the folder, marked dirty
 * @param pullRequest its number, in the channel for pull requests
 * @param versions given instead of found out, in the channel custom
 * @param forceBump why a stable release is wanted although nothing changed
 * @param output folder that releases are written below
 * @param time of what is packed; where it is missing that of the commit
 * @param repository URL of the repository instead of the remote's
 * @param predecessor the stable release before, or that there is none, instead of the one found
 * @param dependencies how chart dependencies are shipped; empty to leave it to the stack
 * @param render false to pass over the rules that need the charts rendered, which takes a second
 */
public record BuildRequest(
    Path stack,
    Optional<String> ref,
    boolean worktree,
    Channel channel,
    Optional<Integer> pullRequest,
    Optional<ReleaseVersions> versions,
    Optional<String> forceBump,
    Path output,
    Optional<Instant> time,
    Optional<String> repository,
    Optional<Optional<Predecessor>> predecessor,
    Optional<DependencyPolicy> dependencies,
    boolean render) {

  /** With the predecessor that is found, and dependencies as the stack has it. */
  public BuildRequest(
      Path stack,
      Optional<String> ref,
      boolean worktree,
      Channel channel,
      Optional<Integer> pullRequest,
      Optional<ReleaseVersions> versions,
      Optional<String> forceBump,
      Path output,
      Optional<Instant> time,
      Optional<String> repository,
      boolean render) {
    this(
        stack,
        ref,
        worktree,
        channel,
        pullRequest,
        versions,
        forceBump,
        output,
        time,
        repository,
        Optional.empty(),
        Optional.empty(),
        render);
  }

  /** With {@code policy} for chart dependencies. */
  public BuildRequest with(Optional<DependencyPolicy> policy) {
    return new BuildRequest(
        stack,
        ref,
        worktree,
        channel,
        pullRequest,
        versions,
        forceBump,
        output,
        time,
        repository,
        predecessor,
        policy,
        render);
  }
}
