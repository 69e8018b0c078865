package dev.slipway.openstack.api;

/**
 * A version of an API below its major one, e.g. 2.96.
 *
 * @see <a
 *     href="https://specs.openstack.org/openstack/api-sig/guidelines/microversion_specification.html">
 *     Microversion Specification</a>
 */
public record Microversion(int major, int minor) implements Comparable<Microversion> {

  /** Of e.g. {@code 2.96}. */
  public static Microversion of(String text) {
    int dot = text.indexOf('.');
    try {
      return new Microversion(
          Integer.parseInt(text.substring(0, Math.max(0, dot))),
          Integer.parseInt(text.substring(dot + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a version such as 2.96", e);
    }
  }

  public boolean atLeast(Microversion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Microversion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
