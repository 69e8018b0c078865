package dev.slipway.openstack.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.openstack.Quota;
import dev.slipway.openstack.api.RequestPolicy;
import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.clouds.CloudAccess.Tls;
import dev.slipway.openstack.clouds.Clouds;
import dev.slipway.openstack.clouds.Environment;
import dev.slipway.openstack.compute.Flavor;
import dev.slipway.openstack.compute.InstanceAction;
import dev.slipway.openstack.compute.Server;
import dev.slipway.openstack.compute.ServerGroup;
import dev.slipway.openstack.image.Image;
import dev.slipway.openstack.loadbalancer.Provider;
import dev.slipway.openstack.network.Network;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the real OpenStack of lab/openstack, as an ordinary member of a project. */
class OpenStackLabIT {

  private static final String PREFIX = "openstack-it-" + ProcessHandle.current().pid();

  private static Path state = Path.of("");

  @BeforeAll
  static void needsTheLab() {
    String folder = System.getenv("SLIPWAY_LAB_OPENSTACK");
    assumeTrue(
        folder != null && !folder.isEmpty(),
        "SLIPWAY_LAB_OPENSTACK is not set: run lab/openstack/up and set it to its state folder");
    state = Path.of(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "lab-password"})
  void aMemberReadsEveryService(String cloud) {
    try (CloudSession session = open(access(cloud))) {
      assertThat(session.scope().region()).isEqualTo("RegionLab");
      assertThat(session.scope().projectId()).matches("[0-9a-f]{32}");
      assertThat(session.scope().cloud()).startsWith("127.0.0.1:");
      assertThat(session.compute().flavors()).extracting(Flavor::name).contains("SCS-2V-4");
      assertThat(session.images().images()).extracting(Image::name).contains("lab-image");
      assertThat(session.networks().networks())
          .filteredOn(Network::external)
          .extracting(Network::name)
          .contains("public");
      session.volumes().ifPresent(volumes -> assertThat(volumes.volumes()).isNotNull());
      session
          .loadBalancers()
          .ifPresent(balancers ->
              assertThat(balancers.providers()).extracting(Provider::name).contains("lab"));
      assertThat(session.quotas().compute()).containsKeys("instances", "cores", "ram");
      assertThat(session.quotas().network().get("port")).extracting(Quota::used).isNotEqualTo(-1L);
      if (session.volumes().isPresent()) {
        assertThat(session.quotas().volume()).containsKeys("volumes", "gigabytes");
      }
    }
  }

  @Test
  void aMemberSeesWhereServersRunAndOthersDoNot() {
    LabClient member = new LabClient(state, "lab");
    String group =
        member.run(
            "server", "group", "create", "--policy", "anti-affinity", PREFIX, "-fvalue", "-cid");
    try {
      create(member, group);
      try (CloudSession session = open(access("lab"))) {
        List<Server> servers = ours(session);

        assertThat(servers)
            .hasSize(3)
            .allSatisfy(server -> {
              assertThat(server.status()).isEqualTo("ACTIVE");
              assertThat(server.hostId()).matches("[0-9a-f]{56}");
              assertThat(server.availabilityZone()).isIn("az1", "az2");
              assertThat(server.flavor()).extracting(Flavor::name).isEqualTo("SCS-2V-4-20s");
              assertThat(server.bootsFromVolume()).isFalse();
              assertThat(session.compute().server(server.id())).contains(server);
            });
        assertThat(servers).extracting(Server::hostId).doesNotHaveDuplicates();
        ServerGroup ours =
            session.compute().serverGroups().stream()
                .filter(each -> each.id().equals(group))
                .findFirst()
                .orElseThrow();
        assertThat(ours.policy()).isEqualTo("anti-affinity");
        assertThat(ours.members())
            .containsExactlyInAnyOrderElementsOf(servers.stream().map(Server::id).toList());
        List<InstanceAction> actions =
            session.compute().instanceActions(servers.getFirst().id(), null);
        assertThat(actions).extracting(InstanceAction::action).contains("create");
        assertThat(actions.getLast().updatedAt()).isNotNull();
        assertThat(
                session
                    .compute()
                    .instanceActions(
                        servers.getFirst().id(),
                        actions.getFirst().startTime().plusSeconds(86_400)))
            .isEmpty();
        readsTheSameInPagesOfTwo(session);
        seesNothingOf(servers);
      }
    } finally {
      cleanUp(member, group);
    }
  }

