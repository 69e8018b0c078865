package dev.slipway.openstack.session;

import static dev.slipway.openstack.fault.DoubleNova.hostId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.openstack.CloudScope;
import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.compute.Flavor;
import dev.slipway.openstack.compute.InstanceAction;
import dev.slipway.openstack.compute.Server;
import dev.slipway.openstack.compute.ServerGroup;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.DoubleKeystone;
import dev.slipway.openstack.fault.DoubleServer;
import dev.slipway.openstack.fault.Impatience;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudSessionTest {

  private final CloudDouble cloud = CloudDouble.start();

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void saysWithinWhichScopeHostIdsCompare() {
    try (CloudSession session = open(cloud.access())) {
      assertThat(session.scope())
          .isEqualTo(
              new CloudScope(
                  cloud.url().replace("https://", ""),
                  DoubleKeystone.PROJECT,
                  DoubleKeystone.REGION));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.1", "2.30", "2.47", "2.58", "2.64", "2.93", "2.100"})
  void readsServersOfEveryNova(String microversion) {
    cloud.nova().speaks(microversion);
    cloud.nova().put(DoubleServer.active("a", "host-1", "az1"));
    cloud.nova().put(new DoubleServer("b", "b", "ERROR", "", "", "2026-11-21T09:00:00Z"));

    try (CloudSession session = open(cloud.access())) {
      List<Server> servers = session.compute().servers();

      assertThat(servers).extracting(Server::hostId).containsExactly(hostId("host-1"), "");
      assertThat(servers)
          .allSatisfy(server -> {
            assertThat(server.bootsFromVolume()).isTrue();
            assertThat(server.flavor())
                .isNotNull()
                .extracting(Flavor::name)
                .isEqualTo("SCS-2V-4-20s");
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"2.1, 2.1", "2.93, 2.93", "2.96, 2.96", "2.100, 2.96"})
  void speaksTheNewestMicroversionThatBothKnow(String newest, String spoken) {
    cloud.nova().speaks(newest);

    try (CloudSession session = open(cloud.access())) {
      session.compute().servers();
    }
    Headers headers = cloud.requests().getLast().getHeaders();
    assertThat(headers.get("OpenStack-API-Version")).isEqualTo("compute " + spoken);
    assertThat(headers.get("X-OpenStack-Nova-API-Version")).isEqualTo(spoken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.63", "2.64"})
  void readsServerGroupsOfEveryNova(String microversion) {
    cloud.nova().speaks(microversion);
    cloud.nova().group("g1", "anti-affinity", null, "a", "b");
    cloud.nova().group("g2", "soft-affinity", null);

    try (CloudSession session = open(cloud.access())) {
      assertThat(session.compute().serverGroups())
          .containsExactly(
              new ServerGroup("g1", "g1", "anti-affinity", null, List.of("a", "b")),
              new ServerGroup("g2", "g2", "soft-affinity", null, List.of()));
    }
  }

  @Test
  void readsServerGroupsBeyondTheFirstPage() {
    for (int i = 0; i < 25; i++) {
      cloud.nova().group("g" + i, "anti-affinity", 2);
    }

    try (CloudSession session = open(cloud.access())) {
      assertThat(session.compute().serverGroups())
          .hasSize(25)
          .allSatisfy(group -> assertThat(group.maxServerPerHost()).isEqualTo(2));
    }
  }

  @Test
  void tellsWhatWasDoneToAServerNewestFirst() {
    cloud.nova().put(DoubleServer.active("a", "host-1", "az1"));
    cloud.nova().act("a", "create", "2026-11-21T08:00:00Z", null);
    cloud.nova().act("a", "live-migration", "2026-11-21T09:00:00Z", "Error");
    cloud.nova().liveMigrate("a", "host-2", "az2", "2026-11-21T10:00:00Z");

    try (CloudSession session = open(cloud.access())) {
      List<InstanceAction> actions = session.compute().instanceActions("a", null);

      assertThat(actions)
          .extracting(InstanceAction::action)
          .containsExactly("live-migration", "live-migration", "create");
      assertThat(actions).extracting(InstanceAction::failed).containsExactly(false, true, false);
      assertThat(actions.getFirst().updatedAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
      assertThat(session.compute().server("a").orElseThrow().hostId()).isEqualTo(hostId("host-2"));
    }
  }

  @Test
  void asksForActionsSinceATime() {
    cloud.nova().put(DoubleServer.active("a", "host-1", "az1"));

    try (CloudSession session = open(cloud.access())) {
      session.compute().instanceActions("a", Instant.parse("2026-11-21T10:00:00Z"));
    }
    assertThat(cloud.requests().getLast().getUrl().queryParameter("changes-since"))
        .isEqualTo("2026-11-21T10:00:00Z");
  }

  @Test
  void hasNoServerOfAnotherProject() {
    try (CloudSession session = open(cloud.access())) {
      assertThat(session.compute().server("../../identity/v3")).isEmpty();
      assertThat(session.compute().server("b5b1c2f4-0000-0000-0000-000000000000")).isEmpty();
      assertThat(session.compute().instanceActions("b5b1c2f4", null)).isEmpty();
    }
    assertThat(cloud.asked("/identity/v3")).isZero();
  }

  @Test
  void namesTheRegionsWhereNoneIsChosen() {
    cloud.keystone().hasRegions("East", "West");

    InvalidInputException failure =
        catchThrowableOfType(InvalidInputException.class, () -> open(cloud.access()));

    assertThat(failure).hasMessageContaining("several regions; there are: East, West");
  }

  @Test
  void worksInTheRegionThatIsChosen() {
    cloud.keystone().hasRegions("East", "West");

    try (CloudSession session = open(cloud.access().inRegion("West"))) {
      assertThat(session.scope().region()).isEqualTo("West");
    }
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> open(cloud.access().inRegion("west"))))
        .hasMessageContaining("no region \"west\"; there are: East, West");
  }

  @Test
  void saysWhichServicesThereAreWhereNovaIsMissing() {
    cloud.keystone().offers("image");

    EnvironmentException failure =
        catchThrowableOfType(EnvironmentException.class, () -> open(cloud.access()));

    assertThat(failure)
        .hasMessageContaining("no service compute with the interface public in the region");
    assertThat(failure.remedy()).contains("there are: image");
  }

  @Test
  void hasNoLoadBalancersAndVolumesWhereTheCatalogueHasNone() {
    try (CloudSession session = open(cloud.access())) {
      assertThat(session.loadBalancers()).isEmpty();
      assertThat(session.volumes()).isEmpty();
      assertThat(session.quotas().volume()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"volumev3", "block-storage", "volume", "block-store"})
  void findsCinderUnderEveryTypeItHas(String type) {
    cloud.keystone().offers("compute", type);

    try (CloudSession session = open(cloud.access())) {
      assertThat(session.volumes()).isPresent();
    }
  }

  @Test
  void believesAnOverriddenEndpointMoreThanTheCatalogue() {
    cloud.keystone().offers("image");
    CloudAccess access = cloud.access();

    try (CloudSession session =
        open(overriding(access, Map.of("compute", URI.create(cloud.url() + "/compute/v2.1"))))) {
      assertThat(session.compute().servers()).isEmpty();
    }
  }

  @Test
  void logsInWithAToken() {
    CloudAccess access = cloud.access();
    try (CloudSession first = open(access)) {
      first.compute().servers();
      String token =
          Objects.requireNonNull(cloud.requests().getLast().getHeaders().get("X-Auth-Token"));

      try (CloudSession session = open(withLogin(access, new CloudAccess.Token(token, null)))) {
        assertThat(session.scope()).isEqualTo(first.scope());
      }
      cloud.keystone().revokeAll();
      EnvironmentException failure =
          catchThrowableOfType(
              EnvironmentException.class,
              () -> open(withLogin(access, new CloudAccess.Token(token, null))));
      assertThat(failure.remedy()).contains("has expired or was revoked");
    }
  }

  private static CloudAccess overriding(CloudAccess access, Map<String, URI> overrides) {
    return new CloudAccess(
        access.name(),
        access.origin(),
        access.identity(),
        access.login(),
        access.region(),
        access.interfaces(),
        overrides,
        access.tls(),
        access.proxies());
  }

  private static CloudAccess withLogin(CloudAccess access, CloudAccess.Login login) {
    return new CloudAccess(
        access.name(),
        access.origin(),
        access.identity(),
        login,
        access.region(),
        access.interfaces(),
        access.endpointOverrides(),
        access.tls(),
        access.proxies());
  }

  private static CloudSession open(CloudAccess access) {
    return CloudSession.open(access, new Impatience().policy(10), Progress.NONE);
  }
}
