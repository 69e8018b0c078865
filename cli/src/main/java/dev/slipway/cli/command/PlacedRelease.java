package dev.slipway.cli.command;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.github.GitHubRepository;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.publish.StoredRelease;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.registry.Reference;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A release in a place: by its name, by its digest, or by both, which then have to agree.
 *
 * @param text as the user wrote it
 * @param place of the store that has it
 */
record PlacedRelease(String text, String place, Optional<String> name, Optional<Digest> digest) {

  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  /**
   * Parses {@code HOST/PATH:TAG}, {@code HOST/PATH@sha256:...} or both, and {@code
   * github:OWNER/REPOSITORY:TAG}, likewise with a digest behind it.
   *
   * @throws InvalidInputException if it is something else
   */
  static PlacedRelease parse(String text) {
    if (GitHubRepository.isMeant(text)) {
      return onGitHub(text);
    }
    Reference reference = Reference.parse(text);
    String scheme = reference.repository().plain() ? "http://" : "";
    return new PlacedRelease(
        reference.toString(), scheme + reference.repository(), reference.tag(), reference.digest());
  }

  /** Names on GitHub may hold what tags of a registry may; a digest alone finds nothing there. */
  private static PlacedRelease onGitHub(String text) {
    int at = text.indexOf('@');
    Optional<Digest> digest = at < 0 ? Optional.empty() : Digest.parse(text.substring(at + 1));
    String named = at < 0 ? text : text.substring(0, at);
    int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    if (colon < 0 || !TAG.matcher(named.substring(colon + 1)).matches()) {
      throw new InvalidInputException(
          text,
          "expected the tag of a release on GitHub",
          "write for example github:OWNER/REPOSITORY:openstack-scs2-1-34-v3");
    }
    if (at >= 0 && digest.isEmpty()) {
      throw new InvalidInputException(
          text, "expected a digest after @", "write @sha256: and 64 hexadecimal digits");
    }
    return new PlacedRelease(
        text, named.substring(0, colon), Optional.of(named.substring(colon + 1)), digest);
  }

  /**
   * What {@code store} has of it.
   *
   * @throws InvalidInputException if it is not there, or is not of that digest
   */
  StoredRelease in(ReleaseStore store) throws IOException {
    String asked = name.or(() -> digest.map(Object::toString)).orElseThrow();
    StoredRelease found =
        store
            .find(asked)
            .orElseThrow(() ->
                new InvalidInputException(
                    text,
                    "there is no such release",
                    "slipway stack index " + place + " lists what there is"));
    if (digest.isPresent() && !digest.get().equals(found.stored().digest())) {
      throw new InvalidInputException(
          text,
          "it is " + found.stored().digest() + " now, not what was named",
          "find out who changed it");
    }
    return found;
  }
}
