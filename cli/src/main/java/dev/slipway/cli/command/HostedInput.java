package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.conformance.HostedClusterCheck;
import dev.slipway.kubernetes.api.ApiClient;
import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.snapshot.ClusterReader;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.kubernetes.tls.TlsVerification;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.MachineNodes;
import dev.slipway.placement.hosted.reading.AnyKind;
import dev.slipway.placement.hosted.reading.ClusterName;
import dev.slipway.placement.hosted.reading.ControlPlaneReader;
import dev.slipway.placement.hosted.reading.ManagementApi;
import dev.slipway.placement.hosted.reading.SelectorReader;
import dev.slipway.placement.nova.NovaProject;
import dev.slipway.report.Finding;
import dev.slipway.report.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A hosted control plane together with the management cluster and what is known of its nodes. */
record HostedInput(
    HostedControlPlane controlPlane, HostedClusterCheck.Read management, Instant at) {

  /** Reads the control plane and its cluster and, at the same time, the clouds. */
  static HostedInput read(
      HostedOptions options,
      EvidenceInput.Request request,
      Surroundings surroundings,
      Progress progress)
      throws IOException {
    if (options.clouds.isEmpty()) {
      return of(
          options,
          request,
          List.of(),
          List.of(),
          surroundings,
          read(options, surroundings, progress));
    }
    try (CloudInput clouds = CloudInput.begin(options.clouds, surroundings, progress)) {
      Hosted hosted = read(options, surroundings, progress);
      return of(options, request, clouds.projects(), clouds.findings(), surroundings, hosted);
    }
  }

  /** What the management cluster says. */
  private record Hosted(
      HostedControlPlane controlPlane, Snapshot snapshot, List<Finding> findings) {}

  private static Hosted read(HostedOptions options, Surroundings surroundings, Progress progress) {
    ClusterName name = ClusterName.parse("--cluster", String.valueOf(options.cluster));
    @Nullable Path explicit =
        options.kubeconfig == null ? null : surroundings.folder().resolve(options.kubeconfig);
    ClusterAccess access =
        Kubeconfig.load(explicit, options.context, Environment.of(surroundings.environment()));
    try (ApiClient api =
        new ApiClient(access, RequestPolicy.DEFAULT, ExecPluginRun.ofProcess(), progress)) {
      HostedControlPlane controlPlane =
          reader(options, new ManagementApi(api)).read(name).orElseThrow();
      Snapshot snapshot =
          ClusterReader.read(
              api, access, ReadScope.of(NodeLabels.ALL, List.of()), RequestPolicy.DEFAULT);
      return new Hosted(
          controlPlane,
          snapshot,
          TlsVerification.judge(snapshot.cluster().name(), access.insecure(), access.origin())
              .stream()
              .toList());
    }
  }

  private static HostedInput of(
      HostedOptions options,
      EvidenceInput.Request request,
      List<NovaProject> projects,
      List<Finding> ofClouds,
      Surroundings surroundings,
      Hosted hosted)
      throws IOException {
    List<EvidenceSource> sources =
        new ArrayList<>(
            EvidenceInput.sources(
                hosted.snapshot(), options.evidence, projects, request, surroundings));
    if (options.nodesAreMachines) {
      sources.add(new MachineNodes(hosted.snapshot().cluster().name()));
    }
    List<Finding> findings = new ArrayList<>(hosted.findings());
    findings.addAll(ofClouds);
    return new HostedInput(
        hosted.controlPlane(),
        new HostedClusterCheck.Read(hosted.snapshot(), sources, findings),
        EvidenceInput.at(request.evidence(), surroundings));
  }

  private static ControlPlaneReader reader(HostedOptions options, ManagementApi api) {
    if (options.apiServers == null) {
      return new AnyKind(api);
    }
    @Nullable String store =
        options.datastore == null
            ? null
            : SelectorReader.checked("--datastore-selector", options.datastore);
    if (options.datastoreNamespace != null) {
      ClusterName.parse(
          "--datastore-namespace", Objects.requireNonNull(options.datastoreNamespace));
    }
    return new SelectorReader(
        api,
        SelectorReader.checked("--api-server-selector", options.apiServers),
        store,
        options.datastoreNamespace);
  }
}
