/** The commands, one class each, and the groups of options they share. */
@NullMarked
package dev.slipway.cli.command;

import org.jspecify.annotations.NullMarked;
