package dev.slipway.stacks.dependency;

/**
 * A chart as Chart.lock pins it.
 *
 * @param version one exact version
 * @param repository {@code https://} URL of a Helm repository, or {@code oci://} URL of the folder
 *     of a registry
 */
public record LockedChart(String name, String version, String repository) {

  /** True if a registry has it. */
  boolean isInRegistry() {
    return repository.startsWith("oci://");
  }

  @Override
  public String toString() {
    return name + " " + version + " from " + repository;
  }
}
