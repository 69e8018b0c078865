/** The tags that csctl replaces in the files of a stack. */
@NullMarked
package dev.slipway.stacks.template;

import org.jspecify.annotations.NullMarked;
