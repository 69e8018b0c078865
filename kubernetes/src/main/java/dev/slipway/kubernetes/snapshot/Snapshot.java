package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.node.Node;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it was at one time.
 *
 * @param takenAt when it was read; null where the document does not say
 * @param nodes in the order of the API, which is that of their names
 */
public record Snapshot(
    ClusterIdentity cluster,
    @Nullable Instant takenAt,
    Reading<List<Node>> nodes,
    Reading<PlacementConfigMap> placementConfigMap) {}
