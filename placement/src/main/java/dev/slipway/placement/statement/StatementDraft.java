package dev.slipway.placement.statement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.snapshot.ClusterIdentity;
import dev.slipway.placement.HostKey;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import dev.slipway.placement.statement.PlacementStatement.Basis;
import dev.slipway.placement.statement.PlacementStatement.Host;
import dev.slipway.placement.statement.PlacementStatement.Member;
import dev.slipway.placement.statement.PlacementStatement.Stated;
import dev.slipway.placement.statement.PlacementStatement.Subject;
import dev.slipway.report.Finding;
import dev.slipway.report.Tool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be stated about a cluster: of each member the best that is known of its hosts, and zone
 * and region where a source that does not read the labels knows them (else a statement would only
 * repeat the labels that it is to be held against).
 */
public final class StatementDraft {

  private final Placement placement;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, Scheduling> scheduling = new HashMap<>();

  /**
   * @param nodes all nodes of the cluster
   * @param sources what is said about them, labels included
   * @param required least grade of what is stated
   */
  public StatementDraft(
      String subject, List<Node> nodes, List<Observations> sources, Grade required) {
    this.placement = Placement.of(subject, nodes, sources, required);
    nodes.forEach(node -> this.nodes.putIfAbsent(node.name(), node));
    sources.forEach(source -> source.scheduling().forEach(scheduling::putIfAbsent));
  }

  /**
   * Who states it, when, and for how long.
   *
   * @param id 32 random hexadecimal digits
   * @param validFor counted from the oldest observation: what was seen long ago is not stated anew
   */
  public record Terms(
      String id,
      @Nullable String issuer,
      @Nullable String challenge,
      Instant issuedAt,
      Duration validFor,
      Tool tool) {}

  /** The members of which too little is known to state where they run; none: all can be stated. */
  public List<String> unknown() {
    return placement.members().stream()
        .filter(member -> hosts(member).isEmpty())
        .map(PlacedNode::name)
        .toList();
  }

  /** How many members are visible. */
  public int members() {
    return placement.members().size();
  }

  /** When the oldest of what is stated was observed; null where some of it bears no time. */
  public @Nullable Instant oldest() {
    Instant oldest = Instant.MAX;
    for (PlacedNode member : placement.members()) {
      for (Observation stated : stated(member).toList()) {
        if (stated.observedAt() == null) {
          return null;
        }
        oldest = min(oldest, stated.observedAt());
      }
    }
    return oldest.equals(Instant.MAX) ? null : oldest;
  }

  /** Until when a statement with {@code terms} may be used. */
  public Instant notAfter(Terms terms) {
    @Nullable Instant oldest = oldest();
    return (oldest == null ? terms.issuedAt() : min(oldest, terms.issuedAt()))
        .plus(terms.validFor());
  }

  /**
   * The statement.
   *
   * @param identity the cluster; its UID is known
   * @param findings how it was judged
   */
  public PlacementStatement statement(
      ClusterIdentity identity,
      String uid,
      Pseudonyms pseudonyms,
      Terms terms,
      List<Finding> findings) {
    List<Member> members = new ArrayList<>();
    for (PlacedNode member : placement.members()) {
      members.add(member(member, pseudonyms, terms.id()));
    }
    return new PlacementStatement(
        terms.id(),
        terms.issuer(),
        terms.challenge(),
        terms.issuedAt(),
        terms.issuedAt(),
        notAfter(terms),
        terms.tool(),
        new Subject(identity.name(), uid, identity.caFingerprint()),
        basis(),
        placement.workers().size(),
        members,
        findings.stream().map(f -> new Stated(f.rule().id(), f.verdict())).toList());
  }

  private Member member(PlacedNode member, Pseudonyms pseudonyms, String id) {
    @Nullable Node node = nodes.get(member.name());
    @Nullable String providerID = node == null ? null : node.providerID();
    List<Host> hosts =
        hosts(member).stream()
            .map(o -> pseudonyms.of(new HostKey(o.scope(), o.value())))
            .distinct()
            .toList();
    @Nullable Scheduling known = scheduling.get(member.name());
    return new Member(
        member.name(),
        providerID == null ? null : MachineBinding.of(id, providerID),
        place(member, Attribute.ZONE),
        place(member, Attribute.REGION),
        hosts,
        known == null ? null : known.groups().stream().anyMatch(Scheduling.Group::keepsApart),
        observedAt(member));
  }

  private @Nullable String place(PlacedNode member, Attribute attribute) {
    return places(member, attribute).map(Observation::value).findFirst().orElse(null);
  }

  private Stream<Observation> places(PlacedNode member, Attribute attribute) {
    return member
        .of(attribute)
        .filter(o -> o.source().kind() == Source.Kind.INDEPENDENT && counts(o))
        .limit(1);
  }

  /** The best of each scope; several where equally good sources contradict each other. */
  private List<Observation> hosts(PlacedNode member) {
    Map<Scope, List<Observation>> byScope = new LinkedHashMap<>();
    member
        .of(Attribute.HOST)
        .filter(this::counts)
        .forEach(o -> byScope.computeIfAbsent(o.scope(), s -> new ArrayList<>()).add(o));
    return byScope.values().stream()
        .flatMap(bestFirst -> PlacedNode.equallyGood(bestFirst).stream())
        .toList();
  }

  private boolean counts(Observation observation) {
    return observation.grade().compareTo(placement.required()) >= 0;
  }

  private Stream<Observation> stated(PlacedNode member) {
    return Stream.of(
            hosts(member).stream(),
            places(member, Attribute.ZONE),
            places(member, Attribute.REGION))
        .flatMap(observations -> observations);
  }

  private @Nullable Instant observedAt(PlacedNode member) {
    Instant oldest = Instant.MAX;
    for (Observation observation : stated(member).toList()) {
      if (observation.observedAt() == null) {
        return null;
      }
      oldest = min(oldest, observation.observedAt());
    }
    return oldest.equals(Instant.MAX) ? null : oldest;
  }

  private Basis basis() {
    Grade grade = Grade.ATTESTED;
    @Nullable Instant newest = null;
    for (PlacedNode member : placement.members()) {
      for (Observation stated : stated(member).toList()) {
        grade = stated.grade().compareTo(grade) < 0 ? stated.grade() : grade;
        @Nullable Instant at = stated.observedAt();
        newest = at != null && (newest == null || at.isAfter(newest)) ? at : newest;
      }
    }
    @Nullable Instant oldest = oldest();
    return new Basis(grade, oldest, oldest == null ? null : newest);
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
