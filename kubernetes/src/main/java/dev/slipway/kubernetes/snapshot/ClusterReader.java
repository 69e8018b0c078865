package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.api.Answer;
import dev.slipway.kubernetes.api.ApiClient;
import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.api.NodeListing;
import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a live cluster. */
public final class ClusterReader {

  private final ApiClient api;
  private final ClusterAccess access;
  private final ReadScope scope;
  private final RequestPolicy policy;

  private ClusterReader(
      ApiClient api, ClusterAccess access, ReadScope scope, RequestPolicy policy) {
    this.api = api;
    this.access = access;
    this.scope = scope;
    this.policy = policy;
  }

  /**
   * Reads what a check needs from the cluster's API. What the user may not read comes back as
   * {@link Reading.Forbidden}.
   *
   * @throws EnvironmentException if the API cannot be reached, rejects the credentials or does not
   *     answer as an API server does
   * @throws dev.slipway.report.InvalidInputException if the cluster is larger than the limits
   */
  public static Snapshot read(ClusterAccess access, ReadScope scope, Progress progress) {
    return read(access, scope, progress, RequestPolicy.DEFAULT, ExecPluginRun.ofProcess());
  }

  /** Reads by another policy. */
  public static Snapshot read(
      ClusterAccess access,
      ReadScope scope,
      Progress progress,
      RequestPolicy policy,
      ExecPluginRun pluginRun) {
    try (ApiClient api = new ApiClient(access, policy, pluginRun, progress)) {
      return read(api, access, scope, policy);
    }
  }

  /** Reads through {@code api}, which is a client of {@code access} and stays open. */
  public static Snapshot read(
      ApiClient api, ClusterAccess access, ReadScope scope, RequestPolicy policy) {
    return new ClusterReader(api, access, scope, policy).snapshot();
  }

  private Snapshot snapshot() {
    var takenAt = policy.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    // One after the other through one connection: a second one would cost another TLS handshake,
    // which takes longer than these reads do.
    Reading<List<Node>> nodes = nodes(new NodeListing(api, scope, policy.page()).read());
    Reading<PlacementConfigMap> configMap = new PlacementConfigMapReader(api).read();
    String uid = text(ApiObject.get(api, "/api/v1/namespaces/kube-system"), "metadata", "uid");
    String version = text(ApiObject.get(api, "/version"), "gitVersion");
    return new Snapshot(
        new ClusterIdentity(access.clusterName(), uid, fingerprint(), version),
        takenAt,
        nodes,
        configMap);
  }

  private static Reading<List<Node>> nodes(Answer<List<Node>> answer) {
    return switch (answer) {
      case Answer.Found<List<Node>>(List<Node> nodes) -> new Reading.Read<>(nodes);
      case Answer.Forbidden<List<Node>>(String message) ->
          new Reading.Forbidden<>(
              message + " (needed: a ClusterRole with the verb list on the resource nodes)");
      case Answer.Missing<List<Node>>(String message) -> new Reading.Absent<>(message);
      case Answer.Expired<List<Node>>(String message) -> new Reading.Absent<>(message);
    };
  }

  private static @Nullable String text(Answer<ApiObject> answer, String... keys) {
    return answer instanceof Answer.Found<ApiObject>(ApiObject object) ? object.text(keys) : null;
  }

  private @Nullable String fingerprint() {
    if (access.certificateAuthorities().isEmpty()) {
      return null;
    }
    try {
      byte[] der = access.certificateAuthorities().getFirst().getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is in every JDK", e);
    }
  }
}
