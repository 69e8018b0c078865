/** A new stack of our own writing, to begin with. */
@NullMarked
package dev.slipway.stacks.init;

import org.jspecify.annotations.NullMarked;
