package dev.slipway.placement.evidence;

import dev.slipway.report.document.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document in which whoever created a cluster writes down where its machines are: a file, or
 * the key {@value #CONFIG_MAP_KEY} of the ConfigMap {@code kube-system/slipway-placement}. Its JSON
 * Schema is {@code placement-evidence.schema.json}.
 *
 * @param document name of the file or ConfigMap as the user knows it
 * @param clusterUid UID of the namespace {@code kube-system} of the cluster it speaks of; null
 *     where it does not say
 */
public record PlacementEvidence(String document, @Nullable String clusterUid, List<Entry> members) {

  /** Value of {@code kind}. */
  public static final String KIND = "PlacementEvidence";

  /** Where the document stands in the ConfigMap. */
  public static final String CONFIG_MAP_KEY = "placement.yaml";

  public PlacementEvidence {
    members = List.copyOf(members);
  }

  /**
   * One machine.
   *
   * @param place where the entry stands
   * @param node name of the Kubernetes node
   * @param providerID the node's {@code spec.providerID}; ties the entry to one machine
   * @param scope where {@code host} is comparable
   * @param source who or what knew, e.g. {@code nova}
   */
  public record Entry(
      Place place,
      String node,
      @Nullable String providerID,
      @Nullable String host,
      @Nullable String zone,
      @Nullable String region,
      Scope scope,
      String source,
      Grade grade,
      @Nullable Instant observedAt) {}
}
