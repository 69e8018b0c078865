package dev.slipway.placement.evidence;

import static dev.slipway.placement.Machine.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.node.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeLabelsTest {

  @Test
  void saysWhatTheLabelsSayWithoutATime() {
    Node node = member("cp-1").in("R", "a").on("x").label(NodeLabels.SCS_HOST_ID, "y").node();

    List<Observation> said =
        new NodeLabels().observe(List.of(node)).byNode().getOrDefault("cp-1", List.of());

    Scope scope = new Scope(null, null, "R");
    assertThat(said)
        .containsExactlyInAnyOrder(
            declared(Attribute.REGION, "R", scope, NodeLabels.REGION),
            declared(Attribute.ZONE, "a", scope, NodeLabels.ZONE),
            declared(Attribute.HOST, "x", scope, NodeLabels.OPENSTACK_HOST_ID),
            declared(Attribute.HOST, "y", scope, NodeLabels.SCS_HOST_ID));
  }

  @Test
  void saysNothingOfLabelsThatAreEmptyOrMissing() {
    Node node = member("cp-1").in("", " ").on("").node();

    assertThat(new NodeLabels().observe(List.of(node)).byNode()).containsEntry("cp-1", List.of());
  }

  @Test
  void comparesHostsWithinARegion() {
    List<Node> nodes =
        List.of(
            member("a").region("R").on("x").node(),
            member("b").region("S").on("x").node(),
            member("c").on("x").node());

    assertThat(
            new NodeLabels()
                .observe(nodes).byNode().values().stream()
                    .flatMap(List::stream)
                    .filter(o -> o.attribute() == Attribute.HOST)
                    .map(Observation::scope))
        .containsExactlyInAnyOrder(
            new Scope(null, null, "R"), new Scope(null, null, "S"), new Scope(null, null, null));
  }

  @Test
  void namesEveryLabelThatIsToBeRead() {
    assertThat(NodeLabels.ALL)
        .containsExactlyInAnyOrder(
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "topology.openstack.org/host-id",
            "topology.scs.community/host-id",
            "node-role.kubernetes.io/control-plane",
            "node-role.kubernetes.io/master");
  }

  private static Observation declared(
      Attribute attribute, String value, Scope scope, String label) {
    return new Observation(
        attribute,
        value,
        scope,
        new Source("label " + label, Source.Kind.LABEL),
        Grade.DECLARED,
        null);
  }
}
