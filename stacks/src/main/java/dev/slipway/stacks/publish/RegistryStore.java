package dev.slipway.stacks.publish;

import dev.slipway.report.Progress;
import dev.slipway.stacks.registry.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A repository of a registry: one image for each release, whose tag is its name. */
public final class RegistryStore implements ReleaseStore {

  private final Registry registry;
  private final Publisher publisher;

  public RegistryStore(Registry registry, Progress progress) {
    this.registry = registry;
    this.publisher = new Publisher(registry, progress);
  }

  @Override
  public String place() {
    return registry.repository().toString();
  }

  @Override
  public void requirePush() {
    registry.requirePush();
  }

  /** A registry does not know where images come from. */
  @Override
  public void requireSource(String release, String commit) {}

  @Override
  public Contents contents() {
    return new Contents(registry.tags(), List.of());
  }

  /**
   * @param name a tag or a digest
   */
  @Override
  public Optional<StoredRelease> find(String name) throws IOException {
    return registry
        .manifest(name)
        .map(stored -> new StoredRelease(place(), Optional.empty(), stored, registry::fetch));
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
    registry.close();
  }
}
