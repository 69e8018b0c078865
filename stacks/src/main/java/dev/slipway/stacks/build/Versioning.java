package dev.slipway.stacks.build;

import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.history.KnownReleases;
import dev.slipway.stacks.history.NextNumber;
import dev.slipway.stacks.history.StableRelease;
import dev.slipway.stacks.history.StableSuccession;
import dev.slipway.stacks.release.ReleaseVersions;
import dev.slipway.stacks.version.Coordinates;
import dev.slipway.stacks.version.ReleaseTag;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out what a release is called. */
record Versioning(BuildRequest request, KnownReleases known, Contents contents) {

  private static final int SHORT_COMMIT = 7;
  private static final int MOST_NAMED = 5;

  /** What a release was built from; nothing where nobody knows any more. */
  @FunctionalInterface
  interface Contents {
    Optional<ContentHashes> of(ReleaseTag tag) throws IOException;
  }

  /** Versions, and how they came about. */
  record Result(
      ReleaseVersions versions,
      boolean unchanged,
      Optional<ReleaseVersions> last,
      List<ComponentChange> components,
      List<String> notes) {}

  Result of(Stack stack, ContentHashes hashes) throws IOException {
    if (request.worktree()) {
      return all(
          new StackVersion(0, "dirty", hashes.abbreviated()),
          "made from the content of the working tree",
          List.of("built from a working tree that may differ from the commit: never publish it"));
    }
    if (request.versions().isPresent()) {
      return given(request.versions().get());
    }
    return switch (request.channel()) {
      case STABLE -> stable(stack.coordinates(), hashes);
      case CUSTOM, BETA, ALPHA -> counted(stack.coordinates());
      case PR -> pullRequest(stack);
      case GIT ->
          all(
              new StackVersion(0, "git", commit(stack)),
              "made from the commit",
              List.of(pinned("v0-git")));
      case HASH ->
          all(
              new StackVersion(0, "sha", hashes.abbreviated()),
              "made from the content",
              List.of(pinned("v0-sha")));
    };
  }

  private static Result given(ReleaseVersions versions) {
    List<ComponentChange> components = new ArrayList<>();
    String reason = "given on the command line";
    components.add(change("clusterStack", versions.clusterStack(), reason));
    components.add(change("clusterAddon", versions.clusterAddon(), reason));
    components.add(change("nodeImage", versions.nodeImage(), reason));
    return new Result(versions, false, Optional.empty(), components, List.of());
  }

  private Result stable(Coordinates coordinates, ContentHashes hashes) throws IOException {
    KnownReleases.Listing listing = known.list();
    List<StableRelease> earlier = new ArrayList<>();
    for (ReleaseTag tag : listing.releases()) {
      if (tag.coordinates().equals(coordinates) && tag.version().isStable()) {
        earlier.add(new StableRelease(tag.version().major(), tag.toString(), contents.of(tag)));
      }
    }
    earlier.sort((a, b) -> Integer.compare(a.number(), b.number()));
    StableSuccession next = StableSuccession.of(earlier, hashes, request.forceBump());
    ReleaseVersions versions =
        new ReleaseVersions(
            StackVersion.stable(next.clusterStack()),
            StackVersion.stable(next.clusterAddon()),
            StackVersion.stable(next.nodeImage()));
    boolean unchanged = !next.changed() && request.forceBump().isEmpty();
    // Where nothing changed, no component has counted on.
    Optional<ReleaseVersions> last =
        unchanged
            ? Optional.of(
                new ReleaseVersions(
                    StackVersion.stable(next.clusterStack() - 1),
                    versions.clusterAddon(),
                    versions.nodeImage()))
            : Optional.empty();
    return new Result(versions, unchanged, last, next.changes(), notes(listing));
  }

  private Result counted(Coordinates coordinates) throws IOException {
    KnownReleases.Listing listing = known.list();
    String word = request.channel().name().toLowerCase(Locale.ROOT);
    StackVersion version = NextNumber.counted(coordinates, word, listing.releases());
    List<String> notes = new ArrayList<>(notes(listing));
    if (request.channel() != Channel.CUSTOM) {
      notes.add(pinned("v0-" + word));
    }
    return all(version, "one more than the highest there is", notes);
  }

  private Result pullRequest(Stack stack) {
    StackVersion version =
        new StackVersion(0, "pr", request.pullRequest().orElseThrow() + "g" + abbreviated(stack));
    return all(version, "made from the pull request and the commit", List.of(pinned("v0-pr")));
  }

  /** Digits alone may begin with 0, which SemVer forbids; a letter before them does no harm. */
  private static String commit(Stack stack) {
    String commit = abbreviated(stack);
    return commit.chars().allMatch(Character::isDigit) ? "g" + commit : commit;
  }

  private static String abbreviated(Stack stack) {
    return stack.source().origin().commit().substring(0, SHORT_COMMIT);
  }

  private static Result all(StackVersion version, String reason, List<String> notes) {
    List<ComponentChange> components = new ArrayList<>();
    for (String component : List.of("clusterStack", "clusterAddon", "nodeImage")) {
      components.add(change(component, version, reason));
    }
    return new Result(ReleaseVersions.all(version), false, Optional.empty(), components, notes);
  }

  private static ComponentChange change(String component, StackVersion version, String reason) {
    return new ComponentChange(component, version.withDots(), true, reason);
  }

  private static List<String> notes(KnownReleases.Listing listing) {
    List<String> foreign = listing.foreign();
    if (foreign.isEmpty()) {
      return List.of();
    }
    String named = String.join(", ", foreign.stream().limit(MOST_NAMED).toList());
    return List.of(
        foreign.size()
            + " tags are no releases and were passed over: "
            + named
            + (foreign.size() > MOST_NAMED ? ", ..." : ""));
  }

  private static String pinned(String form) {
    return "the operator never subscribes to " + form + "; name the version in spec.versions";
  }
}
