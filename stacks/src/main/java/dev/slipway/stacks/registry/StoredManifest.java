package dev.slipway.stacks.registry;

import java.util.Objects;

/**
 * A manifest as a registry has it.
 *
 * @param digest of its bytes, computed here
 * @param bytes as they are stored, which must not be changed
 */
public record StoredManifest(Digest digest, byte[] bytes, Manifest manifest) {

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredManifest stored && stored.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(digest);
  }
}
