/**
 * Reports written for people and programs, and read back.
 *
 * <p>A new format is one class that implements {@link Renderer} and one entry in {@link Renderers}.
 */
@NullMarked
package dev.slipway.report.render;

import org.jspecify.annotations.NullMarked;
