package dev.slipway.stacks.github;

import dev.slipway.stacks.registry.Digest;
import java.util.Optional;

/**
 * A file of a release on GitHub (docs.github.com/rest/releases/assets).
 *
 * @param state {@code uploaded}; {@code starter} of an upload that came to nothing
 * @param size in bytes
 * @param digest nothing of what was uploaded before June 2025, and on older Enterprise Servers
 * @param download for whoever has no token; empty where the answer has none
 */
record HostedAsset(
    long id, String name, String state, long size, Optional<Digest> digest, String download) {

  boolean isUploaded() {
    return state.equals("uploaded");
  }
}
