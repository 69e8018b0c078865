package dev.slipway.stacks.publish;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.registry.Blob;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.StoredManifest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Stores releases in a repository. The tag comes last: until then nobody sees anything, and a run
 * that was ended anywhere is completed by the next. What stands under a tag is never changed.
 */
public final class Publisher {

  private final Registry registry;
  private final Progress progress;

  public Publisher(Registry registry, Progress progress) {
    this.registry = registry;
    this.progress = progress;
  }

  /**
   * Stores {@code release}.
   *
   * @return false if it was there already
   * @throws DifferentPublicationException if another release has its tag
   * @throws EnvironmentException if the registry does not play along
   */
  public boolean publish(Publication release) throws IOException {
    if (has(release)) {
      return false;
    }
    long before = 0;
    for (Blob blob : release.blobs()) {
      long sent = before;
      registry.push(blob, soFar -> progress.count("bytes", sent + soFar, release.size()));
      before += blob.size();
    }
    registry.put(release.bytes(), release.tag());
    // No registry stores a tag on a condition: of two that push at once the last one wins.
    Optional<StoredManifest> stored = registry.manifest(release.tag());
    if (stored.isEmpty()) {
      throw new EnvironmentException(
          registry.repository() + ":" + release.tag() + " is not there after it was stored",
          "check the registry's storage, and publish again");
    }
    requireSame(stored.get(), release);
    return true;
  }

  /**
   * True if {@code release} is stored.
   *
   * @throws DifferentPublicationException if another release has its tag
   */
  public boolean has(Publication release) throws IOException {
    Optional<StoredManifest> there = registry.manifest(release.tag());
    there.ifPresent(found -> requireSame(found, release));
    return there.isPresent();
  }

  private void requireSame(StoredManifest there, Publication release) {
    if (there.digest().equals(release.digest())) {
      return;
    }
    List<String> differences = Differences.between(there.manifest(), release.manifest());
    throw new DifferentPublicationException(
        registry.repository() + ":" + release.tag() + ", " + there.digest() + ",",
        differences.isEmpty() ? List.of("the bytes of the manifest differ") : differences);
  }
}
