package dev.slipway.stacks.tag;

import dev.slipway.stacks.registry.Digest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tag of a release says.
 *
 * @param image where the release was published, e.g. {@code registry.example.org/kaas/stacks}
 * @param digest of its manifest
 */
public record TagMessage(String name, String image, Digest digest) {

  /** Trailers as git has them (git-interpret-trailers(1)). */
  private static final Pattern DIGEST = Pattern.compile("(?m)^Digest: (sha256:[0-9a-f]{64})$");

  /** Ends with a line feed, as git's own do. */
  public String text() {
    return "Release " + name + "\n\nImage: " + image + ":" + name + "\nDigest: " + digest + "\n";
  }

  /** The digest that a message names; nothing where it names none, or several. */
  public static Optional<Digest> digestIn(String message) {
    Matcher matcher = DIGEST.matcher(message);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String first = matcher.group(1);
    return matcher.find() ? Optional.empty() : Digest.parse(first);
  }
}
