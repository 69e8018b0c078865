package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.placement.Survey;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.PlacementEvidence;
import dev.slipway.placement.evidence.PlacementEvidenceReader;
import dev.slipway.placement.evidence.RecordedEvidence;
import dev.slipway.placement.nova.NovaEvidence;
import dev.slipway.placement.nova.NovaProject;
import dev.slipway.report.Finding;
import dev.slipway.report.Progress;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster together with all the evidence about it.
 *
 * @param findings about the way in which it was read
 * @param at the instant as of which is judged
 */
record EvidenceInput(
    Snapshot snapshot, List<EvidenceSource> sources, List<Finding> findings, Instant at) {

  /**
   * What to read.
   *
   * @param file the cluster, from a file; null for a live one
   * @param signers who may have signed a statement among the evidence; null where none may be among
   *     it
   */
  record Request(
      @Nullable Path file,
      ClusterOptions cluster,
      CloudOptions clouds,
      EvidenceOptions evidence,
      @Nullable SignerOptions signers) {

    /** What is wrong with the options together; empty where nothing is. */
    String contradiction() {
      if (file != null && cluster.isGiven()) {
        return "give either FILE or a live cluster (--kubeconfig, --context), not both";
      }
      return clouds.isGiven() && evidence.at != null
          ? "give either --cloud or --at: a cloud can be asked about now only"
          : "";
    }
  }

  /** Reads the cluster and, at the same time, the clouds. */
  static EvidenceInput read(Request request, Surroundings surroundings, Progress progress)
      throws IOException {
    if (!request.clouds().isGiven()) {
      ClusterInput.Cluster cluster = cluster(request, surroundings, progress);
      return of(request, cluster, List.of(), cluster.findings(), surroundings);
    }
    try (CloudInput clouds = CloudInput.begin(request.clouds().names, surroundings, progress)) {
      ClusterInput.Cluster cluster = cluster(request, surroundings, progress);
      List<Finding> findings = new ArrayList<>(cluster.findings());
      findings.addAll(clouds.findings());
      return of(request, cluster, clouds.projects(), findings, surroundings);
    }
  }

  private static ClusterInput.Cluster cluster(
      Request request, Surroundings surroundings, Progress progress) throws IOException {
    ClusterInput source = new ClusterInput(surroundings, progress);
    ReadScope scope = ReadScope.of(NodeLabels.ALL, List.of());
    return request.file() == null
        ? source.live(request.cluster(), scope)
        : source.file(request.file(), scope);
  }

  private static EvidenceInput of(
      Request request,
      ClusterInput.Cluster cluster,
      List<NovaProject> projects,
      List<Finding> findings,
      Surroundings surroundings)
      throws IOException {
    Snapshot snapshot = cluster.snapshot();
    Instant at = at(request.evidence(), surroundings);
    List<EvidenceSource> sources =
        sources(snapshot, request.evidence().files, projects, request, surroundings);
    return new EvidenceInput(snapshot, sources, findings, at);
  }

  /** The instant as of which is judged. */
  static Instant at(EvidenceOptions options, Surroundings surroundings) {
    return options.at == null
        ? surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS)
        : options.at;
  }

  /** What {@code files}, the ConfigMap of the cluster and {@code projects} say of its nodes. */
  static List<EvidenceSource> sources(
      Snapshot snapshot,
      List<Path> files,
      List<NovaProject> projects,
      Request request,
      Surroundings surroundings)
      throws IOException {
    Instant at = at(request.evidence(), surroundings);
    List<EvidenceSource> sources = new ArrayList<>();
    if (snapshot.placementConfigMap()
        instanceof Reading.Read<PlacementConfigMap>(PlacementConfigMap configMap)) {
      sources.add(recorded(read(configMap), snapshot, at, request.evidence()));
    }
    for (Path file : files) {
      Value document = Value.read(surroundings.folder().resolve(file), Limits.CONFIGURATION);
      sources.add(
          StatementInput.isStatement(document)
              ? StatementInput.read(
                  file, request.signers(), surroundings.folder(), snapshot.cluster(), at)
              : recorded(
                  PlacementEvidenceReader.read(file.toString(), document),
                  snapshot,
                  at,
                  request.evidence()));
    }
    if (!projects.isEmpty()) {
      sources.add(new NovaEvidence(projects));
    }
    return sources;
  }

  private static EvidenceSource recorded(
      PlacementEvidence document, Snapshot snapshot, Instant at, EvidenceOptions options) {
    return new RecordedEvidence(document, at, snapshot.cluster().uid(), options.maxAge);
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

  /** All sources together. */
  Survey survey(EvidenceOptions options) {
    return Survey.of(snapshot, sources, options.required);
  }
}
