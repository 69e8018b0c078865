/** What the files of a stack refer to: charts, container images, node images. */
@NullMarked
package dev.slipway.stacks.reference;

import org.jspecify.annotations.NullMarked;
