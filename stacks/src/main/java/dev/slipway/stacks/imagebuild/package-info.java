/** Builds node images by packer and stores them, once for each version. */
@NullMarked
package dev.slipway.stacks.imagebuild;

import org.jspecify.annotations.NullMarked;
