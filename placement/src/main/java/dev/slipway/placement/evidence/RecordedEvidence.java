package dev.slipway.placement.evidence;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.report.Examined;
import dev.slipway.report.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that was written down earlier. An entry counts only where it provably speaks of the
 * machine that is there now: not if its providerID is another one's, not if it is older than the
 * node and has no providerID to tie it to the machine, and not if it claims to come from the
 * future.
 *
 * <p>Knowledge that has lapsed is withdrawn, and with it the labels that are no better: those that
 * the document's writer keeps current, and host-id labels, which nobody else keeps current. Else a
 * writer that died would leave a pass behind.
 */
public final class RecordedEvidence implements EvidenceSource {

  /** How far the clocks of writer and reader may be apart. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final PlacementEvidence evidence;
  private final Instant at;
  private final @Nullable Duration maxAge;

  /**
   * @param at the instant as of which is judged
   * @param clusterUid UID of the cluster that is judged; null where unknown
   * @throws InvalidInputException if the evidence speaks of another cluster
   */
  public RecordedEvidence(PlacementEvidence evidence, Instant at, @Nullable String clusterUid) {
    this(evidence, at, clusterUid, null);
  }

  /**
   * @param maxAge what was observed longer ago is withdrawn; null: no limit
   */
  public RecordedEvidence(
      PlacementEvidence evidence,
      Instant at,
      @Nullable String clusterUid,
      @Nullable Duration maxAge) {
    if (evidence.clusterUid() != null
        && clusterUid != null
        && !evidence.clusterUid().equals(clusterUid)) {
      throw new InvalidInputException(
          evidence.document(),
          "the evidence is about the cluster "
              + evidence.clusterUid()
              + ", this is the cluster "
              + clusterUid,
          "give the evidence of this cluster");
    }
    this.evidence = evidence;
    this.at = at;
    this.maxAge = maxAge;
  }

  @Override
  public Observations observe(List<Node> nodes) {
    Map<String, Node> byName =
        nodes.stream().collect(Collectors.toMap(Node::name, Function.identity(), (a, b) -> a));
    Map<String, List<Observation>> observations = new HashMap<>();
    Map<String, Scheduling> scheduling = new HashMap<>();
    Map<String, Set<String>> withdrawn = new HashMap<>();
    List<Examined> examined = new ArrayList<>();
    for (PlacementEvidence.Entry entry : evidence.members()) {
      @Nullable Node node = byName.get(entry.node());
      String unusable = node == null ? "there is no such node" : unusable(entry, node);
      if (unusable.isEmpty()) {
        unusable = lapsed(entry);
        if (!unusable.isEmpty()) {
          withdrawn.put(entry.node(), lapsingLabels());
        }
      }
      if (unusable.isEmpty()) {
        observations.put(entry.node(), observations(entry));
        if (entry.scheduling() != null) {
          scheduling.put(entry.node(), entry.scheduling().from(source(entry), entry.observedAt()));
        }
      } else {
        examined.add(
            new Examined(
                evidence.document(),
                Examined.Outcome.SET_ASIDE,
                "entry of " + entry.node() + " (" + entry.place() + "): " + unusable,
                entry.observedAt()));
      }
    }
    examined.addFirst(
        new Examined(
            evidence.document(),
            Examined.Outcome.READ,
            "speaks of " + observations.size() + " of " + nodes.size() + " nodes",
            newest(observations)));
    return new Observations(observations, scheduling, withdrawn, examined);
  }

  private String lapsed(PlacementEvidence.Entry entry) {
    @Nullable Instant observedAt = entry.observedAt();
    @Nullable Instant validUntil = evidence.validUntil();
    if (validUntil != null && at.isAfter(validUntil)) {
      return "it is withdrawn: the document was valid until "
          + validUntil
          + " and nobody has renewed it; "
          + (observedAt == null
              ? "it does not say when it was observed"
              : "it was last observed at " + observedAt);
    }
    if (maxAge != null
        && observedAt != null
        && Duration.between(observedAt, at).compareTo(maxAge) > 0) {
      return "it is withdrawn: it was last observed at "
          + observedAt
          + ", longer ago than the maximum age of "
          + maxAge;
    }
    return "";
  }

  private Set<String> lapsingLabels() {
    Set<String> labels = new HashSet<>(NodeLabels.HOST_IDS);
    labels.addAll(evidence.maintainedLabels());
    return labels;
  }

  private String unusable(PlacementEvidence.Entry entry, Node node) {
    @Nullable String machine = entry.providerID();
    @Nullable String machineNow = node.providerID();
    if (machine != null && machineNow != null && !machine.equals(machineNow)) {
      return "it is about the machine " + machine + ", the node is now " + machineNow;
    }
    boolean tied = machine != null && machineNow != null;
    @Nullable Instant observedAt = entry.observedAt();
    if (observedAt == null) {
      return "";
    }
    if (Duration.between(at, observedAt).compareTo(CLOCK_SKEW) > 0) {
      return "it was observed at " + observedAt + ", after the instant of this check, " + at;
    }
    if (!tied && node.createdAt() != null && observedAt.isBefore(node.createdAt())) {
      return "it was observed at "
          + observedAt
          + ", before the node was created at "
          + node.createdAt()
          + ", and has no providerID to tie it to this machine";
    }
    return "";
  }

  private List<Observation> observations(PlacementEvidence.Entry entry) {
    List<Observation> observations = new ArrayList<>(3);
    add(observations, Attribute.HOST, entry.host(), entry);
    add(observations, Attribute.ZONE, entry.zone(), entry);
    add(observations, Attribute.REGION, entry.region(), entry);
    return observations;
  }

  private void add(
      List<Observation> to,
      Attribute attribute,
      @Nullable String value,
      PlacementEvidence.Entry entry) {
    if (value != null) {
      to.add(
          new Observation(
              attribute, value, entry.scope(), source(entry), entry.grade(), entry.observedAt()));
    }
  }

  private Source source(PlacementEvidence.Entry entry) {
    return new Source(
        evidence.document() + " (source " + entry.source() + ")", Source.Kind.INDEPENDENT);
  }

  private static @Nullable Instant newest(Map<String, List<Observation>> used) {
    return used.values().stream()
        .flatMap(List::stream)
        .map(Observation::observedAt)
        .filter(time -> time != null)
        .max(Instant::compareTo)
        .orElse(null);
  }
}
