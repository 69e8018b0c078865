package dev.slipway.stacks.definition;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * {@code clusteraddon.yaml}: which addons are applied when (cluster-stack-operator,
 * pkg/clusteraddon).
 */
public record AddonConfig(
    Place place,
    Optional<Scalar> apiVersion,
    Optional<Scalar> clusterAddonVersion,
    List<Hook> hooks) {

  public static final String FILE = "clusteraddon.yaml";

  public AddonConfig {
    hooks = List.copyOf(hooks);
  }

  /** The stages at one point of a cluster's life, in order. */
  public record Hook(String name, Place place, List<AddonStage> stages) {
    public Hook {
      stages = List.copyOf(stages);
    }
  }
}
