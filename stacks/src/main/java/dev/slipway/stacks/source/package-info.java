/** The files a stack is built from: the raw blobs of a git tree, with where they come from. */
@NullMarked
package dev.slipway.stacks.source;

import org.jspecify.annotations.NullMarked;
