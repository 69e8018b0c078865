package dev.slipway.stacks.version;

import java.util.Optional;
import java.util.regex.Pattern;

/** A tag that names a release, e.g. {@code openstack-scs2-1-34-v0-sha-azlfam7}. */
public record ReleaseTag(Coordinates coordinates, StackVersion version) {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,3}");

  /**
   * Parses as the operator does (NewFromClusterStackReleaseProperties and FromReleaseTag): exactly
   * five or seven parts between dashes. Nothing where {@code tag} is something else.
   */
  public static Optional<ReleaseTag> of(String tag) {
    String[] parts = tag.split("-", -1);
    if (parts.length != 5 && parts.length != 7
        || parts[0].isEmpty()
        || parts[1].isEmpty()
        || !NUMBER.matcher(parts[2]).matches()
        || !NUMBER.matcher(parts[3]).matches()) {
      return Optional.empty();
    }
    Coordinates coordinates =
        new Coordinates(parts[0], parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    String version = tag.substring(coordinates.toString().length() + 1);
    return StackVersion.ofDashes(version).map(parsed -> new ReleaseTag(coordinates, parsed));
  }

  @Override
  public String toString() {
    return coordinates.release(version);
  }
}
