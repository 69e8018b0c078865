package dev.slipway.placement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster's placement as all sources together show it.
 *
 * @param examined every source that was looked at, and what came of it
 */
public record Survey(Placement placement, List<Examined> examined) {

  public Survey {
    examined = List.copyOf(examined);
  }

  /**
   * Asks the labels of the nodes and every one of {@code sources}.
   *
   * @param required least grade of host evidence that counts
   */
  public static Survey of(Snapshot snapshot, List<EvidenceSource> sources, Grade required) {
    return of(snapshot.cluster().name(), snapshot, sources, required);
  }

  /** The same of a cluster that reports call {@code subject}. */
  public static Survey of(
      String subject, Snapshot snapshot, List<EvidenceSource> sources, Grade required) {
    List<Examined> examined = new ArrayList<>();
    Placement placement =
        switch (snapshot.nodes()) {
          case Reading.Read<List<Node>>(List<Node> nodes) -> {
            examined.add(
                new Examined("nodes", Outcome.READ, nodes.size() + " nodes", snapshot.takenAt()));
            List<Observations> observations = new ArrayList<>();
            observations.add(new NodeLabels().observe(nodes));
            for (EvidenceSource source : sources) {
              observations.add(source.observe(nodes));
            }
            observations.forEach(o -> examined.addAll(o.examined()));
            yield Placement.of(subject, nodes, observations, required);
          }
          case Reading.Absent<List<Node>>(String why) -> {
            examined.add(new Examined("nodes", Outcome.ABSENT, why, snapshot.takenAt()));
            yield Placement.unreadable(subject, why, required);
          }
          case Reading.Forbidden<List<Node>>(String why) -> {
            examined.add(new Examined("nodes", Outcome.FORBIDDEN, why, snapshot.takenAt()));
            yield Placement.unreadable(subject, why, required);
          }
        };
    examineConfigMap(snapshot, examined);
    return new Survey(placement, examined);
  }

  /** That it was read is told by its source; here is told why it was not. */
  private static void examineConfigMap(Snapshot snapshot, List<Examined> examined) {
    String name = "ConfigMap " + PlacementConfigMap.NAMESPACE + "/" + PlacementConfigMap.NAME;
    switch (snapshot.placementConfigMap()) {
      case Reading.Read<PlacementConfigMap> read -> {}
      case Reading.Absent<PlacementConfigMap>(String why) ->
          examined.add(new Examined(name, Outcome.ABSENT, why, snapshot.takenAt()));
      case Reading.Forbidden<PlacementConfigMap>(String why) ->
          examined.add(new Examined(name, Outcome.FORBIDDEN, why, snapshot.takenAt()));
    }
  }
}
