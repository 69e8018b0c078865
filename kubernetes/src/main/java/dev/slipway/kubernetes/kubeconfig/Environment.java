package dev.slipway.kubernetes.kubeconfig;

import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds the process.
 *
 * @param variables KUBECONFIG, HTTPS_PROXY, KUBERNETES_SERVICE_HOST and the like
 * @param home the user's home folder
 * @param serviceAccount folder in which a pod finds its token and certificate authority
 */
public record Environment(Map<String, String> variables, Path home, Path serviceAccount) {

  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The surroundings that {@code variables} describe, inside a pod or not. */
  public static Environment of(Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    return new Environment(
        variables,
        Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home),
        SERVICE_ACCOUNT);
  }

  /** Value of the variable; empty where it is not set. */
  String variable(String name) {
    return variables.getOrDefault(name, "");
  }
}
