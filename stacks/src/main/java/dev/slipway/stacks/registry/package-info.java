/**
 * Talks to registries: OCI Distribution Specification 1.1, logins as Docker and Podman keep them.
 */
@NullMarked
package dev.slipway.stacks.registry;

import org.jspecify.annotations.NullMarked;
