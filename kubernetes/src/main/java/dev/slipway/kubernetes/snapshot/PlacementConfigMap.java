package dev.slipway.kubernetes.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMap {@code slipway-placement} in {@code kube-system}, as whoever created the cluster
 * wrote it.
 *
 * @param document its entry {@code placement.yaml}
 * @param writtenAt newest time among its managed fields, else its creation
 */
public record PlacementConfigMap(String document, @Nullable Instant writtenAt) {

  public static final String NAMESPACE = "kube-system";
  public static final String NAME = "slipway-placement";
  public static final String KEY = "placement.yaml";
}
