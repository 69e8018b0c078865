package dev.slipway.placement.watch;

import dev.slipway.kubernetes.client.Applied;
import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.client.FieldManager;
import dev.slipway.kubernetes.client.NodeLabelling;
import dev.slipway.kubernetes.client.NodeNews;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.drift.Move;
import dev.slipway.placement.drift.Sighting;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is told about single nodes of one cluster: Events of moves, and labels. */
final class NodeNotices {

  private static final String LABELS = ".metadata.labels.";
  private static final int HOST_SHOWN = 8;

  private final String cluster;
  private final ClusterClient client;
  private final WatchSettings settings;
  private final WatchMetrics metrics;
  private final Consumer<String> log;

  /** Labels that somebody else owns, by node. */
  private final Map<String, Set<String>> owned = new HashMap<>();

  /** What was tried last on a node and found it so; not tried again. */
  private final Map<String, Attempt> attempts = new HashMap<>();

  NodeNotices(
      String cluster,
      ClusterClient client,
      WatchSettings settings,
      WatchMetrics metrics,
      Consumer<String> log) {
    this.cluster = cluster;
    this.client = client;
    this.settings = settings;
    this.metrics = metrics;
    this.log = log;
  }

  private record Attempt(
      @Nullable String uid, Map<String, String> wanted, Map<String, String> found) {}

  /** Emits an Event for each move. */
  void tell(List<Move> moves, List<Node> nodes, Instant now) {
    Map<String, Node> byName =
        nodes.stream().collect(Collectors.toMap(Node::name, Function.identity(), (a, b) -> a));
    for (Move move : moves) {
      @Nullable Node node = byName.get(move.to().node());
      if (node == null || node.uid() == null) {
        continue;
      }
      tell(node, node.uid(), reason(move), message(move), isWorse(move), now);
    }
  }

  private void tell(
      Node node, String uid, String reason, String message, boolean warning, Instant now) {
    Applied told =
        client.record(
            new NodeNews(
                node.name(),
                uid,
                reason,
                message,
                warning,
                WatchSettings.REPORTER,
                settings.identity(),
                now));
    metrics.wrote(cluster, "event");
    if (told instanceof Applied.Forbidden forbidden) {
      metrics.failed(cluster, "forbidden");
      log.accept(cluster + ": no Event about " + node.name() + ": " + forbidden.why());
    }
  }

  private static boolean isWorse(Move move) {
    return move.quorumAfter() == Verdict.FAIL && move.quorumBefore() != Verdict.FAIL;
  }

  private static String reason(Move move) {
    return move.changedHost() ? "HostChanged" : "ZoneChanged";
  }

  /** In one sentence what happened; hosts by the beginning of their hash. */
  static String message(Move move) {
    StringBuilder message = new StringBuilder();
    if (move.changedHost()) {
      message
          .append("Moved from host ")
          .append(shown(move.from().host()))
          .append(" to ")
          .append(shown(move.to().host()))
          .append(
              move.action() == null ? ", by which action is unknown" : " by " + move.actionName());
    } else {
      message.append("Its host is in another zone now");
    }
    if (!Objects.equals(move.from().zone(), move.to().zone())) {
      message.append("; zone ").append(move.from().zone()).append(" -> ").append(move.to().zone());
    }
    return message
        .append("; quorum safety: ")
        .append(word(move.quorumBefore()))
        .append(
            move.quorumBefore() == move.quorumAfter()
                ? " as before"
                : " -> " + word(move.quorumAfter()))
        .append('.')
        .toString();
  }

