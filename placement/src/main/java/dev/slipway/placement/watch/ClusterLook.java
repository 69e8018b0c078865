package dev.slipway.placement.watch;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.drift.Sighting;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.PlacementEvidence;
import dev.slipway.placement.evidence.PlacementEvidenceWriter;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.placement.judgement.PlacementRules;
import dev.slipway.placement.nova.NovaEvidence;
import dev.slipway.placement.nova.NovaProject;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One look at a cluster, as what Nova said tells it.
 *
 * @param at when it was true: no later than the oldest of the readings that it rests on
 * @param nodes all nodes
 * @param sightings the machines of which Nova said where they are
 * @param evidence the same as a document; does not lapse yet
 * @param findings by what Nova said and by the labels
 */
record ClusterLook(
    Instant at,
    List<Node> nodes,
    List<Sighting> sightings,
    PlacementEvidence evidence,
    List<Finding> findings) {

  /** The history stands beside it in a ConfigMap of 1 MiB. */
  private static final int LARGEST_EVIDENCE = 512 << 10;

  static ClusterLook of(
      String cluster, @Nullable String uid, List<Node> nodes, List<NovaProject> projects) {
    Observations said = new NovaEvidence(projects).observe(nodes);
    Placement placement =
        Placement.of(
            cluster, nodes, List.of(new NodeLabels().observe(nodes), said), Grade.OBSERVED);
    List<Sighting> sightings = new ArrayList<>();
    for (Node node : nodes) {
      List<Observation> of = said.byNode().getOrDefault(node.name(), List.of());
      @Nullable Observation host = first(of, Attribute.HOST);
      @Nullable Observation zone = first(of, Attribute.ZONE);
      @Nullable String server = node.providerID();
      if (host != null && server != null) {
        sightings.add(
            new Sighting(
                node.name(),
                server,
                host.value(),
                zone == null ? null : zone.value(),
                host.scope()));
      }
    }
    return new ClusterLook(
        at(said, projects),
        nodes,
        sightings,
        evidence(uid, nodes, said, placement),
        PlacementJudgement.judge(placement));
  }

  Verdict quorum() {
    return verdict(PlacementRules.QUORUM_SAFETY.id());
  }

  private Verdict verdict(String rule) {
    return findings.stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .map(Finding::verdict)
        .findFirst()
        .orElse(Verdict.UNDECIDED);
  }

  /** The providerIDs of all nodes. */
  Set<String> servers() {
    return nodes.stream()
        .map(Node::providerID)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Instant at(Observations said, List<NovaProject> projects) {
    return said.byNode().values().stream()
        .flatMap(List::stream)
        .map(Observation::observedAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElseGet(() ->
            projects.stream().map(NovaProject::observedAt).min(Instant::compareTo).orElseThrow());
  }

  /** Of a cluster so large that it does not fit, the members of its control plane. */
  private static PlacementEvidence evidence(
      @Nullable String uid, List<Node> nodes, Observations said, Placement placement) {
    PlacementEvidence all = PlacementEvidence.of(PlacementConfigMap.NAME, uid, "nova", nodes, said);
    if (PlacementEvidenceWriter.text(all).getBytes(StandardCharsets.UTF_8).length
        <= LARGEST_EVIDENCE) {
      return all;
    }
    Set<String> members =
        placement.members().stream().map(PlacedNode::name).collect(Collectors.toSet());
    return PlacementEvidence.of(
        PlacementConfigMap.NAME,
        uid,
        "nova",
        nodes.stream().filter(node -> members.contains(node.name())).toList(),
        said);
  }

  private static @Nullable Observation first(List<Observation> of, Attribute attribute) {
    return of.stream().filter(o -> o.attribute() == attribute).findFirst().orElse(null);
  }
}
