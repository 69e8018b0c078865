package dev.slipway.cli.command;

import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.PlacementEvidence;
import dev.slipway.placement.evidence.PlacementEvidenceReader;
import dev.slipway.placement.evidence.RecordedEvidence;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A cluster together with the evidence written down about it. */
record EvidenceInput(ClusterInput.Cluster cluster, List<PlacementEvidence> evidence) {

  /** Reads {@code files}, and the ConfigMap of the cluster if it has one. */
  static EvidenceInput read(ClusterInput.Cluster cluster, List<Path> files, Path folder)
      throws IOException {
    List<PlacementEvidence> evidence = new ArrayList<>();
    if (cluster.snapshot().placementConfigMap()
        instanceof Reading.Read<PlacementConfigMap>(PlacementConfigMap configMap)) {
      evidence.add(read(configMap));
    }
    for (Path file : files) {
      evidence.add(
          PlacementEvidenceReader.read(
              file.toString(), Value.read(folder.resolve(file), Limits.CONFIGURATION)));
    }
    return new EvidenceInput(cluster, evidence);
  }

  private static PlacementEvidence read(PlacementConfigMap configMap) throws IOException {
    String name = "ConfigMap " + PlacementConfigMap.NAMESPACE + "/" + PlacementConfigMap.NAME;
    byte[] bytes = configMap.document().getBytes(StandardCharsets.UTF_8);
    try (DocumentReader reader =
        DocumentReader.of(
            name + " key " + PlacementConfigMap.KEY,
            new ByteArrayInputStream(bytes),
            Limits.CONFIGURATION)) {
      return PlacementEvidenceReader.read(name, Value.read(reader));
    }
  }

  /** The evidence as sources for a check as of {@code at}. */
  List<EvidenceSource> sources(Instant at) {
    String uid = cluster.snapshot().cluster().uid();
    return evidence.stream()
        .<EvidenceSource>map(document -> new RecordedEvidence(document, at, uid))
        .toList();
  }
}
