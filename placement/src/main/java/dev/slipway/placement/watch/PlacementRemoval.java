package dev.slipway.placement.watch;

import dev.slipway.kubernetes.client.Applied;
import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.client.ConfigMapContent;
import dev.slipway.kubernetes.client.FieldManager;
import dev.slipway.kubernetes.client.NodeLabelling;
import dev.slipway.kubernetes.client.NodeWatch;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.report.EnvironmentException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes back what a watch wrote into a cluster. What others own stays. */
public final class PlacementRemoval {

  private static final int MOST_TRIES = 300;

  private PlacementRemoval() {}

  /**
   * Removes the entries of the ConfigMap and the labels that belong to the watch alone; a ConfigMap
   * that is empty then goes too.
   *
   * @return false if something could not be taken back
   */
  public static boolean remove(ClusterClient client, Consumer<String> log)
      throws InterruptedException {
    FieldManager manager = new FieldManager(WatchSettings.FIELD_MANAGER, false);
    boolean all = true;
    for (Node node : nodes(client)) {
      if (node.uid() != null && labelled(node)) {
        all &=
            done(
                client.apply(new NodeLabelling(node.name(), node.uid(), Map.of()), manager),
                "labels of " + node.name(),
                log);
      }
    }
    Optional<ConfigMapContent> there =
        client.configMap(PlacementConfigMap.NAMESPACE, PlacementConfigMap.NAME);
    if (there.isPresent()) {
      all &=
          done(
              client.apply(StoredDocuments.content(null, Map.of()), manager),
              "entries of the ConfigMap",
              log);
      boolean empty =
          client
              .configMap(PlacementConfigMap.NAMESPACE, PlacementConfigMap.NAME)
              .map(content -> content.data().isEmpty())
              .orElse(false);
      if (empty) {
        all &=
            done(
                client.deleteConfigMap(PlacementConfigMap.NAMESPACE, PlacementConfigMap.NAME),
                "the empty ConfigMap",
                log);
      }
    }
    return all;
  }

  private static boolean labelled(Node node) {
    return node.labels().containsKey(NodeLabels.SCS_HOST_ID)
        || node.labels().containsKey(NodeLabels.ZONE)
        || node.labels().containsKey(NodeLabels.REGION);
  }

  private static boolean done(Applied applied, String what, Consumer<String> log) {
    boolean done = applied instanceof Applied.Done;
    log.accept(done ? "took back " + what : "could not take back " + what + ": " + applied);
    return done;
  }

  private static List<Node> nodes(ClusterClient client) throws InterruptedException {
    try (NodeWatch watch = client.watchNodes(ReadScope.of(NodeLabels.ALL, List.of()), () -> {})) {
      for (int i = 0; i < MOST_TRIES && !watch.isListed(); i++) {
        Optional<EnvironmentException> failure = watch.failure();
        if (failure.isPresent()) {
          throw failure.get();
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
      return watch.nodes();
    }
  }
}
