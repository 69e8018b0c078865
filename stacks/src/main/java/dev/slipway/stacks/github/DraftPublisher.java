package dev.slipway.stacks.github;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.publish.DifferentPublicationException;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.registry.Blob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Publishes releases. All files go into a draft, which only who may push can see; when every one of
 * them is there with its digest, the draft is published, and GitHub makes the git tag at that
 * moment. A draft is known again by the digest in its description, so that a run that was ended
 * anywhere is continued, and two runs that publish different bytes never share one.
 */
final class DraftPublisher {

  /** Another run may be faster again and again. */
  private static final int ROUNDS = 3;

  private final GitHub github;
  private final GitReferences git;
  private final Uploads uploads;
  private final ReleaseDifferences differences;
  private final Progress progress;

  DraftPublisher(GitHub github, Progress progress) {
    this.github = github;
    this.git = new GitReferences(github);
    this.uploads = new Uploads(github);
    this.differences = new ReleaseDifferences(git, new Downloads(github));
    this.progress = progress;
  }

  /**
   * True if {@code release} is published.
   *
   * @throws DifferentPublicationException if another release has its tag
   */
  boolean has(Publication release) throws IOException {
    Optional<HostedRelease> there = github.release(release.tag());
    if (there.isPresent()) {
      requireSame(there.get(), release);
    }
    return there.isPresent();
  }

  private void requireSame(HostedRelease there, Publication release) throws IOException {
    List<String> found = differences.between(there, release);
    if (!found.isEmpty()) {
      throw new DifferentPublicationException(github.repository() + ":" + release.tag(), found);
    }
  }

  /**
   * Publishes {@code release}.
   *
   * @return false if it was there already
   */
  boolean publish(Publication release) throws IOException {
    List<Blob> files = files(release);
    for (int round = 0; round < ROUNDS; round++) {
      if (has(release)) {
        removeDrafts(release);
        return false;
      }
      requireTag(release);
      try {
        HostedRelease draft = draft(release);
        if (fill(draft, files) && github.publish(draft, release).isPresent()) {
          confirm(release);
          removeDrafts(release);
          return true;
        }
      } catch (ReleaseGoneException e) {
        // As with a draft that cannot be published: somebody else published the release before.
        progress.step(String.valueOf(e.getMessage()));
      }
    }
    throw new EnvironmentException(
        github.repository() + ":" + release.tag() + " is being changed by somebody else",
        "wait until that has ended, and publish again");
  }

  /** A release on GitHub has no config. */
  static List<Blob> files(Publication release) {
    List<Blob> files = new ArrayList<>(release.blobs());
    files.removeFirst();
    files.forEach(Uploads::requireTaken);
    return files;
  }

  /** GitHub leaves a git tag where it is, so one that is there has to lead to the commit. */
  void requireTag(Publication release) {
    String commit = DraftDocument.commit(release);
    Optional<String> there = git.commitOf(release.tag());
    if (there.isPresent() && !there.get().equals(commit)) {
      throw new DifferentPublicationException(
          github.repository() + ":" + release.tag(),
          List.of(ReleaseDifferences.tag(there.get(), commit)));
    }
  }

  private HostedRelease draft(Publication release) throws IOException {
    Optional<HostedRelease> oldest =
        drafts(release).stream().min((a, b) -> Long.compare(a.id(), b.id()));
    return oldest.isPresent() ? oldest.get() : github.draft(release);
  }

  private List<HostedRelease> drafts(Publication release) {
    return github.releases().stream().filter(found -> DraftDocument.isOf(found, release)).toList();
  }

  /** False if the draft is gone, or not what it should be. */
  private boolean fill(HostedRelease draft, List<Blob> files) throws IOException {
    List<HostedAsset> known = github.assets(draft);
    long all = files.stream().mapToLong(Blob::size).sum();
    long before = 0;
    for (Blob file : files) {
      long sent = before;
      uploads.put(draft, known, file, soFar -> progress.count("bytes", sent + soFar, all));
      before += file.size();
    }
    Set<String> names = new HashSet<>();
    files.forEach(file -> names.add(file.name()));
    known.stream().filter(asset -> !names.contains(asset.name())).forEach(uploads::removeSurplus);
    return differences.files(github.assets(draft), files).isEmpty();
  }

  /** Somebody may have pushed the tag at the same moment. */
  private void confirm(Publication release) {
    String commit = DraftDocument.commit(release);
    Optional<String> there = git.commitOf(release.tag());
    if (there.isPresent() && !there.get().equals(commit)) {
      throw new EnvironmentException(
          github.repository()
              + ":"
              + release.tag()
              + " is published, but "
              + ReleaseDifferences.tag(there.get(), commit),
          "find out who pushed that tag at the same time, and remove the release");
    }
  }

  /** What runs left behind whose draft was not the one that was published. */
  private void removeDrafts(Publication release) {
    drafts(release).forEach(github::delete);
  }
}
