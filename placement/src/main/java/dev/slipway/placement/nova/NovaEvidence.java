package dev.slipway.placement.nova;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.openstack.CloudScope;
import dev.slipway.openstack.compute.Flavor;
import dev.slipway.openstack.compute.Server;
import dev.slipway.openstack.compute.ServerGroup;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import dev.slipway.report.Examined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Nova knows of the servers that the nodes are. A node is found by its providerID, in
 * whichever of the projects has that server; what cannot be known is left out and told among what
 * was examined, never taken as equal.
 */
public final class NovaEvidence implements EvidenceSource {

  private final List<Project> projects;

  /**
   * @param projects of one cloud or several; of two that are the same the fresher counts
   */
  public NovaEvidence(List<NovaProject> projects) {
    Map<CloudScope, NovaProject> freshest = new LinkedHashMap<>();
    for (NovaProject project : projects) {
      freshest.merge(
          project.scope(), project, (a, b) -> b.observedAt().isAfter(a.observedAt()) ? b : a);
    }
    this.projects = freshest.values().stream().map(Project::of).toList();
  }

  @Override
  public Observations observe(List<Node> nodes) {
    Map<String, List<Observation>> byNode = new HashMap<>();
    Map<String, Scheduling> scheduling = new HashMap<>();
    Map<Project, Integer> found = new LinkedHashMap<>();
    Unused unused = new Unused();
    projects.forEach(project -> found.put(project, 0));
    for (Node node : nodes) {
      List<Hit> hits = hits(node);
      if (hits.size() != 1) {
        unused.add(everyName(), null, node, hits.isEmpty() ? missing(node) : severalOf(hits));
        continue;
      }
      Project project = hits.getFirst().project();
      Server server = hits.getFirst().server();
      Whereabouts whereabouts = Whereabouts.of(server);
      found.merge(project, 1, Integer::sum);
      byNode.put(node.name(), project.observations(server, whereabouts));
      scheduling.put(node.name(), project.scheduling(server));
      if (!whereabouts.why().isEmpty()) {
        unused.add(project.source().name(), project.observedAt(), node, whereabouts.why());
      }
    }
    List<Examined> examined = new ArrayList<>();
    found.forEach((project, count) ->
        examined.add(
            new Examined(
                project.source().name(),
                Examined.Outcome.READ,
                "knows the servers of " + count + " of " + nodes.size() + " nodes",
                project.observedAt())));
    examined.addAll(unused.examined());
    return new Observations(byNode, scheduling, Map.of(), examined);
  }

  /** A server that {@code project} has. */
  private record Hit(Project project, Server server) {}

  private List<Hit> hits(Node node) {
    @Nullable String text = node.providerID();
    Optional<ProviderId> id = text == null ? Optional.empty() : ProviderId.parse(text);
    List<Hit> hits = new ArrayList<>(1);
    for (Project project : projects) {
      id.filter(i -> i.mayBeIn(project.scope().region()))
          .flatMap(i -> project.server(i.serverId()))
          .ifPresent(server -> hits.add(new Hit(project, server)));
    }
    return hits;
  }

  private String missing(Node node) {
    @Nullable String text = node.providerID();
    if (text == null || text.isEmpty()) {
      return "no providerID";
    }
    Optional<ProviderId> id = ProviderId.parse(text);
    if (id.isEmpty()) {
      return "not a server of OpenStack, by the providerID";
    }
    if (projects.stream().noneMatch(p -> id.get().mayBeIn(p.scope().region()))) {
      return "a server in the region " + id.get().region() + ", which was not read";
    }
    return "no such server in "
        + (projects.size() == 1 ? "the project" : "any of the projects")
        + " that the credentials see: deleted, or of another project";
  }

  private static String severalOf(List<Hit> hits) {
    return "known to " + hits.size() + " of the projects, and the providerID does not tell which";
  }

  private String everyName() {
    return String.join(", ", projects.stream().map(p -> p.source().name()).distinct().toList());
  }

  /** A project, ready to be asked. */
  private record Project(
      CloudScope scope,
      Source source,
      Instant observedAt,
      Map<String, Server> servers,
      Map<String, List<Scheduling.Group>> groups) {

    private static final Set<String> GONE = Set.of("DELETED", "SOFT_DELETED");

    static Project of(NovaProject read) {
      Map<String, Server> servers = HashMap.newHashMap(read.servers().size());
      for (Server server : read.servers()) {
        if (!GONE.contains(server.status().toUpperCase(Locale.ROOT))) {
          servers.put(key(server.id()), server);
        }
      }
      Map<String, List<Scheduling.Group>> groups = new HashMap<>();
      for (ServerGroup group : read.groups()) {
        for (String member : group.members()) {
          groups.computeIfAbsent(key(member), m -> new ArrayList<>(1)).add(group(group));
        }
      }
      String name = "Nova in " + read.scope().region() + " of " + read.scope().cloud();
      return new Project(
          read.scope(),
          new Source(name, Source.Kind.INDEPENDENT),
          read.observedAt(),
          servers,
          groups);
    }

    private static String key(String serverId) {
      return serverId.toLowerCase(Locale.ROOT);
    }

    private static Scheduling.Group group(ServerGroup group) {
      @Nullable Integer most = group.maxServerPerHost();
      return new Scheduling.Group(group.id(), group.policy(), most == null ? 1 : most);
    }

    Optional<Server> server(String id) {
      return Optional.ofNullable(servers.get(id));
    }

    List<Observation> observations(Server server, Whereabouts whereabouts) {
      List<Observation> observations = new ArrayList<>(3);
      observations.add(observation(Attribute.REGION, scope.region()));
      @Nullable String zone = server.availabilityZone();
      if (whereabouts.zoneCounts() && zone != null && !zone.isBlank()) {
        observations.add(observation(Attribute.ZONE, zone));
      }
      if (whereabouts.hostCounts()) {
        observations.add(observation(Attribute.HOST, server.hostId()));
      }
      return observations;
    }

    private Observation observation(Attribute attribute, String value) {
      Scope comparable = new Scope(scope.cloud(), scope.projectId(), scope.region());
      return new Observation(attribute, value, comparable, source, Grade.OBSERVED, observedAt);
    }

    Scheduling scheduling(Server server) {
      @Nullable Flavor flavor = server.flavor();
      return new Scheduling(
          groups.getOrDefault(key(server.id()), List.of()),
          RootDisk.of(server),
          flavor == null ? null : flavor.name(),
          source,
          observedAt);
    }
  }
}
