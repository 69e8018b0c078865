package dev.slipway.placement.watch;

import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.client.FieldManager;
import dev.slipway.kubernetes.client.NodeWatch;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.placement.drift.History;
import dev.slipway.placement.drift.HistoryBounds;
import dev.slipway.placement.drift.HistoryReader;
import dev.slipway.placement.drift.HistoryWriter;
import dev.slipway.placement.drift.Move;
import dev.slipway.placement.drift.MovingActions;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.PlacementEvidence;
import dev.slipway.placement.evidence.PlacementEvidenceWriter;
import dev.slipway.placement.nova.NovaProject;
import dev.slipway.placement.nova.ProviderId;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One cluster that is watched: what is known of it, and what was written into it. */
final class WatchedCluster implements AutoCloseable {

  private static final ReadScope SCOPE = ReadScope.of(NodeLabels.ALL, List.of());

  /** How far the clocks of two watchers may be apart. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final String name;
  private final ClusterClient client;
  private final WatchSettings settings;
  private final WatchMetrics metrics;
  private final Consumer<String> log;
  private final DocumentStore store;
  private final NodeNotices notices;
  private @Nullable NodeWatch nodes;
  private @Nullable String uid;
  private @Nullable History history;
  private @Nullable Last last;
  private Map<String, String> setAside = Map.of();
  private volatile @Nullable Instant lookedAt;

  /** What this process wrote last. */
  private record Last(
      Instant at, PlacementEvidence evidence, History history, Map<String, String> texts) {}

  WatchedCluster(
      String name,
      ClusterClient client,
      WatchSettings settings,
      WatchMetrics metrics,
      Consumer<String> log) {
    this.name = name;
    this.client = client;
    this.settings = settings;
    this.metrics = metrics;
    this.log = log;
    this.store =
        new DocumentStore(
            name,
            client,
            new FieldManager(WatchSettings.FIELD_MANAGER, settings.force()),
            metrics,
            log);
    this.notices = new NodeNotices(name, client, settings, metrics, log);
  }

  String name() {
    return name;
  }

  ClusterClient client() {
    return client;
  }

  /** As of when something was seen last; null before. */
  @Nullable Instant lookedAt() {
    return lookedAt;
  }

  /** Begins to watch the nodes. */
  synchronized void begin(Runnable changed) {
    if (nodes == null) {
      nodes = client.watchNodes(SCOPE, changed);
    }
  }

  /** Ends to watch the nodes, and forgets what another watcher may know better from now on. */
  synchronized void end() {
    if (nodes != null) {
      nodes.close();
      nodes = null;
    }
    history = null;
    last = null;
  }

  /**
   * Looks, and writes what is new.
   *
   * @param leading is asked before each write
   * @throws EnvironmentException if the cluster gives no answer of use
   */
  synchronized void look(List<CloudReading> clouds, Instant now, BooleanSupplier leading) {
    @Nullable List<Node> there = listed();
    if (there == null) {
      return;
    }
    clouds.forEach(cloud -> complete(cloud, there));
    List<NovaProject> projects =
        clouds.stream().flatMap(cloud -> cloud.last(now, settings.validity()).stream()).toList();
    if (projects.isEmpty() || !leading.getAsBoolean()) {
      return;
    }
    if (uid == null) {
      uid = client.clusterUid().orElse(null);
    }
    StoredDocuments stored = store.read();
    ClusterLook look = ClusterLook.of(name, uid, there, projects);
    if (takeIn(stored, now).filter(at -> !at.isBefore(look.at())).isPresent()) {
      // Another watcher has looked since: what this one saw is older and would undo what is true.
      return;
    }
    History before = history == null ? History.begin(uid, look.at()) : history.of(uid);
    List<Move> moves = named(before, look, clouds);
    History after =
        HistoryBounds.DEFAULT.bounded(
            before.and(
                look.sightings(),
                look.servers(),
                moves,
                look.quorum(),
                look.at(),
                settings.validity()));
    // An Event twice is better than none: only now the move counts as told.
    notices.tell(moves, there, now);
    for (Move move : moves) {
      metrics.moved(name, move.actionName());
      log.accept(name + ": " + move.to().node() + ": " + NodeNotices.message(move));
    }
    history = after;
    lookedAt = look.at();
    metrics.observed(name, look.at(), look.findings());
    notices.label(there, look.sightings());
    write(stored, look, before, now, leading);
  }

  /** The nodes; null while they are being listed, after which there is another look. */
  private @Nullable List<Node> listed() {
    @Nullable NodeWatch watch = nodes;
    if (watch == null) {
      return null;
    }
    if (!watch.isListed()) {
      watch
          .failure()
          .ifPresent(failure -> {
            throw failure;
          });
      return null;
    }
    return watch.nodes();
  }

  private void complete(CloudReading cloud, List<Node> there) {
    for (Node node : there) {
      @Nullable String id = node.providerID();
      if (id != null) {
        try {
          ProviderId.parse(id).ifPresent(server -> cloud.complete(server.serverId()));
        } catch (EnvironmentException e) {
          metrics.failed(name, "cloud");
          log.accept(name + ": " + e.getMessage());
          return;
        }
      }
    }
  }

