/** Node images: what a stack asks for, what was built of it, and what a release says of them. */
@NullMarked
package dev.slipway.stacks.nodeimage;

import org.jspecify.annotations.NullMarked;
