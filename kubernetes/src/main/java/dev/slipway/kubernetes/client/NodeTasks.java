package dev.slipway.kubernetes.client;

import dev.slipway.kubernetes.client.ClientFailures.Refused;
import dev.slipway.report.EnvironmentException;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs a Pod on a node to its end, reads what it wrote, and deletes it in every case. */
record NodeTasks(KubernetesClient client, ClientFailures failures) {

  private static final String CONTAINER = "task";
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** None of these ends by itself (kubernetes, pkg/kubelet/images/types.go and container.go). */
  private static final Set<String> HOPELESS =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError");

  /**
   * @param stopped ends the wait; the Pod is deleted then too
   * @return empty if it was stopped
   */
  Optional<NodeTask.Outcome> run(NodeTask task, BooleanSupplier stopped)
      throws InterruptedException {
    String named = "pods " + task.namespace() + "/" + task.name();
    try {
      failures.of(
          "POST " + named,
          () -> client.pods().inNamespace(task.namespace()).resource(pod(task)).create());
      try {
        return waitFor(task, named, stopped);
      } finally {
        delete(task, named);
      }
    } catch (Refused e) {
      throw new EnvironmentException(
          named + " of " + failures.access().server() + " was refused: " + e.words(),
          "grant the verbs create, get and delete on pods and get on pods/log in the namespace "
              + task.namespace()
              + ", whose Pod Security has to allow hostPath volumes (privileged)");
    }
  }

  private Optional<NodeTask.Outcome> waitFor(NodeTask task, String named, BooleanSupplier stopped)
      throws Refused, InterruptedException {
    long begun = System.nanoTime();
    while (!stopped.getAsBoolean()) {
      Pod seen = failures.of("GET " + named, () -> resource(task).get());
      if (seen == null) {
        throw new EnvironmentException(named + " has gone: somebody deleted it", "try again");
      }
      ContainerStateTerminated ended = ended(seen);
      if (ended != null) {
        String log =
            failures.of(
                "GET " + named + "/log", () -> resource(task).inContainer(CONTAINER).getLog());
        return Optional.of(
            new NodeTask.Outcome(
                ended.getExitCode() == null ? -1 : ended.getExitCode(), log == null ? "" : log));
      }
      refuseHopeless(task, named, seen, Duration.ofNanos(System.nanoTime() - begun));
      Thread.sleep(BETWEEN_LOOKS);
    }
    return Optional.empty();
  }

  private static @Nullable ContainerStateTerminated ended(Pod pod) {
    ContainerStatus status = status(pod);
    return status == null || status.getState() == null ? null : status.getState().getTerminated();
  }

  private static @Nullable ContainerStatus status(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getContainerStatuses().isEmpty()
        ? null
        : pod.getStatus().getContainerStatuses().getFirst();
  }

  private void refuseHopeless(NodeTask task, String named, Pod pod, Duration waited) {
    ContainerStatus status = status(pod);
    boolean running =
        status != null && status.getState() != null && status.getState().getRunning() != null;
    String reason =
        status == null || status.getState() == null || status.getState().getWaiting() == null
            ? ""
            : String.valueOf(status.getState().getWaiting().getReason());
    if (pod.getStatus() != null && "Failed".equals(pod.getStatus().getPhase())) {
      throw new EnvironmentException(
          named
              + " failed before its program ran: "
              + pod.getStatus().getReason()
              + ", "
              + pod.getStatus().getMessage(),
          "look at the node " + task.node());
    }
    if (HOPELESS.contains(reason)) {
      throw new EnvironmentException(
          named + " does not start: " + reason + ", image " + task.image(),
          "check the image, and that " + String.join(", ", task.folders()) + " is on the node");
    }
    if (!running && waited.compareTo(task.start()) > 0) {
      throw new EnvironmentException(
          named
              + " did not start within "
              + task.start().toSeconds()
              + " s"
              + (reason.isEmpty() ? "" : ": " + reason),
          "check that the node "
              + task.node()
              + " is there and Ready, and has the folder "
              + String.join(", ", task.folders()));
    }
  }

  private void delete(NodeTask task, String named) throws Refused {
    failures.of("DELETE " + named, () -> resource(task).withGracePeriod(0).delete());
  }

  private PodResource resource(NodeTask task) {
    return client.pods().inNamespace(task.namespace()).withName(task.name());
  }

  /**
   * As root, because such folders are root's, with no other right of a node, and with no token. The
   * deadline ends it also where nobody is left to delete it.
   */
  static Pod pod(NodeTask task) {
    List<Volume> volumes = new ArrayList<>();
    List<VolumeMount> mounts = new ArrayList<>();
    for (int i = 0; i < task.folders().size(); i++) {
      String folder = task.folders().get(i);
      volumes.add(
          new VolumeBuilder().withName("folder-" + i).withNewHostPath(folder, "Directory").build());
      mounts.add(new VolumeMountBuilder().withName("folder-" + i).withMountPath(folder).build());
    }
    return new PodBuilder()
        .withNewMetadata()
        .withName(task.name())
        .withNamespace(task.namespace())
        .withLabels(Map.of("app.kubernetes.io/managed-by", "slipway"))
        .endMetadata()
        .withNewSpec()
        .withNodeName(task.node())
        .withRestartPolicy("Never")
        .withActiveDeadlineSeconds(task.deadline().toSeconds())
        .withTerminationGracePeriodSeconds(10L)
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withTolerations(new TolerationBuilder().withOperator("Exists").build())
        .withVolumes(volumes)
        .addNewContainer()
        .withName(CONTAINER)
        .withImage(task.image())
        .withCommand(task.command())
        .withVolumeMounts(mounts)
        .withNewResources()
        .withRequests(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("128Mi")))
        .withLimits(Map.of("memory", new Quantity("512Mi")))
        .endResources()
        .withNewSecurityContext()
        .withRunAsUser(0L)
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .withAdd("DAC_OVERRIDE")
        .endCapabilities()
        .endSecurityContext()
        .endContainer()
        .endSpec()
        .build();
  }
}