  private static String shown(String host) {
    return host.length() <= HOST_SHOWN ? host : host.substring(0, HOST_SHOWN);
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** Keys of the labels that are kept current on every node. */
  Set<String> maintained() {
    Set<String> maintained = new TreeSet<>(wantedKeys());
    owned.values().forEach(maintained::removeAll);
    return maintained;
  }

  private List<String> wantedKeys() {
    List<String> keys = new ArrayList<>(3);
    if (settings.hostIdLabel()) {
      keys.add(NodeLabels.SCS_HOST_ID);
    }
    if (settings.zoneLabels()) {
      keys.add(NodeLabels.ZONE);
      keys.add(NodeLabels.REGION);
    }
    return keys;
  }

  /**
   * Makes the labels of {@code nodes} say what was seen. A node of which nothing was seen keeps its
   * labels: it may be on its way.
   */
  void label(List<Node> nodes, List<Sighting> sightings) {
    List<String> keys = wantedKeys();
    if (keys.isEmpty()) {
      return;
    }
    Map<String, Sighting> seen =
        sightings.stream()
            .collect(Collectors.toMap(Sighting::node, Function.identity(), (a, b) -> a));
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      names.add(node.name());
      @Nullable Sighting sighting = seen.get(node.name());
      if (sighting != null) {
        label(node, wanted(keys, sighting));
      }
    }
    owned.keySet().retainAll(names);
    attempts.keySet().retainAll(names);
  }

  private static Map<String, String> wanted(List<String> keys, Sighting sighting) {
    Map<String, String> wanted = new TreeMap<>();
    for (String key : keys) {
      @Nullable String value =
          switch (key) {
            case NodeLabels.SCS_HOST_ID -> sighting.host();
            case NodeLabels.ZONE -> sighting.zone();
            default -> sighting.scope().region();
          };
      if (value != null) {
        wanted.put(key, value);
      }
    }
    return wanted;
  }

  private void label(Node node, Map<String, String> wanted) {
    Map<String, String> found = new TreeMap<>(node.labels());
    found.keySet().retainAll(wanted.keySet());
    Attempt attempt = new Attempt(node.uid(), wanted, found);
    @Nullable String uid = node.uid();
    if (uid == null || found.equals(wanted) || attempt.equals(attempts.get(node.name()))) {
      return;
    }
    owned.remove(node.name());
    if (apply(node, uid, wanted)) {
      attempts.put(node.name(), attempt);
    }
  }

  /** Applies what nobody else owns; true if it makes no sense to try the same again. */
  private boolean apply(Node node, String uid, Map<String, String> wanted) {
    Map<String, String> labels = new TreeMap<>(wanted);
    labels.keySet().removeAll(owned.getOrDefault(node.name(), Set.of()));
    Applied applied =
        client.apply(
            new NodeLabelling(node.name(), uid, labels),
            new FieldManager(WatchSettings.FIELD_MANAGER, settings.force()));
    return switch (applied) {
      case Applied.Done done -> {
        metrics.wrote(cluster, "node");
        log.accept(
            cluster + ": labelled " + node.name() + " " + String.join(", ", labels.keySet()));
        yield true;
      }
      case Applied.Conflict conflict ->
          leaveAlone(node, conflict) ? apply(node, uid, wanted) : true;
      // The node is gone or another one; the watch will tell.
      case Applied.Outdated outdated -> false;
      case Applied.Forbidden forbidden -> {
        metrics.failed(cluster, "forbidden");
        log.accept(cluster + ": labels of " + node.name() + " cannot be set: " + forbidden.why());
        yield true;
      }
    };
  }

  private boolean leaveAlone(Node node, Applied.Conflict conflict) {
    boolean any = false;
    for (Applied.Owned field : conflict.fields()) {
      metrics.failed(cluster, "conflict");
      log.accept(
          cluster
              + ": "
              + field.field()
              + " of "
              + node.name()
              + " is left alone: "
              + field.by()
              + "; --force-conflicts takes it over");
      if (field.field().startsWith(LABELS)) {
        any |=
            owned
                .computeIfAbsent(node.name(), name -> new HashSet<>())
                .add(field.field().substring(LABELS.length()));
      }
    }
    return any;
  }
}
