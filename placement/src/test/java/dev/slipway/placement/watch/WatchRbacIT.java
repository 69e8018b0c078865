package dev.slipway.placement.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.placement.watch.WatchedLab.Running;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The watch with exactly the rights that deploy/watch grants, by a token of its service account.
 */
@Timeout(180)
class WatchRbacIT {

  private static final String HOST_ID = "topology.scs.community/host-id";
  private static final PlacementWatch.Lease LEASE =
      new PlacementWatch.Lease("kube-system", "slipway-placement-watch", Duration.ofSeconds(6));
  private static final Path DEPLOY = Path.of("..", "deploy", "watch").toAbsolutePath().normalize();

  private WatchedLab lab;
  private final List<GenericKubernetesResource> made = new ArrayList<>();

  @BeforeEach
  void start() {
    String state = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(
        state != null && !state.isEmpty(),
        "SLIPWAY_LAB_KUBERNETES is not set: run lab/kubernetes/up and set it to its state folder");
    lab =
        new WatchedLab(
            Path.of(state), "watch-" + UUID.randomUUID().toString().substring(0, 8) + "-");
  }

  @AfterEach
  void tidyUp() {
    if (lab != null) {
      made.forEach(object -> lab.kubernetes.resource(object).delete());
      lab.close();
    }
  }

  private void apply(String file) throws Exception {
    for (String document : Files.readString(DEPLOY.resolve(file)).split("(?m)^---$", -1)) {
      GenericKubernetesResource object =
          lab.kubernetes
              .getKubernetesSerialization()
              .unmarshal(document, GenericKubernetesResource.class);
      lab.kubernetes.resource(object).serverSideApply();
      made.add(object);
    }
  }

  private ClusterAccess serviceAccount() {
    GenericKubernetesResource answer =
        lab.kubernetes
            .getKubernetesSerialization()
            .unmarshal(
                lab.kubernetes.raw(
                    "/api/v1/namespaces/kube-system/serviceaccounts/slipway-placement-watch/token",
                    "POST",
                    Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "TokenRequest")),
                GenericKubernetesResource.class);
    String token = answer.get("status", "token");
    ClusterAccess admin = lab.access("admin");
    return new ClusterAccess(
        "in-cluster",
        "in-cluster",
        admin.origin(),
        admin.server(),
        admin.certificateAuthorities(),
        false,
        null,
        null,
        true,
        new ClusterAccess.Login(null, token, null, null, null),
        null);
  }

  private Running watch(boolean labels) {
    return lab.watch(
        lab.settings("sa", labels, false),
        LEASE,
        Map.of("lab", serviceAccount()),
        Clock.systemUTC());
  }

  @Test
  void writesAndTellsWithTheseRightsAndNeedsNoOthers() throws Exception {
    apply("rbac.yaml");
    String a = lab.node("a", "h1", "az1");
    lab.node("b", "h2", "az1");
    lab.node("c", "h3", "az1");

    Running watch = watch(false);
    lab.await("created", () -> lab.history().isPresent());
    lab.cloud.move(a, "h4", "az1", "live-migration");
    lab.await("recorded", () -> lab.moves() == 1);
    lab.cloud.move(a, "h1", "az1", "live-migration");
    lab.await("recorded again", () -> lab.moves() == 2);

    assertThat(lab.events("a")).hasSize(2);
    assertThat(lab.history().orElseThrow().clusterUid()).isNotNull();
    assertThat(watch.metric("slipway_placement_errors_total")).as("%s", lab.log).isZero();
    assertThat(lab.label("a", HOST_ID)).isEmpty();
  }

  @Test
  void saysThatLabelsNeedTheirOwnRight() throws Exception {
    apply("rbac.yaml");
    lab.node("a", "h1", "az1");

    Running watch = watch(true);
    lab.await("written all the same", () -> lab.history().isPresent());
    lab.await("said", () -> lab.log.stream().anyMatch(line -> line.contains("cannot be set")));
    assertThat(watch.metric("slipway_placement_errors_total{cluster=\"lab\",kind=\"forbidden\"}"))
        .isEqualTo(1);

    apply("rbac-labels.yaml");
    watch.stop();
    watch(true);
    lab.await("labelled", () -> lab.label("a", HOST_ID).equals(MemoryCloud.hostId("h1")));
  }

  @Test
  void theDeploymentIsOneThatTheServerTakes() throws Exception {
    GenericKubernetesResource deployment =
        lab.kubernetes
            .getKubernetesSerialization()
            .unmarshal(
                Files.readString(DEPLOY.resolve("deployment.yaml")),
                GenericKubernetesResource.class);

    try {
      GenericKubernetesResource taken =
          lab.kubernetes
              .resource(deployment)
              .dryRun()
              .fieldValidation(io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation.STRICT)
              .create();
      assertThat(taken.getMetadata().getName()).isEqualTo("slipway-placement-watch");
    } catch (KubernetesClientException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
