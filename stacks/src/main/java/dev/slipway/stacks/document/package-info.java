/** Reads the YAML files of a stack with the place of every value. */
@NullMarked
package dev.slipway.stacks.document;

import org.jspecify.annotations.NullMarked;
