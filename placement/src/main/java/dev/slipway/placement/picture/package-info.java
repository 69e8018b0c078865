/** What a person sees of a placement. */
@NullMarked
package dev.slipway.placement.picture;

import org.jspecify.annotations.NullMarked;
