package dev.slipway.openstack.clouds;

import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds the process.
 *
 * @param variables OS_CLOUD, OS_CLIENT_CONFIG_FILE, XDG_CONFIG_HOME and the like
 * @param folder the working folder, in which clouds.yaml is looked for first
 * @param home the user's home folder
 * @param site folder of the whole machine, in which clouds.yaml is looked for last
 */
public record Environment(Map<String, String> variables, Path folder, Path home, Path site) {

  private static final Path SITE = Path.of("/etc/openstack");

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The surroundings that {@code variables} describe, in the working folder of the process. */
  public static Environment of(Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    return new Environment(
        variables,
        Path.of(""),
        Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home),
        SITE);
  }

  /** Value of the variable; empty where it is not set. */
  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** Names the places only: variables hold passwords. */
  @Override
  public String toString() {
    return "Environment[" + folder + ", " + home + ", " + site + "]";
  }
}
