package dev.slipway.stacks.registry;

import dev.slipway.report.InvalidInputException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An image in a repository: by its tag, by its digest, or by both, which then have to agree. */
public record Reference(Repository repository, Optional<String> tag, Optional<Digest> digest) {

  /** OCI Distribution Specification 1.1, "Pulling manifests": reference as a tag. */
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  /**
   * Parses {@code HOST/PATH:TAG}, {@code HOST/PATH@sha256:...} or {@code HOST/PATH:TAG@sha256:...}.
   *
   * @throws InvalidInputException if it is something else
   */
  public static Reference parse(String text) {
    int at = text.indexOf('@');
    Optional<Digest> digest = Optional.empty();
    if (at >= 0) {
      digest = Digest.parse(text.substring(at + 1));
      if (digest.isEmpty()) {
        throw new InvalidInputException(
            text, "expected a digest after @", "write @sha256: and 64 hexadecimal digits");
      }
    }
    String named = at < 0 ? text : text.substring(0, at);
    int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(named.substring(colon + 1));
    if (tag.isPresent() && !TAG.matcher(tag.get()).matches()) {
      throw new InvalidInputException(
          text, "\"" + tag.get() + "\" is not a tag", "tags are of letters, digits and . _ -");
    }
    if (tag.isEmpty() && digest.isEmpty()) {
      throw new InvalidInputException(
          text,
          "expected the tag or the digest of a release, found a repository alone",
          "add for example :openstack-scs2-1-34-v3");
    }
    return new Reference(
        Repository.parse(colon < 0 ? named : named.substring(0, colon)), tag, digest);
  }

  /** What the registry is asked for: the digest if it is known. */
  String asked() {
    return digest.map(Digest::toString).orElseGet(tag::orElseThrow);
  }

  @Override
  public String toString() {
    return repository
        + tag.map(name -> ":" + name).orElse("")
        + digest.map(value -> "@" + value).orElse("");
  }
}
