package dev.slipway.placement.watch;

import dev.slipway.kubernetes.client.Applied;
import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.client.FieldManager;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the ConfigMap of one cluster. What somebody else owns is left alone and said,
 * once for each state that it is in; the rest is written.
 */
final class DocumentStore {

  private static final String NAME =
      "ConfigMap " + PlacementConfigMap.NAMESPACE + "/" + PlacementConfigMap.NAME;
  private static final String DATA = ".data.";

  private final String cluster;
  private final ClusterClient client;
  private final FieldManager manager;
  private final WatchMetrics metrics;
  private final Consumer<String> log;

  /** Keys that somebody else owns, with what stood there then. */
  private final Map<String, String> owned = new HashMap<>();

  DocumentStore(
      String cluster,
      ClusterClient client,
      FieldManager manager,
      WatchMetrics metrics,
      Consumer<String> log) {
    this.cluster = cluster;
    this.client = client;
    this.manager = manager;
    this.metrics = metrics;
    this.log = log;
  }

  /** What came of a write. */
  enum Written {
    /** Everything stands as wanted, but for keys that somebody else owns. */
    DONE,
    /** Somebody wrote since it was read. */
    OUTDATED,
    /** It is not allowed. */
    FORBIDDEN
  }

  StoredDocuments read() {
    StoredDocuments stored =
        StoredDocuments.of(client.configMap(PlacementConfigMap.NAMESPACE, PlacementConfigMap.NAME));
    owned.entrySet().removeIf(entry -> !entry.getValue().equals(stored.data().get(entry.getKey())));
    return stored;
  }

  /** True if somebody else owns {@code key}, as far as is known. */
  boolean isOwnedByOthers(String key) {
    return owned.containsKey(key);
  }

  /** Writes {@code wanted} over {@code stored}. */
  Written write(StoredDocuments stored, Map<String, String> wanted) {
    Map<String, String> data = new TreeMap<>(wanted);
    data.keySet().removeAll(owned.keySet());
    if (data.isEmpty()) {
      return Written.DONE;
    }
    Applied applied = client.apply(StoredDocuments.content(stored.version(), data), manager);
    return switch (applied) {
      case Applied.Done done -> {
        metrics.wrote(cluster, "configmap");
        yield Written.DONE;
      }
      case Applied.Conflict conflict ->
          leaveAlone(stored, conflict) ? write(stored, wanted) : Written.FORBIDDEN;
      case Applied.Outdated outdated -> Written.OUTDATED;
      case Applied.Forbidden forbidden -> {
        metrics.failed(cluster, "forbidden");
        log.accept(cluster + ": the " + NAME + " cannot be written: " + forbidden.why());
        yield Written.FORBIDDEN;
      }
    };
  }

  private boolean leaveAlone(StoredDocuments stored, Applied.Conflict conflict) {
    boolean any = false;
    for (Applied.Owned field : conflict.fields()) {
      metrics.failed(cluster, "conflict");
      log.accept(
          cluster
              + ": "
              + field.field()
              + " of the "
              + NAME
              + " is left alone: "
              + field.by()
              + "; --force-conflicts takes it over");
      if (field.field().startsWith(DATA)) {
        String key = field.field().substring(DATA.length());
        @Nullable String there = stored.data().get(key);
        any |= owned.put(key, there == null ? "" : there) == null;
      }
    }
    return any;
  }
}
