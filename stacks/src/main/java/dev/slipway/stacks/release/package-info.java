/** A release: which files it is made of, and the folder it is written to. */
@NullMarked
package dev.slipway.stacks.release;

import org.jspecify.annotations.NullMarked;
