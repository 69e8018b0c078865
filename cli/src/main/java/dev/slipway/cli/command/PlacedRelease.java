package dev.slipway.cli.command;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.publish.StoredRelease;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.registry.Reference;
import java.io.IOException;
import java.util.Optional;

/**
 * A release in a place: by its name, by its digest, or by both, which then have to agree.
 *
 * @param text as the user wrote it
 * @param place of the store that has it
 */
record PlacedRelease(String text, String place, Optional<String> name, Optional<Digest> digest) {

  /**
   * Parses {@code HOST/PATH:TAG}, {@code HOST/PATH@sha256:...} or both, and {@code
   * github:OWNER/REPOSITORY:TAG}, likewise with a digest behind it.
   *
   * @throws InvalidInputException if it is something else
   */
  static PlacedRelease parse(String text) {
    Reference reference = Reference.parse(text);
    String scheme = reference.repository().plain() ? "http://" : "";
    return new PlacedRelease(
        reference.toString(), scheme + reference.repository(), reference.tag(), reference.digest());
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
