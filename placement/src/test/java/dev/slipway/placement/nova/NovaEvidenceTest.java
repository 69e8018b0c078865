package dev.slipway.placement.nova;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Machine.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.openstack.compute.Flavor;
import dev.slipway.openstack.compute.Server;
import dev.slipway.placement.Machine;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.placement.evidence.Scheduling.Disk;
import dev.slipway.placement.evidence.Scheduling.Group;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NovaEvidenceTest {

  private static final Source NOVA =
      new Source("Nova in R of " + Nova.CLOUD, Source.Kind.INDEPENDENT);

  @Test
  void readsAProjectInTwoListsHoweverManyServersItHas() {
    Nova nova = Nova.project("p").server(1, "x").server(2, "y").group("g", "affinity", null, 1);

    NovaProject read =
        NovaProject.read(nova, nova.scope(), Clock.fixed(NOW.plusMillis(999), ZoneOffset.UTC));

    assertThat(nova.calls).containsExactly("servers", "server groups");
    assertThat(read).isEqualTo(nova.read());
  }

  @Test
  void observesHostZoneAndRegionOfTheServerThatTheNodeIs() {
    Observations said = observe(Nova.project("p").server(1, "x"), node("cp-1", 1));

    Scope scope = new Scope(Nova.CLOUD, "p", "R");
    assertThat(said.byNode().get("cp-1"))
        .containsExactlyInAnyOrder(
            new Observation(Attribute.HOST, "x", scope, NOVA, Grade.OBSERVED, NOW),
            new Observation(Attribute.ZONE, "az1", scope, NOVA, Grade.OBSERVED, NOW),
            new Observation(Attribute.REGION, "R", scope, NOVA, Grade.OBSERVED, NOW));
    assertThat(said.examined())
        .containsExactly(
            new Examined(NOVA.name(), Outcome.READ, "knows the servers of 1 of 1 nodes", NOW));
    assertThat(said.withdrawn()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MIGRATING, on the way",
    "RESIZE, on the way",
    "REVERT_RESIZE, on the way",
    "REBUILD, on the way",
    "BUILD, still being built",
    "ERROR, may be out of date",
    "error, may be out of date",
  })
  void claimsNoPlaceOfAServerThatIsInFlux(String status, String why) {
    Nova nova = Nova.project("p").server(1, status, "x", "az1", null);

    Observations said = observe(nova, node("cp-1", 1));

    assertThat(values(said, "cp-1")).containsExactly("region R");
    assertThat(said.examined()).hasSize(2);
    assertThat(said.examined().getLast().outcome()).isEqualTo(Outcome.SET_ASIDE);
    assertThat(said.examined().getLast().detail())
        .startsWith("node cp-1 (" + Nova.providerID(1) + "): ")
        .contains(why);
    assertThat(said.examined().getLast().at()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED", "VERIFY_RESIZE", "RESCUE"})
  void believesWhatItSaysOfAServerThatStaysWhereItIs(String status) {
    Nova nova = Nova.project("p").server(1, status, "x", "az1", null);

    Observations said = observe(nova, node("cp-1", 1));

    assertThat(values(said, "cp-1")).containsExactlyInAnyOrder("host x", "zone az1", "region R");
    assertThat(said.examined()).hasSize(1);
  }

  @Test
  void neverTakesTwoServersOnNoHostForOneHost() {
    Nova nova =
        Nova.project("p")
            .server(1, "SHELVED_OFFLOADED", "", null, null)
            .server(2, "SHELVED_OFFLOADED", "", "az1", null);

    Observations said = observe(nova, node("cp-1", 1), node("cp-2", 2));

    assertThat(values(said, "cp-1")).containsExactly("region R");
    assertThat(values(said, "cp-2")).containsExactly("region R");
    assertThat(details(said)).contains("on no host (state SHELVED_OFFLOADED)");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "SCS-8C-32-500s_bms, -, -, bare metal",
        "baremetal.large, capabilities:hypervisor_type, ironic, bare metal",
        "SCS-4V-16-50s_vmw, -, -, vCenter",
        "big, capabilities:hypervisor_type, VMware vCenter Server, vCenter",
      })
  void claimsNoHostWhereManyMachinesShareOneComputeService(
      String flavor, @Nullable String key, @Nullable String value, String why) {
    Map<String, String> specs = key == null || value == null ? Map.of() : Map.of(key, value);
    Nova nova =
        Nova.project("p")
            .server(1, "ACTIVE", "x", "az1", new Flavor(null, flavor, 8, 1, 500, 0, specs));

    Observations said = observe(nova, node("cp-1", 1));

    assertThat(values(said, "cp-1")).containsExactlyInAnyOrder("zone az1", "region R");
    assertThat(details(said)).contains(why, flavor, "compute service, which many");
  }

  @Test
  void knowsBareMetalByTheResourcesItAsksFor() {
    Flavor metal =
        new Flavor(
            null,
            "metal",
            8,
            1,
            500,
            0,
            Map.of("resources:VCPU", "0", "resources:CUSTOM_BAREMETAL_GOLD", "1"));
    Flavor virtual = new Flavor(null, "fpga", 8, 1, 500, 0, Map.of("resources:CUSTOM_FPGA", "1"));
    Nova nova =
        Nova.project("p")
            .server(1, "ACTIVE", "x", "az1", metal)
            .server(2, "ACTIVE", "x", "az1", virtual);

    Observations said = observe(nova, node("cp-1", 1), node("cp-2", 2));

    assertThat(values(said, "cp-1")).doesNotContain("host x");
    assertThat(values(said, "cp-2")).contains("host x");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, no providerID",
        "'', no providerID",
        "aws:///a/i-1, 'not a server of OpenStack, by the providerID'",
        "openstack://S/00000001-0000-4000-8000-000000000001, 'a server in the region S, which was"
            + " not read'",
        "openstack:///00000009-0000-4000-8000-000000000009, 'no such server in the project that the"
            + " credentials see: deleted, or of another project'",
      })
  void saysWhyItKnowsNothingOfANode(@Nullable String providerID, String why) {
    Machine machine = member("cp-1");
    Node node = (providerID == null ? machine : machine.machine(providerID)).node();

    Observations said =
        new NovaEvidence(List.of(Nova.project("p").server(1, "x").read())).observe(List.of(node));

    assertThat(said.byNode()).isEmpty();
    assertThat(said.scheduling()).isEmpty();
    assertThat(said.examined().getFirst().detail()).isEqualTo("knows the servers of 0 of 1 nodes");
    assertThat(said.examined().getLast().outcome()).isEqualTo(Outcome.SET_ASIDE);
    assertThat(said.examined().getLast().source()).isEqualTo(NOVA.name());
    assertThat(said.examined().getLast().detail()).startsWith("node cp-1").endsWith(": " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETED", "SOFT_DELETED"})
  void knowsNothingOfADeletedServer(String status) {
    Nova nova = Nova.project("p").server(1, status, "x", "az1", null);

    Observations said = observe(nova, node("cp-1", 1));

    assertThat(said.byNode()).isEmpty();
    assertThat(details(said)).contains("deleted, or of another project");
  }

  @Test
  void findsANodeInWhicheverOfTheProjectsHasItsServer() {
    NovaEvidence evidence =
        new NovaEvidence(
            List.of(
                Nova.project("p").server(1, "x").read(), Nova.project("q").server(2, "x").read()));

    Observations said = evidence.observe(List.of(node("cp-1", 1).node(), node("cp-2", 2).node()));

    assertThat(scopes(said, "cp-1")).containsExactly(new Scope(Nova.CLOUD, "p", "R"));
    assertThat(scopes(said, "cp-2")).containsExactly(new Scope(Nova.CLOUD, "q", "R"));
    assertThat(details(said))
        .isEqualTo("knows the servers of 1 of 2 nodes\nknows the servers of 1 of 2 nodes");
  }

  @Test
  void tellsRegionsApartByTheProviderID() {
    Nova one = Nova.project("p").server(1, "x");
    NovaEvidence evidence = new NovaEvidence(List.of(one.read(), one.in("S").read()));

    Observations named =
        evidence.observe(List.of(member("cp-1").machine("openstack://S/" + Nova.id(1)).node()));
    Observations ambiguous = evidence.observe(List.of(node("cp-1", 1).node()));

    assertThat(scopes(named, "cp-1")).containsExactly(new Scope(Nova.CLOUD, "p", "S"));
    assertThat(ambiguous.byNode()).isEmpty();
    assertThat(details(ambiguous)).contains("known to 2 of the projects", "does not tell which");
  }

  @Test
  void asksAProjectThatWasReadTwiceOnce() {
    NovaEvidence evidence =
        new NovaEvidence(
            List.of(
                Nova.project("p").server(1, "old").read(NOW.minusSeconds(60)),
                Nova.project("p").server(1, "new").read(NOW),
                Nova.project("p").server(1, "older").read(NOW.minusSeconds(90))));

    Observations said = evidence.observe(List.of(node("cp-1", 1).node()));

    assertThat(values(said, "cp-1")).contains("host new");
    assertThat(said.examined()).hasSize(1);
  }

  @Test
  void tellsEachReasonOnceForAllNodesThatItConcerns() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 1; i <= 600; i++) {
      nodes.add(member("cp-" + i).node());
    }
    nodes.add(node("cp-x", 8).node());
    nodes.add(node("cp-y", 9).node());

    Observations said =
        new NovaEvidence(List.of(Nova.project("p").read(), Nova.project("q").read()))
            .observe(nodes);

    assertThat(said.examined()).hasSize(4);
    assertThat(said.examined().get(2).detail())
        .startsWith("nodes cp-1, cp-2, cp-3")
        .endsWith("cp-600: no providerID");
    assertThat(said.examined().get(3).detail())
        .isEqualTo(
            "nodes cp-x ("
                + Nova.providerID(8)
                + "), cp-y ("
                + Nova.providerID(9)
                + "): no such server in any of the projects that the credentials see: deleted, or of"
                + " another project");
  }

  @Test
  void leavesAnEmptyZoneOut() {
    Nova nova =
        Nova.project("p").server(1, "ACTIVE", "x", "", null).server(2, "ACTIVE", "x", null, null);

    Observations said = observe(nova, node("cp-1", 1), node("cp-2", 2));

    assertThat(values(said, "cp-1")).containsExactlyInAnyOrder("host x", "region R");
    assertThat(values(said, "cp-2")).containsExactlyInAnyOrder("host x", "region R");
  }

  @Test
  void tellsTheServerGroupsAndTheFlavor() {
    Nova nova =
        Nova.project("p")
            .server(1, "x")
            .server(2, "MIGRATING", "y", "az1", null)
            .group("g1", "anti-affinity", null, 1, 2)
            .group("g2", "anti-affinity", 2, 1)
            .group("g3", "soft-affinity", null, 3);

    Observations said = observe(nova, node("cp-1", 1), node("cp-2", 2));

    assertThat(said.scheduling())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cp-1",
                new Scheduling(
                    List.of(
                        new Group("g1", "anti-affinity", 1), new Group("g2", "anti-affinity", 2)),
                    Disk.LOCAL,
                    "SCS-2V-4-20s",
                    NOVA,
                    NOW),
                "cp-2",
                new Scheduling(
                    List.of(new Group("g1", "anti-affinity", 1)), Disk.UNKNOWN, null, NOVA, NOW)));
  }

  @ParameterizedTest(name = "{0}, {1} GiB, {2} GiB ephemeral, disk0-type {3}, volume {4}: {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        "SCS-2V-4-20s,   20, 0, -,       false, LOCAL",
        "SCS-2V-4-20p,   20, 0, -,       false, LOCAL",
        "SCS-2V-4-20h,   20, 0, -,       false, LOCAL",
        "SCS-2V-4-20n,   20, 0, -,       false, NETWORK",
        "SCS-2V-4-20,    20, 0, -,       false, UNKNOWN",
        "m1.small,       20, 0, -,       false, UNKNOWN",
        "SCS-2V-4,        0, 0, -,       false, NETWORK",
        "SCS-2V-4-20s,    0, 0, ssd,     false, NETWORK",
        "SCS-2V-4-20s,   20, 0, -,       true,  NETWORK",
        "SCS-2V-4-20s,   20, 9, -,       true,  UNKNOWN",
        "m1.ephemeral,    0, 9, -,       false, UNKNOWN",
        "m1.small,       20, 0, ssd,     false, LOCAL",
        "m1.small,       20, 0, nvme,    false, LOCAL",
        "m1.small,       20, 0, hdd,     false, LOCAL",
        "SCS-2V-4-20s,   20, 0, network, false, NETWORK",
        "SCS-2V-4-20s,   20, 0, tape,    false, UNKNOWN",
        "-,              20, 0, -,       false, UNKNOWN",
        "-,              20, 0, -,       true,  NETWORK",
      })
  void knowsWhetherTheRootDiskIsLocal(
      @Nullable String name,
      int disk,
      int ephemeral,
      @Nullable String type,
      boolean volume,
      Disk is) {
    Flavor flavor =
        name == null
            ? null
            : new Flavor(
                null,
                name,
                2,
                4096,
                disk,
                ephemeral,
                type == null ? Map.of() : Map.of("scs:disk0-type", type));
    Server server = new Server("1", "s", "ACTIVE", null, "x", "z", flavor, volume, NOW, null);

    assertThat(RootDisk.of(server)).isEqualTo(is);
  }

  private static Machine node(String name, int server) {
    return member(name).machine(Nova.providerID(server));
  }

  private static Observations observe(Nova nova, Machine... machines) {
    List<Node> nodes = new ArrayList<>();
    for (Machine machine : machines) {
      nodes.add(machine.node());
    }
    return new NovaEvidence(List.of(nova.read())).observe(nodes);
  }

  private static List<String> values(Observations said, String node) {
    return said.byNode().getOrDefault(node, List.of()).stream()
        .map(o -> o.attribute().word() + " " + o.value())
        .toList();
  }

  private static List<Scope> scopes(Observations said, String node) {
    return said.byNode().getOrDefault(node, List.of()).stream()
        .map(Observation::scope)
        .distinct()
        .toList();
  }

  private static String details(Observations said) {
    return said.examined().stream().map(Examined::detail).collect(Collectors.joining("\n"));
  }
}
