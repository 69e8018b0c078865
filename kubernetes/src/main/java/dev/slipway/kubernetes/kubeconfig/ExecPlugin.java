package dev.slipway.kubernetes.kubeconfig;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that prints credentials, as a kubeconfig describes it.
 *
 * @param apiVersion {@code client.authentication.k8s.io/v1} or {@code .../v1beta1}
 * @param command found on PATH unless it contains a slash
 * @param environment added to our own
 * @param provideClusterInfo whether the program is told about the cluster
 * @param installHint what to tell the user when there is no such program; may be empty
 * @param clusterConfig JSON of the cluster's extension {@code client.authentication.k8s.io/exec}
 * @see <a href="https://kubernetes.io/docs/reference/config-api/client-authentication.v1/">API</a>
 */
public record ExecPlugin(
    String apiVersion,
    String command,
    List<String> args,
    Map<String, String> environment,
    boolean provideClusterInfo,
    InteractiveMode interactiveMode,
    String installHint,
    @Nullable String clusterConfig) {

  public ExecPlugin {
    args = List.copyOf(args);
    environment = Map.copyOf(environment);
  }

  /** How the program relates to standard input. */
  public enum InteractiveMode {
    NEVER,
    IF_AVAILABLE,
    ALWAYS
  }

  @Override
  public String toString() {
    return "exec plugin " + command;
  }
}
