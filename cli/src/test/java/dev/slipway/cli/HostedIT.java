package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.cli.Run.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway check --cluster} of control planes hosted on the lab's kube-apiserver. */
@Timeout(300)
class HostedIT {

  private static final String TEAM = "hosted-team";
  private static final String STORE = "hosted-store";
  private static final String SHOOT = "shoot--hosted--prod";
  private static final String TENANTS =
      "/apis/kamaji.clastix.io/v1alpha1/namespaces/" + TEAM + "/tenantcontrolplanes/";
  private static final String DATASTORES = "/apis/kamaji.clastix.io/v1alpha1/datastores/";
  private static final String USER = "slipway-hosted";

  @TempDir static Path folder;
  private static Path state = Path.of("");
  private static ManagementLab crds;
  private ManagementLab lab;

  @BeforeAll
  static void serveTheKinds() throws Exception {
    String given = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(
        given != null && !given.isEmpty(),
        "SLIPWAY_LAB_KUBERNETES names no lab; lab/kubernetes/up starts one");
    state = Path.of(given);
    crds = new ManagementLab(state);
    crds.crd("kamaji.clastix.io", "TenantControlPlane", "tenantcontrolplanes", true, "v1alpha1");
    crds.crd("kamaji.clastix.io", "DataStore", "datastores", false, "v1alpha1");
    crds.crd("cluster.x-k8s.io", "Cluster", "clusters", true, "v1beta1", "v1beta2");
    String providers = "controlplane.cluster.x-k8s.io";
    crds.crd(providers, "KamajiControlPlane", "kamajicontrolplanes", true, "v1alpha2");
    crds.crd(providers, "HostedControlPlane", "hostedcontrolplanes", true, "v1alpha1");
    for (String namespace : List.of(TEAM, STORE, SHOOT)) {
      crds.namespace(namespace);
    }
    crds.apply(
        "/apis/rbac.authorization.k8s.io/v1/clusterroles/slipway-hosted-control-planes",
        Files.readString(Run.examples().resolve("hosted/management-rbac.yaml")));
  }

  @AfterAll
  static void removeTheKinds() throws Exception {
    if (crds != null) {
      crds.close();
    }
  }

  @BeforeEach
  void managementNodes() throws Exception {
    lab = new ManagementLab(state);
    lab.node("hosted-m1", "host-1", "az1", false);
    lab.node("hosted-m2", "host-2", "az2", false);
    lab.node("hosted-m3", "host-3", "az3", false);
  }

  @AfterEach
  void clear() throws Exception {
    lab.close();
  }

  @Test
  void apiServersAndEtcdOnThreeHostsPassTogetherWithTheClustersOwnNodes() throws Exception {
    tenant("prod", "etcd");
    dataStore("etcd", etcdEndpoints());
    apiServers("prod", "hosted-m1", "hosted-m2");
    etcd("hosted-m1", "hosted-m2", "hosted-m3");

    Outcome outcome = check(null, TEAM + "/prod", "--verbose", ownNodes());

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("API servers of " + TEAM + "/prod")
        .contains("datastore etcd of " + TEAM + "/prod")
        .contains("The 2 members run on 2 distinct hosts")
        .contains("The 3 members run on 3 distinct hosts")
        .contains("Losing any one host leaves a majority: 3 - 1 = 2, at least the 2 needed")
        .contains("nothing keeps the pods on different nodes");
  }

