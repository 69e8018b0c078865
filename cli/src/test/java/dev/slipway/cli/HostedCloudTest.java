package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.kubernetes.fault.FaultServer;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.DoubleServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway check --cluster} with the cloud in which the management nodes are servers. */
@Timeout(120)
class HostedCloudTest {

  private static final String PODS = "/api/v1/namespaces/team/pods";

  @TempDir Path folder;

  private final CloudDouble cloud = CloudDouble.start();
  private final FaultServer server = FaultServer.start();

  @BeforeEach
  void threeManagementNodes() {
    cloud.cloudsYaml(folder);
    server.withNodes(List.of(node(1), node(2), node(3)));
    server.with((request, nth) -> {
      if (!request.getUrl().encodedPath().equals(PODS)) {
        return null;
      }
      String selector = String.valueOf(request.getUrl().queryParameter("labelSelector"));
      return FaultServer.json(
          200,
          "{\"kind\":\"PodList\",\"metadata\":{},\"items\":["
              + pod(selector, 1)
              + ","
              + pod(selector, 2)
              + ","
              + pod(selector, 3)
              + "]}");
    });
    for (int i = 1; i <= 3; i++) {
      cloud.nova().put(DoubleServer.active(id(i), "hypervisor-" + i, "az1"));
    }
  }

  @AfterEach
  void stop() {
    cloud.close();
    server.close();
  }

  @Test
  void podsAreFollowedToTheHostsThatNovaSaysByOneListOfServers() {
    cloud.nova().group("g1", "anti-affinity", null, id(1), id(2), id(3));

    Outcome outcome = check("--require", "observed", "--verbose");

    assertThat(outcome.out())
        .contains("The 3 members run on 3 distinct hosts, evidence observed.")
        .contains("Losing any one host leaves a majority: 3 - 1 = 2")
        .contains("The server group g1 keeps all 3 members apart")
        .doesNotContain("hypervisor");
    assertThat(cloud.asked(CloudDouble.SERVERS)).isEqualTo(1);
  }

  @Test
  void nodesThatShareAHostAreFoundOut() {
    for (int i = 1; i <= 3; i++) {
      cloud.nova().put(DoubleServer.active(id(i), "hypervisor-1", "az1"));
    }

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("All 3 members run on one host");
  }

  @Test
  void serversOfAnotherProjectStayUndecided() {
    for (int i = 1; i <= 3; i++) {
      cloud.nova().delete(id(i));
    }

    Outcome outcome = check("--verbose");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("deleted, or of another project");
  }

  private Outcome check(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "check",
                "--management-kubeconfig",
                server.kubeconfig(folder).toString(),
                "--management-cloud",
                "double",
                "--cluster",
                "team/prod",
                "--api-server-selector",
                "app=api",
                "--datastore-selector",
                "app=etcd"));
    words.addAll(List.of(more));
    Outcome outcome = Run.in(folder).of(words.toArray(String[]::new));
    return new Outcome(outcome.code(), outcome.out().replaceAll("\\s+", " "), outcome.err());
  }

  private static String id(int number) {
    return "00000000-0000-4000-8000-00000000000" + number;
  }

  private static String node(int number) {
    return """
    {"metadata":{"name":"m%d","labels":{"topology.kubernetes.io/region":"RegionOne",\
    "topology.kubernetes.io/zone":"az1"}},"spec":{"providerID":"openstack:///%s"}}\
    """
        .formatted(number, id(number));
  }

  private static String pod(String selector, int number) {
    return """
    {"metadata":{"name":"%s-%d","namespace":"team"},"spec":{"nodeName":"m%d"},\
    "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}\
    """
        .formatted(selector.substring(4), number, number);
  }
}
