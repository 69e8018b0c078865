/**
 * Reads hosted control planes from their management cluster. A new kind is one class, {@link
 * dev.slipway.placement.hosted.reading.ControlPlaneReader}.
 */
@NullMarked
package dev.slipway.placement.hosted.reading;

import org.jspecify.annotations.NullMarked;
