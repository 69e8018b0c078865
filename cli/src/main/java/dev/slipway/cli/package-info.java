/** The program: starts a command, and tells in exit code and message how it ended. */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
