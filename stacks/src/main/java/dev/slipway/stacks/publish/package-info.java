/** Releases in registries: as csctl stores them, and never changed once they are there. */
@NullMarked
package dev.slipway.stacks.publish;

import org.jspecify.annotations.NullMarked;
