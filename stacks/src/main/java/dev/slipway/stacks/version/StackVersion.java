package dev.slipway.stacks.version;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a cluster stack or of a component: {@code v3} in the channel stable, {@code
 * v0-sha.azlfam7} in another one. Parsed and ordered as the operator does (cluster-stack-operator,
 * pkg/version).
 *
 * @param major the number after {@code v}
 * @param channel {@code stable} or the word after the dash
 * @param patch what follows the word; empty in the channel stable
 */
public record StackVersion(int major, String channel, String patch) {

  public static final String STABLE = "stable";

  /** Go's {@code \w}, which like ours is ASCII. */
  private static final Pattern DOTS = Pattern.compile("v([0-9]+)(?:-(\\w+)\\.(\\w+))?");

  private static final Pattern DASHES = Pattern.compile("v([0-9]+)(?:-(\\w+)-(\\w+))?");

  private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

  /** The order of the operator within one channel: number first, then the patch as a string. */
  public static final Comparator<StackVersion> WITHIN_CHANNEL = StackVersion::compareWithinChannel;

  public static StackVersion stable(int major) {
    return new StackVersion(major, STABLE, "");
  }

  /** Parses {@code v1-beta.3}, the form of charts and metadata. */
  public static Optional<StackVersion> ofDots(String text) {
    return of(DOTS.matcher(text));
  }

  /** Parses {@code v1-beta-3}, the form of tags and folders. */
  public static Optional<StackVersion> ofDashes(String text) {
    return of(DASHES.matcher(text));
  }

  private static Optional<StackVersion> of(Matcher matcher) {
    if (!matcher.matches()
        || new BigInteger(matcher.group(1)).compareTo(LARGEST) > 0
        // csctl takes v1-stable.2 for a version and the operator then calls it v1.
        || STABLE.equals(matcher.group(2))) {
      return Optional.empty();
    }
    int major = Integer.parseInt(matcher.group(1));
    return Optional.of(
        matcher.group(2) == null
            ? stable(major)
            : new StackVersion(major, matcher.group(2), matcher.group(3)));
  }

  public boolean isStable() {
    return channel.equals(STABLE);
  }

  /** {@code v1-beta.3}. */
  public String withDots() {
    return isStable() ? "v" + major : "v" + major + "-" + channel + "." + patch;
  }

  /** {@code v1-beta-3}. */
  public String withDashes() {
    return isStable() ? "v" + major : "v" + major + "-" + channel + "-" + patch;
  }

  /**
   * True if Helm takes it for a version: a prerelease identifier of digits alone has no leading
   * zero (semver.org 2.0.0, 9).
   */
  public boolean isSemantic() {
    return isStable()
        || !withDots().contains("_") && !patch.matches("0[0-9]+") && !channel.matches("0[0-9]+");
  }

  /**
   * @throws IllegalArgumentException if the channels differ: such versions have no order
   */
  private static int compareWithinChannel(StackVersion left, StackVersion right) {
    if (!left.channel.equals(right.channel)) {
      throw new IllegalArgumentException(left.withDots() + " and " + right.withDots());
    }
    int byMajor = Integer.compare(left.major, right.major);
    return byMajor != 0 ? byMajor : left.patch.compareTo(right.patch);
  }

  @Override
  public String toString() {
    return withDots();
  }
}
