package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.kubernetes.fault.FaultServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code slipway check --cluster} of management clusters that lack something or misbehave. */
class HostedCheckTest {

  private static final String KAMAJI = "/apis/kamaji.clastix.io";
  private static final String TENANT =
      KAMAJI + "/v1alpha1/namespaces/team/tenantcontrolplanes/prod";
  private static final String STORE = KAMAJI + "/v1alpha1/datastores/etcd";
  private static final String CAPI = "/apis/cluster.x-k8s.io";
  private static final String PROVIDERS = "/apis/controlplane.cluster.x-k8s.io";
  private static final String PODS = "/api/v1/namespaces/team/pods";
  private static final String STORE_PODS = "/api/v1/namespaces/store/pods";

  @TempDir Path folder;

  private final FaultServer server = FaultServer.start();
  private final Map<String, MockResponse> answers = new HashMap<>();

  @BeforeEach
  void serve() {
    server.with((request, nth) -> answer(request));
    server.withNodes(List.of(node("m1", "h1"), node("m2", "h2"), node("m3", "h3")));
    group(KAMAJI, "v1alpha1", "TenantControlPlane", "tenantcontrolplanes", true);
    answers.put(
        KAMAJI + "/v1alpha1",
        FaultServer.json(
            200,
            """
            {"resources":[
            {"name":"tenantcontrolplanes","kind":"TenantControlPlane","namespaced":true},
            {"name":"tenantcontrolplanes/status","kind":"TenantControlPlane","namespaced":true},
            {"name":"datastores","kind":"DataStore","namespaced":false}]}\
            """));
    ok(
        TENANT,
        """
        {"metadata":{"name":"prod"},"spec":{"controlPlane":{"deployment":{"replicas":2}}},
        "status":{"storage":{"dataStoreName":"etcd"}}}\
        """);
    ok(
        STORE,
        """
        {"spec":{"driver":"etcd","endpoints":["e-0.e.store.svc:2379","e-1.e.store.svc:2379",
        "e-2.e.store.svc:2379"]}}\
        """);
    ok(PODS, pods(pod("api-0", "m1"), pod("api-1", "m2")));
    ok(STORE_PODS, pods(pod("e-0", "m1"), pod("e-1", "m2"), pod("e-2", "m3")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aControlPlaneOnSeveralHostsPassesItsRules() {
    Outcome outcome = check("team/prod");

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
    assertThat(text(outcome))
        .contains("The 2 members run on 2 distinct hosts")
        .contains("The 3 members run on 3 distinct hosts")
        .contains("The cluster's own nodes were not read");
  }

  @Test
  void theReportShowsHostsNodesAndPods() {
    String html = check("team/prod", "--format", "html").out();
    String json = check("team/prod", "--format", "json").out();

    assertThat(html).contains("Where the control plane of team/prod runs").contains("api-0");
    assertThat(json).contains("node-distribution-check");
  }

  /** Each kind of thing the management cluster may lack. */
  @ParameterizedTest(name = "{0} is answered {1}: exit {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/apis/kamaji.clastix.io|404|2|no Cluster, TenantControlPlane or HostedControlPlane",
        "TENANT|404|2|no Cluster, TenantControlPlane or HostedControlPlane team/prod",
        "TENANT|403|3|verb get on the resource tenantcontrolplanes.kamaji.clastix.io",
        "STORE|404|3|The DataStore etcd could not be read",
        "STORE|403|3|a ClusterRole with the verb get on the resource datastores.kamaji",
        "PODS|403|3|a Role in the namespace team with the verb list on the resource pods",
        "STORE_PODS|403|3|a Role in the namespace store with the verb list on the resource pods",
        "/api/v1/nodes|403|3|verb list on the resource nodes",
      })
  void whatIsMissingIsNamed(String path, int code, int exit, String told) {
    String named =
        switch (path) {
          case "TENANT" -> TENANT;
          case "STORE" -> STORE;
          case "PODS" -> PODS;
          case "STORE_PODS" -> STORE_PODS;
          default -> path;
        };
    answers.put(named, FaultServer.status(code, code == 403 ? "Forbidden" : "NotFound", "no"));

    Outcome outcome = check("team/prod", "--verbose");

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(exit);
    assertThat(text(outcome) + flat(outcome.err())).contains(told);
  }

  @Test
  void aForbiddenListOfNodesStillFailsTwoPodsOnOneNode() {
    answers.put("/api/v1/nodes", FaultServer.status(403, "Forbidden", "no"));
    ok(PODS, pods(pod("api-0", "m1"), pod("api-1", "m1")));

    Outcome outcome = check("team/prod");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(text(outcome)).contains("that of the node m1");
  }

  @Test
  void podsOfTheStatefulSetThatNoEndpointNamesAreMembersToo() {
    ok(STORE, "{\"spec\":{\"driver\":\"etcd\",\"endpoints\":[\"e-0.e.store.svc:2379\"]}}");
    ok("/apis/apps/v1/namespaces/store/statefulsets/e", "{\"spec\":{\"replicas\":5}}");

    assertThat(text(check("team/prod"))).contains("3 - 1 = 2, fewer than the 3 needed of 5");
  }

  @Test
  void aServiceIsFollowedToItsPods() {
    ok(STORE, "{\"spec\":{\"driver\":\"etcd\",\"endpoints\":[\"e.store.svc:2379\"]}}");
    ok("/api/v1/namespaces/store/services/e", "{\"spec\":{\"selector\":{\"app\":\"e\"}}}");

    assertThat(text(check("team/prod"))).contains("3 - 1 = 2, at least the 2 needed");

    ok("/api/v1/namespaces/store/services/e", "{\"spec\":{\"type\":\"ExternalName\"}}");
    assertThat(text(check("team/prod"))).contains("The datastore is external");
  }

  @Test
  void aDataStoreForSomeResourcesIsAComponentOfItsOwn() {
    ok(
        TENANT,
        """
        {"spec":{"dataStoreOverrides":[{"resource":"/events","dataStore":"events"}]},
        "status":{"storage":{"dataStoreName":"etcd"}}}\
        """);
    ok(
        KAMAJI + "/v1alpha1/datastores/events",
        "{\"spec\":{\"driver\":\"NATS\",\"endpoints\":[\"nats:4222\"]}}");

    assertThat(text(check("team/prod")))
        .contains("datastore events of team/prod")
        .contains("The datastore is NATS")
        .contains("It holds /events only.");
  }

  @Test
  void aKamajiControlPlaneInAnotherClusterSaysWhereToLook() {
    capi("KamajiControlPlane", "v1beta2", "\"apiGroup\":\"controlplane.cluster.x-k8s.io\"");
    ok(
        PROVIDERS + "/v1alpha2/namespaces/team/kamajicontrolplanes/prod",
        """
        {"metadata":{"uid":"4711"},"spec":{"deployment":{"externalClusterReference":
        {"deploymentNamespace":"remote"}}}}\
        """);
    answers.put(TENANT, FaultServer.status(404, "NotFound", "no"));

    assertThat(text(check("team/prod")))
        .contains("run in another cluster")
        .contains("--cluster remote/kcp-4711");
  }

  @ParameterizedTest
  @CsvSource({"v1beta1", "v1beta2"})
  void aClusterOfClusterApiIsReadInEitherVersion(String version) {
    capi(
        "KamajiControlPlane",
        version,
        version.equals("v1beta2")
            ? "\"apiGroup\":\"controlplane.cluster.x-k8s.io\""
            : "\"apiVersion\":\"controlplane.cluster.x-k8s.io/v1alpha1\"");
    ok(PROVIDERS + "/v1alpha2/namespaces/team/kamajicontrolplanes/prod", "{\"spec\":{}}");

    assertThat(text(check("team/prod"))).contains("The 2 members run on 2 distinct hosts");
  }

  @ParameterizedTest
  @CsvSource({
    "KubeadmControlPlane, its members are nodes of the cluster itself",
    "K0smotronControlPlane, --api-server-selector"
  })
  void aControlPlaneOfAnotherKindIsNotGuessed(String kind, String told) {
    capi(kind, "v1beta2", "\"apiGroup\":\"controlplane.cluster.x-k8s.io\"");

    Outcome outcome = check("team/prod");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(flat(outcome.err())).contains(told);
  }

  @Test
  void aPageThatExpiresStartsTheListAgain() {
    answers.remove(PODS);
    List<Integer> asked = new ArrayList<>();
    server.with((request, nth) -> {
      if (!request.getUrl().encodedPath().equals(PODS)) {
        return null;
      }
      asked.add(nth);
      return nth == 1
          ? FaultServer.json(
              200,
              "{\"kind\":\"PodList\",\"metadata\":{\"continue\":\"x\"},\"items\":["
                  + pod("api-9", "m1")
                  + "]}")
          : nth == 2
              ? FaultServer.status(410, "Expired", "too old")
              : FaultServer.json(200, pods(pod("api-0", "m1"), pod("api-1", "m2")));
    });

    assertThat(text(check("team/prod"))).contains("The 2 members run on 2 distinct hosts");
    assertThat(asked).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cluster team/prod|--management-kubeconfig or --management-context",
        "--management-kubeconfig k|--cluster NS/NAME",
        "--management-kubeconfig k --cluster a/b --datastore-selector x|--api-server-selector",
        "--management-kubeconfig K --cluster A/b|NAMESPACE/NAME",
      })
  void whatMakesNoSenseTogetherIsRefused(String arguments, String told) throws Exception {
    Path kubeconfig = server.kubeconfig(folder);
    List<String> all = new ArrayList<>(List.of("check"));
    for (String argument : arguments.split(" ")) {
      all.add(argument.equals("K") ? kubeconfig.toString() : argument);
    }

    Outcome outcome = Run.in(folder).of(all.toArray(String[]::new));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(flat(outcome.err())).contains(told);
    assertThat(Files.exists(kubeconfig)).isTrue();
  }

  private Outcome check(String cluster, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "check",
                "--management-kubeconfig",
                server.kubeconfig(folder).toString(),
                "--cluster",
                cluster));
    arguments.addAll(List.of(more));
    return Run.in(folder).of(arguments.toArray(String[]::new));
  }

  private static String text(Outcome outcome) {
    return flat(outcome.out());
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private @Nullable MockResponse answer(RecordedRequest request) {
    return answers.get(request.getUrl().encodedPath());
  }

  private void ok(String path, String json) {
    answers.put(path, FaultServer.json(200, json));
  }

  private void group(String group, String version, String kind, String plural, boolean namespaced) {
    ok(
        group,
        "{\"versions\":[{\"version\":\"%s\"}],\"preferredVersion\":{\"version\":\"%s\"}}"
            .formatted(version, version));
    ok(
        group + "/" + version,
        "{\"resources\":[{\"name\":\"%s\",\"kind\":\"%s\",\"namespaced\":%s}]}"
            .formatted(plural, kind, namespaced));
  }

  /** A Cluster that refers to a control plane of {@code kind}. */
  private void capi(String kind, String version, String group) {
    group(CAPI, version, "Cluster", "clusters", true);
    group(PROVIDERS, "v1alpha2", "KamajiControlPlane", "kamajicontrolplanes", true);
    ok(
        CAPI + "/" + version + "/namespaces/team/clusters/prod",
        "{\"spec\":{\"controlPlaneRef\":{%s,\"kind\":\"%s\",\"name\":\"prod\"}}}"
            .formatted(group, kind));
  }

  private static String node(String name, String host) {
    return """
    {"metadata":{"name":"%s","labels":{"topology.openstack.org/host-id":"%s",\
    "topology.kubernetes.io/region":"r","topology.kubernetes.io/zone":"z"}},"spec":{}}\
    """
        .formatted(name, host);
  }

  private static String pod(String name, String node) {
    return """
    {"metadata":{"name":"%s","namespace":"team","labels":{"app":"e"},"ownerReferences":\
    [{"kind":"StatefulSet","name":"e","controller":true}]},"spec":{"nodeName":"%s"},\
    "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}\
    """
        .formatted(name, node);
  }

  private static String pods(String... pods) {
    return "{\"kind\":\"PodList\",\"metadata\":{},\"items\":[" + String.join(",", pods) + "]}";
  }
}
