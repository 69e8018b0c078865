/** Files that appear whole or not at all. */
@NullMarked
package dev.slipway.report.file;

import org.jspecify.annotations.NullMarked;
