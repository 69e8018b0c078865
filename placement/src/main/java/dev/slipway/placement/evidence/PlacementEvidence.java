package dev.slipway.placement.evidence;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.report.document.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The document in which whoever created a cluster writes down where its machines are: a file, or
 * the key {@value #CONFIG_MAP_KEY} of the ConfigMap {@code kube-system/slipway-placement}. Its JSON
 * Schema is {@code placement-evidence.schema.json}.
 *
 * @param document name of the file or ConfigMap as the user knows it
 * @param clusterUid UID of the namespace {@code kube-system} of the cluster it speaks of; null
 *     where it does not say
 * @param validUntil the document is no evidence after this instant; null: it does not lapse
 * @param maintainedLabels keys of the node labels that the writer keeps current, so that they are
 *     no better than the document
 */
public record PlacementEvidence(
    String document,
    @Nullable String clusterUid,
    @Nullable Instant validUntil,
    Set<String> maintainedLabels,
    List<Entry> members) {

  /** Value of {@code kind}. */
  public static final String KIND = "PlacementEvidence";

  /** Where the document stands in the ConfigMap. */
  public static final String CONFIG_MAP_KEY = "placement.yaml";

  public PlacementEvidence {
    maintainedLabels = Collections.unmodifiableSet(new TreeSet<>(maintainedLabels));
    members = List.copyOf(members);
  }

  /** One that does not lapse, of a writer that maintains no labels. */
  public PlacementEvidence(String document, @Nullable String clusterUid, List<Entry> members) {
    this(document, clusterUid, null, Set.of(), members);
  }

  /** The same, until {@code instant}, by a writer that keeps {@code labels} current. */
  public PlacementEvidence validUntil(Instant instant, Set<String> labels) {
    return new PlacementEvidence(document, clusterUid, instant, labels, members);
  }

  /**
   * What an infrastructure said, ready to be written down: the best of each attribute. Nodes of
   * which it said nothing are left out.
   *
   * @param source who said it, e.g. {@code nova}
   */
  public static PlacementEvidence of(
      String document,
      @Nullable String clusterUid,
      String source,
      List<Node> nodes,
      Observations said) {
    List<Entry> members = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      List<Observation> of =
          said.byNode().getOrDefault(node.name(), List.of()).stream()
              .sorted(Observation.BETTER_FIRST)
              .toList();
      if (of.isEmpty()) {
        continue;
      }
      @Nullable Scheduling scheduling = said.scheduling().get(node.name());
      @Nullable Observation host = first(of, Attribute.HOST);
      Observation best = host == null ? of.getFirst() : host;
      members.add(
          new Entry(
              new Place(document, 1, 1),
              node.name(),
              node.providerID(),
              host == null ? null : host.value(),
              value(of, Attribute.ZONE),
              value(of, Attribute.REGION),
              best.scope(),
              source,
              best.grade(),
              best.observedAt(),
              scheduling == null ? null : Held.of(scheduling)));
    }
    return new PlacementEvidence(document, clusterUid, members);
  }

  private static @Nullable String value(List<Observation> bestFirst, Attribute attribute) {
    @Nullable Observation first = first(bestFirst, attribute);
    return first == null ? null : first.value();
  }

  private static @Nullable Observation first(List<Observation> bestFirst, Attribute attribute) {
    for (Observation observation : bestFirst) {
      if (observation.attribute() == attribute) {
        return observation;
      }
    }
    return null;
  }

  /**
   * One machine.
   *
   * @param place where the entry stands
   * @param node name of the Kubernetes node
   * @param providerID the node's {@code spec.providerID}; ties the entry to one machine
   * @param scope where {@code host} is comparable
   * @param source who or what knew, e.g. {@code nova}
   * @param scheduling what keeps the machine where it is; null where the entry does not say
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
      @Nullable Instant observedAt,
      @Nullable Held scheduling) {

    /** One that does not say what keeps the machine where it is. */
    public Entry(
        Place place,
        String node,
        @Nullable String providerID,
        @Nullable String host,
        @Nullable String zone,
        @Nullable String region,
        Scope scope,
        String source,
        Grade grade,
        @Nullable Instant observedAt) {
      this(place, node, providerID, host, zone, region, scope, source, grade, observedAt, null);
    }
  }

  /** What a document says of a machine's {@link Scheduling}. */
  public record Held(
      List<Scheduling.Group> serverGroups, Scheduling.Disk disk, @Nullable String flavor) {
    public Held {
      serverGroups = List.copyOf(serverGroups);
    }

    static Held of(Scheduling scheduling) {
      return new Held(scheduling.groups(), scheduling.disk(), scheduling.flavor());
    }

    Scheduling from(Source source, @Nullable Instant observedAt) {
      return new Scheduling(serverGroups, disk, flavor, source, observedAt);
    }
  }
}
