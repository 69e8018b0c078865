package dev.slipway.openstack.clouds;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cloud that the variables OS_* describe, as an openrc file sets them
 * (openstack/config/loader.py, _get_os_environ).
 */
final class EnvironmentCloud {

  static final String ORIGIN = "the environment";
  private static final String PREFIX = "OS_";

  /** They choose or tune; alone they make no cloud. */
  private static final Set<String> SELECTORS =
      Set.of(
          "OS_CLOUD",
          "OS_REGION_NAME",
          "OS_CLIENT_CONFIG_FILE",
          "OS_CLIENT_SECURE_FILE",
          "OS_CLOUD_NAME");

  private EnvironmentCloud() {}

  /** Name of that cloud. */
  static String name(Environment environment) {
    String name = environment.variable("OS_CLOUD_NAME");
    return name.isEmpty() ? "envvars" : name;
  }

  /** Null where the variables describe none. */
  static Value.@Nullable Mapping of(Environment environment) {
    Map<String, Value> entries = new LinkedHashMap<>();
    boolean describes = false;
    for (Map.Entry<String, String> variable : new TreeMap<>(environment.variables()).entrySet()) {
      String name = variable.getKey();
      if (!name.startsWith(PREFIX)
          || name.startsWith("OS_TEST")
          || name.startsWith("OS_STD")
          || name.startsWith("OS_LOG")) {
        continue;
      }
      describes |= !SELECTORS.contains(name);
      entries.put(
          name.substring(PREFIX.length()).toLowerCase(Locale.ROOT),
          new Value.Scalar(new Place(name, 0, 0), variable.getValue(), Token.STRING));
    }
    entries.remove("cloud");
    return describes ? new Value.Mapping(new Place(ORIGIN, 0, 0), entries) : null;
  }
}
