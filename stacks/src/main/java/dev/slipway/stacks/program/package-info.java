/** Programs of others that are called: found on PATH only, with an environment of their own. */
@NullMarked
package dev.slipway.stacks.program;

import org.jspecify.annotations.NullMarked;
