/**
 * The run that fills the AOT cache: whatever it does starts fast afterwards. Only the launcher
 * calls it.
 */
@NullMarked
package dev.slipway.cli.start;

import org.jspecify.annotations.NullMarked;
