package dev.slipway.kubernetes.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.client.ClientFailures.Refused;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.EnvironmentException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Talks to one cluster for as long as it is open. Every call throws {@link EnvironmentException} if
 * no answer of use came, naming the server and what was asked.
 */
public final class ClusterClient implements AutoCloseable {

  /** One for all: its tables of classes are the largest part of a client. */
  private static final KubernetesSerialization SERIALIZATION = serialization();

  private final ClusterAccess access;
  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private final ClientFailures failures;
  private final KubernetesClient client;

  private ClusterClient(ClusterAccess access, RequestPolicy policy, ExecPluginRun pluginRun) {
    this.access = access;
    AccessConnections connections = new AccessConnections(access, policy, pluginRun);
    this.failures = new ClientFailures(access, policy, connections.trust());
    this.client =
        new KubernetesClientBuilder()
            .withConfig(configuration(access, policy))
            .withHttpClientFactory(connections)
            .withKubernetesSerialization(SERIALIZATION)
            .withTaskExecutor(tasks)
            .build();
  }

  /** Opens a client; nothing is asked yet. */
  public static ClusterClient open(ClusterAccess access) {
    return open(access, RequestPolicy.DEFAULT, ExecPluginRun.ofProcess());
  }

  /** Opens a client with another policy. */
  public static ClusterClient open(
      ClusterAccess access, RequestPolicy policy, ExecPluginRun pluginRun) {
    return new ClusterClient(access, policy, pluginRun);
  }

  /** How the cluster is reached. */
  public ClusterAccess access() {
    return access;
  }

  /**
   * UID of the namespace {@code kube-system}, which tells the cluster from every other; empty where
   * it may not be read.
   */
  public Optional<String> clusterUid() {
    try {
      Namespace namespace =
          failures.of(
              "GET namespaces kube-system",
              () -> client.namespaces().withName("kube-system").get());
      return Optional.ofNullable(namespace).map(n -> n.getMetadata().getUid());
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a ConfigMap; empty if there is none.
   *
   * @throws EnvironmentException also if it may not be read
   */
  public Optional<ConfigMapContent> configMap(String namespace, String name) {
    String asked = "GET configmaps " + namespace + "/" + name;
    try {
      ConfigMap read =
          failures.of(asked, () -> client.configMaps().inNamespace(namespace).withName(name).get());
      return Optional.ofNullable(read).map(ServerSideApply::content);
    } catch (Refused e) {
      throw new EnvironmentException(
          asked + " of " + access.server() + " was refused: " + e.words(),
          "grant the verb get on the resource configmaps, resourceNames: [" + name + "]");
    }
  }

  /**
   * Applies {@code wanted}: every entry of it belongs to {@code manager} then, and entries that
   * belonged to it alone and are not wanted any more are gone.
   */
  public Applied apply(ConfigMapContent wanted, FieldManager manager) {
    return new ServerSideApply(client, failures).apply(wanted, manager);
  }

  /** Deletes a ConfigMap; one that is not there is as good as deleted. */
  public Applied deleteConfigMap(String namespace, String name) {
    try {
      failures.of(
          "DELETE configmaps " + namespace + "/" + name,
          () -> client.configMaps().inNamespace(namespace).withName(name).delete());
      return new Applied.Done("");
    } catch (Refused e) {
      return e.code() == 403 ? new Applied.Forbidden(e.words()) : new Applied.Outdated(e.words());
    }
  }

  /**
   * Applies labels to the node of this name and UID; labels that belonged to {@code manager} alone
   * and are not wanted any more are gone. A node that is gone is not made again.
   */
  public Applied apply(NodeLabelling wanted, FieldManager manager) {
    return new ServerSideApply(client, failures).apply(wanted, manager);
  }

  /** Records that something happened to a node; repeated news is counted, not repeated. */
  public Applied record(NodeNews news) {
    return new NodeEvents(client, failures).record(news);
  }

  /**
   * Watches the nodes from now on.
   *
   * @param changed is called after each change of what {@code scope} keeps; must be quick
   */
  public NodeWatch watchNodes(ReadScope scope, Runnable changed) {
    return NodeWatch.start(client, failures, SERIALIZATION, scope, changed);
  }

  /**
   * Runs a Pod on a node to its end and deletes it in every case.
   *
   * @param stopped ends the wait
   * @return empty if it was stopped
   * @throws EnvironmentException if it did not start, or its log cannot be read
   */
  public Optional<NodeTask.Outcome> run(NodeTask task, BooleanSupplier stopped)
      throws InterruptedException {
    return new NodeTasks(client, failures).run(task, stopped);
  }

  /** Takes part in the election of one leader among several processes. */
  public Leadership campaign(Leadership.Candidacy candidacy) {
    return Leadership.start(client, tasks, candidacy);
  }

  /** Ends every watch and connection. */
  @Override
  public void close() {
    client.close();
    tasks.shutdownNow();
  }

  private static Config configuration(ClusterAccess access, RequestPolicy policy) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(access.server().toString())
        .withConnectionTimeout((int) policy.connect().toMillis())
        .withRequestTimeout((int) policy.idle().toMillis())
        .withRequestRetryBackoffLimit(policy.attempts() - 1)
        .withRequestRetryBackoffInterval((int) policy.firstDelay().toMillis())
        .withWatchReconnectLimit(-1)
        .build();
  }

  /** Knows the kinds that we use, instead of all that are in the jars. */
  private static KubernetesSerialization serialization() {
    KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false);
    for (var kind :
        List.of(
            Node.class, ConfigMap.class, Event.class, Lease.class, Namespace.class, Pod.class)) {
      serialization.registerKubernetesResource(kind);
    }
    return serialization;
  }
}
