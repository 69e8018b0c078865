package dev.slipway.placement.statement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import dev.slipway.report.Examined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose signature holds, as evidence. A member counts only where the statement provably
 * speaks of the machine that is there now, as in {@link
 * dev.slipway.placement.evidence.RecordedEvidence}.
 *
 * <p>It is attested where it rests on what was observed. A signature under what somebody only said
 * leaves it declared.
 *
 * @param document name of the file as the user knows it
 * @param identity who has signed
 */
public record StatementEvidence(String document, String identity, PlacementStatement statement)
    implements EvidenceSource {

  @Override
  public Observations observe(List<Node> nodes) {
    Map<String, Node> byName =
        nodes.stream().collect(Collectors.toMap(Node::name, Function.identity(), (a, b) -> a));
    Map<String, List<Observation>> observations = new HashMap<>();
    List<Examined> examined = new ArrayList<>();
    for (PlacementStatement.Member member : statement.members()) {
      @Nullable Node node = byName.get(member.node());
      String unusable = node == null ? "there is no such node" : unusable(member, node);
      if (unusable.isEmpty()) {
        observations.put(member.node(), observations(member));
      } else {
        examined.add(
            new Examined(
                document,
                Examined.Outcome.SET_ASIDE,
                "member " + member.node() + ": " + unusable,
                member.observedAt()));
      }
    }
    examined.addFirst(
        new Examined(
            document,
            Examined.Outcome.READ,
            "signed by \""
                + identity
                + "\", speaks of "
                + observations.size()
                + " of "
                + nodes.size()
                + " nodes",
            statement.issuedAt()));
    return new Observations(observations, examined);
  }

  private String unusable(PlacementStatement.Member member, Node node) {
    @Nullable String machine = member.machine();
    @Nullable String machineNow = node.providerID();
    if (machine != null && machineNow != null) {
      return machine.equals(MachineBinding.of(statement.id(), machineNow))
          ? ""
          : "it is about another machine than the node is now, " + machineNow;
    }
    @Nullable Instant known =
        member.observedAt() == null ? statement.issuedAt() : member.observedAt();
    if (node.createdAt() != null && known.isBefore(node.createdAt())) {
      return "it was observed at "
          + known
          + ", before the node was created at "
          + node.createdAt()
          + ", and is not tied to this machine";
    }
    return "";
  }

  private List<Observation> observations(PlacementStatement.Member member) {
    List<Observation> observations = new ArrayList<>();
    for (PlacementStatement.Host host : member.hosts()) {
      observations.add(
          observation(Attribute.HOST, host.key(), Scope.ofPseudonym(host.scope()), member));
    }
    Scope anywhere = new Scope(null, null, member.region());
    if (member.zone() != null) {
      observations.add(observation(Attribute.ZONE, member.zone(), anywhere, member));
    }
    if (member.region() != null) {
      observations.add(observation(Attribute.REGION, member.region(), anywhere, member));
    }
    return observations;
  }

  private Observation observation(
      Attribute attribute, String value, Scope scope, PlacementStatement.Member member) {
    Grade grade = statement.basis().grade() == Grade.DECLARED ? Grade.DECLARED : Grade.ATTESTED;
    Source source = new Source(document + " (signed by " + identity + ")", Source.Kind.INDEPENDENT);
    return new Observation(attribute, value, scope, source, grade, member.observedAt());
  }
}
