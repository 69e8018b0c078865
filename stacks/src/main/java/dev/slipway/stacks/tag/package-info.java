/** Annotated git tags that bind a release's name and commit to the digest of what was published. */
@NullMarked
package dev.slipway.stacks.tag;

import org.jspecify.annotations.NullMarked;
