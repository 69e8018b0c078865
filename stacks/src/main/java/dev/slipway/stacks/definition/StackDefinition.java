package dev.slipway.stacks.definition;

import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.version.Coordinates;
import java.util.Optional;

/**
 * {@code csctl.yaml}.
 *
 * @param kubernetesText where {@code kubernetes} is written
 * @param nodeImages {@code provider.config.method}: how node images are made; empty where the
 *     provider needs none
 * @param dependencies {@code slipway.dependencies}, a key of ours that csctl passes over; empty
 *     where the stack leaves it to whoever builds it
 */
public record StackDefinition(
    Optional<Scalar> apiVersion,
    Scalar provider,
    Scalar name,
    KubernetesVersion kubernetes,
    Scalar kubernetesText,
    Optional<NodeImages> nodeImages,
    Optional<DependencyPolicy> dependencies) {

  public static final String FILE = "csctl.yaml";

  /** How node images are made: a non-empty {@code provider.config} makes csctl call a plugin. */
  public record NodeImages(String place, String method) {}

  /** Its node images are made by Slipway itself; for others a plugin is called. */
  private static final String BUILT_IN = "openstack";

  /** True if a program of others makes the node images. */
  public boolean usesPlugin() {
    return nodeImages.isPresent() && !provider.text().equals(BUILT_IN);
  }

  public Coordinates coordinates() {
    return new Coordinates(provider.text(), name.text(), kubernetes.major(), kubernetes.minor());
  }
}
