package dev.slipway.placement.hosted.reading;

import dev.slipway.report.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Namespace and name of the object that stands for a cluster in its management cluster.
 *
 * @param name equals the namespace where that alone was given
 */
public record ClusterName(String namespace, String name) {

  /** RFC 1123 subdomain, as names of objects are. */
  private static final Pattern OBJECT = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

  public ClusterName {
    if (!isObjectName(namespace) || !isObjectName(name)) {
      throw new IllegalArgumentException("names of objects are checked before");
    }
  }

  /**
   * Reads {@code NAMESPACE/NAME}, or a namespace alone.
   *
   * @param option where it was given
   * @throws InvalidInputException if it is neither
   */
  public static ClusterName parse(String option, String text) {
    int slash = text.indexOf('/');
    String namespace = slash < 0 ? text : text.substring(0, slash);
    String name = slash < 0 ? text : text.substring(slash + 1);
    if (!isObjectName(namespace) || !isObjectName(name)) {
      throw new InvalidInputException(
          option,
          "expected NAMESPACE/NAME, found \"" + text + "\"",
          "e.g. team-a/prod; for a Gardener seed the namespace shoot--PROJECT--NAME");
    }
    return new ClusterName(namespace, name);
  }

  /** True if an object can be called so; such a name is safe in a path. */
  static boolean isObjectName(String text) {
    return OBJECT.matcher(text).matches() && !text.contains("..");
  }

  @Override
  public String toString() {
    return name.equals(namespace) ? namespace : namespace + "/" + name;
  }
}
