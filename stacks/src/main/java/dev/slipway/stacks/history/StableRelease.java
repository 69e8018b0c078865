package dev.slipway.stacks.history;

import dev.slipway.stacks.hash.ContentHashes;
import java.util.Optional;

/**
 * An earlier stable release.
 *
 * @param number that of its version
 * @param tag its name
 * @param content what it was built from; empty where its tag does not have the stack
 */
public record StableRelease(int number, String tag, Optional<ContentHashes> content) {}
