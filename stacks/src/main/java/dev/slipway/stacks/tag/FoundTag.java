package dev.slipway.stacks.tag;

import dev.slipway.stacks.registry.Digest;
import java.util.Optional;

/**
 * A tag in a repository.
 *
 * @param commit that it leads to, 40 hexadecimal digits
 * @param annotated false for one that is only a name
 * @param digest that its message names
 * @param signed what its signature is over, without the signature; empty where it is not annotated
 * @param signature in its armour; empty where there is none
 */
public record FoundTag(
    String name,
    String commit,
    boolean annotated,
    Optional<Digest> digest,
    byte[] signed,
    String signature) {}
