package dev.slipway.stacks.history;

import dev.slipway.stacks.version.Coordinates;
import dev.slipway.stacks.version.ReleaseTag;
import dev.slipway.stacks.version.StackVersion;
import java.util.Collection;
import java.util.regex.Pattern;

/** The number that a new release gets. */
public final class NextNumber {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private NextNumber() {}

  /** One more than the highest stable release of {@code coordinates} has; 1 if there is none. */
  public static StackVersion stable(Coordinates coordinates, Collection<ReleaseTag> known) {
    int highest = 0;
    for (ReleaseTag tag : known) {
      if (tag.coordinates().equals(coordinates) && tag.version().isStable()) {
        highest = Math.max(highest, tag.version().major());
      }
    }
    return StackVersion.stable(highest + 1);
  }

  /**
   * The next of the releases that {@code channel} counts: {@code v0-beta.1}, ..., {@code
   * v0-beta.9}, {@code v1-beta.10}, ... The operator orders the last part as a string, which would
   * put 10 before 9, and SemVer forbids leading zeros; so the number before it grows with each
   * digit.
   */
  public static StackVersion counted(
      Coordinates coordinates, String channel, Collection<ReleaseTag> known) {
    int highest = 0;
    for (ReleaseTag tag : known) {
      StackVersion version = tag.version();
      if (tag.coordinates().equals(coordinates)
          && version.channel().equals(channel)
          && NUMBER.matcher(version.patch()).matches()) {
        highest = Math.max(highest, Integer.parseInt(version.patch()));
      }
    }
    String next = Integer.toString(highest + 1);
    return new StackVersion(next.length() - 1, channel, next);
  }
}
