/** Rules that a stack has to meet, each with where it is written down; pure. */
@NullMarked
package dev.slipway.stacks.lint;

import org.jspecify.annotations.NullMarked;
