/** A placement as a document for other programs. */
@NullMarked
package dev.slipway.placement.document;

import org.jspecify.annotations.NullMarked;
