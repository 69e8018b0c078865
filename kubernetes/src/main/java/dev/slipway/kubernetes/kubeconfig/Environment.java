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

  /** That of this process. */
  public static Environment ofProcess() {
    String home = System.getenv("HOME");
    return new Environment(
        System.getenv(),
        Path.of(home == null || home.isEmpty() ? System.getProperty("user.home", ".") : home),
        SERVICE_ACCOUNT);
  }

  /** Value of the variable; empty where it is not set. */
  String variable(String name) {
    return variables.getOrDefault(name, "");
  }
}
