/** What a release that somebody made holds, and whether the operator can do with it. */
@NullMarked
package dev.slipway.stacks.verify;

import org.jspecify.annotations.NullMarked;