  @Test
  void withoutTheClustersOwnNodesItsLabelsStayUndecided() throws Exception {
    tenant("prod", "etcd");
    dataStore("etcd", etcdEndpoints());
    apiServers("prod", "hosted-m1", "hosted-m2");
    etcd("hosted-m1", "hosted-m2", "hosted-m3");

    Outcome outcome = check(null, TEAM + "/prod");

    assertThat(outcome.code()).as(outcome.out()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("The cluster's own nodes were not read")
        .contains("--kubeconfig");
  }

  @Test
  void twoApiServersOnOneNodeFailAlsoWhereNoHostIsKnown() throws Exception {
    lab.node("hosted-m1", "", "az1", false);
    tenant("prod", "etcd");
    dataStore("etcd", etcdEndpoints());
    apiServers("prod", "hosted-m1", "hosted-m1");
    etcd("hosted-m1", "hosted-m2", "hosted-m3");

    Outcome outcome = check(null, TEAM + "/prod", ownNodes());

    assertThat(outcome.code()).as(outcome.out()).isEqualTo(1);
    assertThat(outcome.out()).contains("All 2 members run on one host").contains("hosted-m1");
  }

  @Test
  void anEtcdThatLosesItsMajorityWithOneHostFailsItsQuorum() throws Exception {
    tenant("prod", "etcd");
    dataStore("etcd", etcdEndpoints());
    apiServers("prod", "hosted-m1", "hosted-m2");
    etcd("hosted-m1", "hosted-m1", "hosted-m3");

    Outcome outcome = check(null, TEAM + "/prod", ownNodes());

    assertThat(outcome.out())
        .contains("Losing the fullest host loses the majority: 3 - 2 = 1, fewer than the 2 needed");
  }

  @Test
  void anExternalDatastoreIsUndecidedForThatPartAlone() throws Exception {
    tenant("prod", "etcd");
    dataStore("etcd", "[\"10.1.2.3:2379\", \"10.1.2.4:2379\", \"10.1.2.5:2379\"]");
    apiServers("prod", "hosted-m1", "hosted-m2");

    Outcome outcome = check(null, TEAM + "/prod", ownNodes());

    assertThat(outcome.code()).as(outcome.out()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("The datastore is external")
        .contains("The 2 members run on 2 distinct hosts")
        .doesNotContain("10.1.2");
  }

  @Test
  void aSharedSqlDatastoreIsUndecidedAndTellsThatItIsShared() throws Exception {
    tenant("prod", "sql");
    lab.apply(
        DATASTORES + "sql",
        """
        apiVersion: kamaji.clastix.io/v1alpha1
        kind: DataStore
        metadata: {name: sql}
        spec: {driver: PostgreSQL, endpoints: ["pg.hosted-store.svc:5432"]}
        status: {ready: true, usedBy: [hosted-team/prod, hosted-team/dev, other/x]}
        """);
    apiServers("prod", "hosted-m1", "hosted-m2");

    Outcome outcome = check(null, TEAM + "/prod", ownNodes());

    assertThat(outcome.code()).as(outcome.out()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("The datastore is PostgreSQL")
        .contains("It is shared with 2 other tenant control planes.");
  }

  @Test
  void pendingAndTerminatingPodsDoNotCount() throws Exception {
    tenant("prod", "etcd");
    dataStore("etcd", etcdEndpoints());
    lab.pod(TEAM, "prod-0", "hosted-m1", tenantLabels("prod"), "ReplicaSet/prod");
    lab.pending(TEAM, "prod-1", "", tenantLabels("prod"), "ReplicaSet/prod");
    etcd("hosted-m1", "hosted-m2", "hosted-m3");

    Outcome outcome = check(null, TEAM + "/prod", ownNodes());

    assertThat(outcome.code()).as(outcome.out()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("Of 2 API servers only one serves: prod-1 does not count, it is on no node");
  }

  @Test
  void aSleepingTenantFails() throws Exception {
    lab.apply(
        TENANTS + "asleep",
        """
        apiVersion: kamaji.clastix.io/v1alpha1
        kind: TenantControlPlane
        metadata: {name: asleep, namespace: hosted-team}
        spec: {controlPlane: {deployment: {replicas: 0}}}
        status:
          kubernetesResources: {version: {status: Sleeping}}
          storage: {dataStoreName: etcd}
        """);
    dataStore("etcd", etcdEndpoints());
    etcd("hosted-m1", "hosted-m2", "hosted-m3");

    Outcome outcome = check(null, TEAM + "/asleep");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("The TenantControlPlane is sleeping");
  }

  @Test
  void followsAClusterOfClusterApiToItsTenantControlPlane() throws Exception {
    lab.apply(
        "/apis/cluster.x-k8s.io/v1beta2/namespaces/" + TEAM + "/clusters/prod",
        """
        apiVersion: cluster.x-k8s.io/v1beta2
        kind: Cluster
        metadata: {name: prod, namespace: hosted-team}
        spec:
          controlPlaneRef:
            {apiGroup: controlplane.cluster.x-k8s.io, kind: KamajiControlPlane, name: prod-cp}
        """);
    lab.apply(
        "/apis/controlplane.cluster.x-k8s.io/v1alpha2/namespaces/"
            + TEAM
            + "/kamajicontrolplanes/prod-cp",
        """
        apiVersion: controlplane.cluster.x-k8s.io/v1alpha2
        kind: KamajiControlPlane
        metadata: {name: prod-cp, namespace: hosted-team}
        spec: {replicas: 2, version: 1.33.1, dataStoreName: etcd}
        status: {externalManagedControlPlane: true}
        """);
    tenant("prod-cp", "etcd");
    dataStore("etcd", etcdEndpoints());
    apiServers("prod-cp", "hosted-m1", "hosted-m2");
    etcd("hosted-m1", "hosted-m2", "hosted-m3");

    Outcome outcome = check(null, TEAM + "/prod", ownNodes());

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("API servers of " + TEAM + "/prod");
  }

  @Test
  void aHostedControlPlaneIsFoundByItsLabels() throws Exception {
    lab.apply(
        "/apis/controlplane.cluster.x-k8s.io/v1alpha1/namespaces/"
            + TEAM
            + "/hostedcontrolplanes/hcp",
        """
        apiVersion: controlplane.cluster.x-k8s.io/v1alpha1
        kind: HostedControlPlane
        metadata: {name: hcp, namespace: hosted-team}
        spec: {replicas: 2, version: 1.33.1}
        """);
    for (int i = 0; i < 3; i++) {
      String node = "hosted-m" + (i + 1);
      lab.pod(TEAM, "hcp-api-" + i, node, component("hcp", "api-server"), "ReplicaSet/hcp");
      lab.pod(TEAM, "hcp-etcd-" + i, node, component("hcp", "etcd"), "StatefulSet/hcp-etcd");
    }
    lab.pod(TEAM, "hcp-backup", "hosted-m1", component("hcp", "etcd"), "Job/hcp-backup");

    Outcome outcome = check(null, TEAM + "/hcp", ownNodes());

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("3 - 1 = 2, at least the 2 needed");
  }

  @Test
  void aShootOnASeedIsFoundByItsNamespace() throws Exception {
    for (int i = 0; i < 3; i++) {
      String node = "hosted-m" + (i + 1);
      lab.pod(
          SHOOT,
          "kube-apiserver-" + i,
          node,
          Map.of("app", "kubernetes", "role", "apiserver", "gardener.cloud/role", "controlplane"),
          "ReplicaSet/kube-apiserver");
      lab.pod(
          SHOOT,
          "etcd-main-" + i,
          node,
          Map.of("app", "etcd-statefulset", "role", "main", "gardener.cloud/role", "controlplane"),
          "StatefulSet/etcd-main");
    }
    lab.pod(
        SHOOT,
        "etcd-events-0",
        "hosted-m1",
        Map.of("app", "etcd-statefulset", "role", "events", "gardener.cloud/role", "controlplane"),
        "StatefulSet/etcd-events");

    Outcome outcome = check(null, SHOOT, ownNodes());

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("datastore etcd-main of " + SHOOT);
  }

  @Test
  void anyOtherKindIsFoundBySelectors() throws Exception {
    for (int i = 0; i < 3; i++) {
      String node = "hosted-m" + (i + 1);
      lab.pod(TEAM, "x-api-" + i, node, Map.of("app", "x-api"), "ReplicaSet/x-api");
      lab.pod(STORE, "x-etcd-" + i, node, Map.of("app", "x-etcd"), "StatefulSet/x-etcd");
    }

    Outcome whole =
        check(
            null,
            TEAM + "/x",
            "--api-server-selector",
            "app=x-api",
            "--datastore-selector",
            "app in (x-etcd)",
            "--datastore-namespace",
            STORE,
            ownNodes());
    Outcome half = check(null, TEAM + "/x", "--api-server-selector", "app=x-api", ownNodes());

    assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
    assertThat(half.code()).isEqualTo(3);
    assertThat(half.out()).contains("It is not said which pods hold the data");
  }

  @Test
  void machinesAreBelievedOnlyWhereTheUserStatesThem() throws Exception {
    for (int i = 1; i <= 3; i++) {
      lab.node("hosted-m" + i, "", "az1", false);
      lab.pod(TEAM, "x-api-" + i, "hosted-m" + i, Map.of("app", "x-api"), "");
      lab.pod(TEAM, "x-etcd-" + i, "hosted-m" + i, Map.of("app", "x-etcd"), "");
    }
    String[] selectors = {
      "--api-server-selector", "app=x-api", "--datastore-selector", "app=x-etcd", ownNodes()
    };

    assertThat(check(null, TEAM + "/x", selectors).code()).isEqualTo(3);
    Outcome stated =
        check(
            null,
            TEAM + "/x",
            Stream.concat(Arrays.stream(selectors), Stream.of("--management-nodes-are-machines"))
                .toArray(String[]::new));
    assertThat(stated.code()).as(stated.out()).isZero();
    assertThat(stated.out()).contains("evidence declared");
  }

  @Test
  void theDocumentedRightsSufficeAndMissingOnesAreNamed() throws Exception {
    tenant("prod", "etcd");
    dataStore("etcd", etcdEndpoints());
    apiServers("prod", "hosted-m1", "hosted-m2");
    etcd("hosted-m1", "hosted-m2", "hosted-m3");

    Outcome without = check(USER, TEAM + "/prod", ownNodes());
    lab.apply(
        "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/slipway-hosted-it",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: slipway-hosted-it}
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: slipway-hosted-control-planes
        subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: slipway-hosted}]
        """);
    Outcome with = check(USER, TEAM + "/prod", ownNodes());
    for (int i = 0; i < 50 && with.code() != 0; i++) {
      Thread.sleep(100);
      with = check(USER, TEAM + "/prod", ownNodes());
    }

    assertThat(without.code()).as(without.out()).isEqualTo(3);
    assertThat(without.out())
        .contains(
            "needed: a Role in the namespace hosted-team with the verb get on the resource"
                + " clusters.cluster.x-k8s.io");
    assertThat(with.code()).as(with.out() + with.err()).isZero();
    assertThat(with.out()).doesNotContain("forbidden");
  }

  @Test
  void aClusterThatIsNotThereIsToldWithWhatWasLookedFor() throws Exception {
    Outcome outcome = check(null, TEAM + "/nothing");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("no Cluster, TenantControlPlane or HostedControlPlane hosted-team/nothing");
  }

  private void tenant(String name, String dataStore) throws Exception {
    lab.apply(
        TENANTS + name,
        """
        apiVersion: kamaji.clastix.io/v1alpha1
        kind: TenantControlPlane
        metadata: {name: %s, namespace: hosted-team}
        spec: {controlPlane: {deployment: {replicas: 2}}}
        status:
          kubernetesResources:
            version: {status: Ready}
            deployment: {name: %s, namespace: hosted-team}
          storage: {driver: etcd, dataStoreName: %s}
        """
            .formatted(name, name, dataStore));
  }

  private void dataStore(String name, String endpoints) throws Exception {
    lab.apply(
        DATASTORES + name,
        """
        apiVersion: kamaji.clastix.io/v1alpha1
        kind: DataStore
        metadata: {name: %s}
        spec: {driver: etcd, endpoints: %s}
        status: {ready: true, usedBy: [hosted-team/prod]}
        """
            .formatted(name, endpoints));
  }

  private static String etcdEndpoints() {
    List<String> endpoints = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      endpoints.add(
          "\"kamaji-etcd-%d.kamaji-etcd.hosted-store.svc.cluster.local:2379\"".formatted(i));
    }
    return endpoints.toString();
  }

  private static Map<String, String> tenantLabels(String tenant) {
    return Map.of("kamaji.clastix.io/name", tenant, "kamaji.clastix.io/component", "deployment");
  }

  private static Map<String, String> component(String cluster, String component) {
    return Map.of(
        "cluster.x-k8s.io/cluster-name", cluster, "app.kubernetes.io/component", component);
  }

  private void apiServers(String tenant, String... nodes) throws Exception {
    for (int i = 0; i < nodes.length; i++) {
      lab.pod(TEAM, tenant + "-" + i, nodes[i], tenantLabels(tenant), "ReplicaSet/" + tenant);
    }
  }

  private void etcd(String... nodes) throws Exception {
    for (int i = 0; i < nodes.length; i++) {
      lab.pod(
          STORE,
          "kamaji-etcd-" + i,
          nodes[i],
          Map.of("app.kubernetes.io/name", "kamaji-etcd"),
          "StatefulSet/kamaji-etcd");
    }
  }

  /** A snapshot of the hosted cluster's own nodes, workers with their labels. */
  private static String ownNodes() throws Exception {
    Path file = folder.resolve("own.yaml");
    StringBuilder nodes = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
    for (int i = 1; i <= 2; i++) {
      nodes.append(
          """
          - apiVersion: v1
            kind: Node
            metadata:
              name: worker-%d
              labels:
                topology.kubernetes.io/region: r1
                topology.kubernetes.io/zone: az%d
          """
              .formatted(i, i));
    }
    return Files.writeString(file, nodes).toString();
  }

  private Outcome check(@Nullable String user, String cluster, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "check",
                "--management-kubeconfig",
                lab.kubeconfig(folder, user).toString(),
                "--cluster",
                cluster));
    arguments.addAll(List.of(more));
    Outcome outcome = Run.in(folder).of(arguments.toArray(String[]::new));
    // Text is wrapped for people.
    return new Outcome(outcome.code(), outcome.out().replaceAll("\\s+", " "), outcome.err());
  }
}
