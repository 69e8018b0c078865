/** Content hashes as csctl computes them. */
@NullMarked
package dev.slipway.stacks.hash;

import org.jspecify.annotations.NullMarked;
