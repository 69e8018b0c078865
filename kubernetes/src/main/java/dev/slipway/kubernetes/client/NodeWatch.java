package dev.slipway.kubernetes.client;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.node.Rfc3339;
import dev.slipway.report.EnvironmentException;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a cluster, kept current by a watch. It reconnects for as long as it is open, goes on
 * from the last bookmark, and lists anew where the server has forgotten that place (410).
 */
public final class NodeWatch implements AutoCloseable {

  /** As many nodes are asked for at once (client-go tools/pager/pager.go, defaultPageSize). */
  private static final long PAGE = 500;

  private final ConcurrentSkipListMap<String, Node> nodes = new ConcurrentSkipListMap<>();
  private final SharedIndexInformer<io.fabric8.kubernetes.api.model.Node> informer;
  private final ClientFailures failures;
  private volatile @Nullable EnvironmentException failure;
  private volatile boolean listed;

  private NodeWatch(
      KubernetesClient client,
      ClientFailures failures,
      KubernetesSerialization serialization,
      ReadScope scope,
      Runnable changed) {
    this.failures = failures;
    this.informer =
        client
            .nodes()
            .withLimit(PAGE)
            .runnableInformer(0)
            .itemStore(
                new ReducedStateItemStore<>(
                    ReducedStateItemStore.NAME_KEY_STATE,
                    io.fabric8.kubernetes.api.model.Node.class,
                    serialization,
                    "metadata.uid"))
            .exceptionHandler((started, problem) -> {
              failure = failures.unavailable("WATCH nodes", problem);
              return true;
            });
    informer.addEventHandler(new Keeper(scope, changed));
  }

  static NodeWatch start(
      KubernetesClient client,
      ClientFailures failures,
      KubernetesSerialization serialization,
      ReadScope scope,
      Runnable changed) {
    NodeWatch watch = new NodeWatch(client, failures, serialization, scope, changed);
    watch.informer.start();
    return watch;
  }

  /** The nodes by name, as last seen; not all of them before {@link #isListed()}. */
  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /**
   * True once all nodes have been read and are kept here. The informer itself says so earlier,
   * while it still tells of them one by one.
   */
  public boolean isListed() {
    return listed;
  }

  /** True while changes are told as they happen. */
  public boolean isCurrent() {
    return informer.isWatching();
  }

  /** Why changes are not told; empty while they are. */
  public Optional<EnvironmentException> failure() {
    return isCurrent() ? Optional.empty() : Optional.ofNullable(failure);
  }

  @Override
  public void close() {
    informer.close();
  }

  /** Keeps of each node what is asked for, and tells of changes to that only. */
  private final class Keeper implements ResourceEventHandler<io.fabric8.kubernetes.api.model.Node> {

    private final ReadScope scope;
    private final Runnable changed;

    Keeper(ReadScope scope, Runnable changed) {
      this.scope = scope;
      this.changed = changed;
    }

    /** Told after every node of the list was. */
    @Override
    public void onList(String resourceVersion, boolean remainedEmpty) {
      if (!listed) {
        listed = true;
        changed.run();
      }
    }

    @Override
    public void onAdd(io.fabric8.kubernetes.api.model.Node node) {
      keep(node);
    }

    @Override
    public void onUpdate(
        io.fabric8.kubernetes.api.model.Node before, io.fabric8.kubernetes.api.model.Node node) {
      keep(node);
    }

    @Override
    public void onDelete(io.fabric8.kubernetes.api.model.Node node, boolean unknownState) {
      if (nodes.remove(node.getMetadata().getName()) != null) {
        changed.run();
      }
    }

    private void keep(io.fabric8.kubernetes.api.model.Node node) {
      Node kept = kept(node);
      if (!kept.equals(nodes.put(kept.name(), kept))) {
        changed.run();
      }
    }

    private Node kept(io.fabric8.kubernetes.api.model.Node node) {
      ObjectMeta meta = node.getMetadata();
      String created = meta.getCreationTimestamp();
      return new Node(
          meta.getName(),
          meta.getUid(),
          created == null ? null : Rfc3339.parse(created),
          node.getSpec() == null ? null : node.getSpec().getProviderID(),
          kept(meta.getLabels(), scope.labels()),
          kept(meta.getAnnotations(), scope.annotations()),
          "");
    }

    private static Map<String, String> kept(
        @Nullable Map<String, String> all, Predicate<String> wanted) {
      return all == null
          ? Map.of()
          : all.entrySet().stream()
              .filter(entry -> wanted.test(entry.getKey()))
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }
  }
}
