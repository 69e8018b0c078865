package dev.slipway.stacks.github;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.publish.DifferentPublicationException;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.publish.StoredRelease;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The releases of a repository on GitHub, whose title and git tag is their name. */
public final class GitHubStore implements ReleaseStore {

  /** cluster-stack-operator, pkg/assetsclient/github: it reads no second page. */
  private static final int SEEN_BY_OPERATOR = 30;

  private final GitHub github;
  private final GitReferences git;
  private final DraftPublisher publisher;
  private final Map<String, HostedRelease> listed = new HashMap<>();

  public GitHubStore(GitHub github, Progress progress) {
    this.github = github;
    this.git = new GitReferences(github);
    this.publisher = new DraftPublisher(github, progress);
  }

  @Override
  public String place() {
    return github.repository().toString();
  }

  @Override
  public void requirePush() {
    github.requireWrite();
  }

  @Override
  public void requireSource(String release, String commit) {
    if (!git.hasCommit(commit)) {
      throw new InvalidInputException(
          place(),
          "commit " + commit + ", which " + release + " is from, is not there",
          "push it: GitHub tags the commit when it publishes the release");
    }
    Optional<String> tagged = git.commitOf(release);
    if (tagged.isPresent() && !tagged.get().equals(commit)) {
      throw new DifferentPublicationException(
          reference(release), List.of(ReleaseDifferences.tag(tagged.get(), commit)));
    }
  }

  /** Published ones; drafts are nobody's business. */
  @Override
  public Contents contents() {
    List<String> names = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    int published = 0;
    int unseen = 0;
    for (HostedRelease release : github.releases()) {
      if (release.draft()) {
        continue;
      }
      published++;
      names.add(release.tag());
      listed.put(release.tag(), release);
      if (ReleaseTag.of(release.tag()).isPresent()) {
        unseen += published > SEEN_BY_OPERATOR ? 1 : 0;
        if (!release.title().equals(release.tag())) {
          notes.add(
              release.tag()
                  + " has another title, \""
                  + release.title()
                  + "\": the operator does not find it");
        }
      }
    }
    if (unseen > 0) {
      notes.add(
          "the operator reads the newest "
              + SEEN_BY_OPERATOR
              + " releases only, and does not see "
              + unseen
              + " of these");
    }
    return new Contents(names, notes);
  }

  /** What was listed is not asked for again: who asks as nobody may ask sixty times an hour. */
  @Override
  public Optional<StoredRelease> find(String name) throws IOException {
    @Nullable HostedRelease known = listed.get(name);
    Optional<HostedRelease> release =
        known == null || known.assets().size() >= GitHub.FEW_ASSETS
            ? github.release(name)
            : Optional.of(known);
    if (release.isEmpty()) {
      return Optional.empty();
    }
    HostedRelease found = release.get();
    return Optional.of(
        new StoredRelease(
            place(),
            Optional.of(found.title()),
            new HostedManifest(github).of(found),
            (wanted, file) -> fetch(found, wanted, file)));
  }

  private void fetch(HostedRelease release, Descriptor wanted, Path file) {
    HostedAsset asset = release.asset(wanted.title()).orElseThrow();
    new Downloads(github).fetch(asset, Optional.of(wanted.digest()), file);
  }

  @Override
  public boolean has(Publication release) throws IOException {
    return publisher.has(release);
  }

  @Override
  public boolean publish(Publication release) throws IOException {
    return publisher.publish(release);
  }

  @Override
  public void close() {
    github.close();
  }
}