  private static void readsTheSameInPagesOfTwo(CloudSession whole) {
    List<String> requests = new ArrayList<>();
    RequestPolicy d = RequestPolicy.DEFAULT;
    RequestPolicy two =
        new RequestPolicy(
            d.connect(),
            d.idle(),
            d.answer(),
            d.attempts(),
            d.total(),
            d.firstDelay(),
            2,
            d.pages(),
            d.largestAnswer(),
            d.clock(),
            d.pause(),
            d.random());
    try (CloudSession session =
        CloudSession.open(
            access("lab"),
            two,
            new Progress() {
              @Override
              public void step(String sentence) {
                requests.add(sentence);
              }

              @Override
              public void count(String things, long done, long expected) {}
            })) {
      assertThat(ours(session)).isEqualTo(ours(whole));
      assertThat(requests).filteredOn(step -> step.contains("marker=...")).isNotEmpty();
      assertThat(session.compute().serverGroups()).isNotEmpty();
      assertThat(session.compute().flavors()).isEqualTo(whole.compute().flavors());
      assertThat(session.images().images()).isEqualTo(whole.images().images());
      assertThat(session.networks().networks())
          .containsExactlyInAnyOrderElementsOf(whole.networks().networks());
    }
  }

  private static void seesNothingOf(List<Server> servers) {
    try (CloudSession other = open(access("lab-other"))) {
      assertThat(ours(other)).isEmpty();
      assertThat(other.compute().server(servers.getFirst().id())).isEmpty();
      assertThat(other.compute().instanceActions(servers.getFirst().id(), null)).isEmpty();
    }
  }

  @Test
  void nobodyIsTrustedWithoutTheAuthorityOfTheCloud() {
    CloudAccess access = access("lab");
    CloudAccess untrusting =
        new CloudAccess(
            access.name(),
            access.origin(),
            access.identity(),
            access.login(),
            access.region(),
            access.interfaces(),
            access.endpointOverrides(),
            new Tls(List.of(), false, null),
            access.proxies());

    EnvironmentException failure =
        catchThrowableOfType(EnvironmentException.class, () -> open(untrusting));

    assertThat(failure).hasMessageContaining("none of the trusted authorities");
    assertThat(failure.remedy()).contains("set cacert of the cloud \"lab\"");
  }

  private static void create(LabClient member, String group) {
    member.run(
        "server",
        "create",
        "--flavor=SCS-2V-4-20s",
        "--image=lab-image",
        "--network=lab-net",
        "--hint=group=" + group,
        "--min=3",
        "--max=3",
        "--wait",
        PREFIX);
  }

  private static void cleanUp(LabClient member, String group) {
    try (CloudSession session = open(access("lab"))) {
      List<String> words = new ArrayList<>(List.of("server", "delete", "--wait"));
      ours(session).forEach(server -> words.add(server.id()));
      if (words.size() > 3) {
        member.run(words.toArray(String[]::new));
      }
    }
    member.run("server", "group", "delete", group);
  }

  private static List<Server> ours(CloudSession session) {
    return session.compute().servers().stream()
        .filter(server -> server.name().startsWith(PREFIX))
        .toList();
  }

  private static CloudAccess access(String cloud) {
    Map<String, String> variables =
        Map.of("OS_CLIENT_CONFIG_FILE", state.resolve("clouds.yaml").toString());
    return Clouds.load(cloud, new Environment(variables, state, state, state));
  }

  private static CloudSession open(CloudAccess access) {
    return CloudSession.open(access, RequestPolicy.DEFAULT, Progress.NONE);
  }
}