  /**
   * Takes in what others wrote: another watcher, a person, or this one before it was restarted.
   *
   * @return until when they had looked; empty where there is nothing of others
   */
  private Optional<Instant> takeIn(StoredDocuments stored, Instant now) {
    Map<String, String> aside = new TreeMap<>(setAside);
    aside.putAll(stored.setAside());
    setAside = aside;
    if (stored.version() == null && last != null) {
      log.accept(name + ": the ConfigMap is gone; it is written again, its history with it");
    }
    @Nullable String text = stored.history();
    if (text == null || (last != null && text.equals(last.texts().get(History.CONFIG_MAP_KEY)))) {
      return Optional.empty();
    }
    History read;
    try {
      read = HistoryReader.read(History.CONFIG_MAP_KEY, text);
    } catch (InvalidInputException e) {
      setAside(text, e.problems().getFirst().toString());
      return Optional.empty();
    }
    if (uid != null && read.clusterUid() != null && !uid.equals(read.clusterUid())) {
      setAside(text, "it is of the cluster " + read.clusterUid());
      return Optional.empty();
    }
    if (read.observedUntil().isAfter(now.plus(CLOCK_SKEW))) {
      metrics.failed(name, "clock");
      log.accept(
          name
              + ": the history was written at "
              + read.observedUntil()
              + ", which is still to come; only what happened is taken over");
      history = history == null ? read.notAfter(now) : history.merged(read.notAfter(now));
      return Optional.empty();
    }
    history = history == null ? read : history.merged(read);
    return Optional.of(read.observedUntil());
  }

  private void setAside(String text, String why) {
    Map<String, String> aside = StoredDocuments.aside(setAside, text);
    if (!aside.equals(setAside)) {
      metrics.failed(name, "unreadable-history");
      log.accept(name + ": the history that is stored is set aside: " + why);
      setAside = aside;
    }
  }

  private List<Move> named(History before, ClusterLook look, List<CloudReading> clouds) {
    Set<String> explained = new HashSet<>(before.explained());
    List<Move> named = new ArrayList<>();
    for (Move move : before.movesTo(look.sightings(), look.at(), look.quorum())) {
      Move.@Nullable Action action = move.changedHost() ? action(move, clouds, explained) : null;
      if (action != null) {
        explained.add(action.request());
      }
      named.add(
          new Move(
              move.from(),
              move.to(),
              move.after(),
              move.noticedAt(),
              action,
              move.quorumBefore(),
              move.quorumAfter()));
    }
    return named;
  }

  private Move.@Nullable Action action(
      Move move, List<CloudReading> clouds, Set<String> explained) {
    String server = ProviderId.parse(move.to().server()).map(ProviderId::serverId).orElse("");
    for (CloudReading cloud : clouds) {
      if (!cloud.has(server)) {
        continue;
      }
      try {
        return MovingActions.of(
                cloud.cloud().actions(server, MovingActions.since(move.after())),
                move.after(),
                explained)
            .orElse(null);
      } catch (EnvironmentException e) {
        metrics.failed(name, "cloud");
        log.accept(name + ": what moved " + move.to().node() + " is unknown: " + e.getMessage());
      }
    }
    return null;
  }

  private void write(
      StoredDocuments stored,
      ClusterLook look,
      History before,
      Instant now,
      BooleanSupplier leading) {
    History current = Objects.requireNonNull(history);
    PlacementEvidence evidence =
        look.evidence().validUntil(look.at().plus(settings.validity()), notices.maintained());
    Map<String, String> texts = new TreeMap<>(setAside);
    texts.put(PlacementConfigMap.KEY, PlacementEvidenceWriter.text(evidence));
    texts.put(History.CONFIG_MAP_KEY, HistoryWriter.text(current));
    if (!isDue(stored, evidence, current, look.at()) || !leading.getAsBoolean()) {
      return;
    }
    switch (store.write(stored, texts)) {
      case DONE -> {
        last = new Last(look.at(), evidence, current, texts);
        log.accept(
            name
                + ": wrote where "
                + evidence.members().size()
                + " machines are, valid until "
                + evidence.validUntil());
      }
      case OUTDATED -> {
        // Somebody wrote in between. What he says is taken in, and ours is written over that.
        StoredDocuments newer = store.read();
        history = before;
        if (takeIn(newer, now).filter(at -> !at.isBefore(look.at())).isPresent()) {
          return;
        }
        history = history == null ? current : current.merged(history);
        History merged = HistoryBounds.DEFAULT.bounded(Objects.requireNonNull(history));
        history = merged;
        texts.putAll(setAside);
        texts.put(History.CONFIG_MAP_KEY, HistoryWriter.text(merged));
        if (leading.getAsBoolean() && store.write(newer, texts) == DocumentStore.Written.DONE) {
          last = new Last(look.at(), evidence, merged, texts);
        }
      }
      case FORBIDDEN -> {}
    }
  }

  private boolean isDue(
      StoredDocuments stored, PlacementEvidence evidence, History current, Instant at) {
    Last written = last;
    if (written == null
        || !says(evidence).equals(says(written.evidence()))
        || current.tellsMoreThan(written.history())) {
      return true;
    }
    boolean stands =
        written.texts().entrySet().stream()
            .allMatch(entry ->
                store.isOwnedByOthers(entry.getKey())
                    || entry.getValue().equals(stored.data().get(entry.getKey())));
    return !stands || !at.isBefore(written.at().plus(settings.validity().dividedBy(2)));
  }

  /** What {@code evidence} says, without when. */
  private static PlacementEvidence says(PlacementEvidence evidence) {
    return new PlacementEvidence(
        evidence.document(),
        evidence.clusterUid(),
        null,
        evidence.maintainedLabels(),
        evidence.members().stream()
            .map(entry ->
                new PlacementEvidence.Entry(
                    entry.place(),
                    entry.node(),
                    entry.providerID(),
                    entry.host(),
                    entry.zone(),
                    entry.region(),
                    entry.scope(),
                    entry.source(),
                    entry.grade(),
                    null,
                    entry.scheduling()))
            .toList());
  }

  @Override
  public void close() {
    end();
    client.close();
  }
}
