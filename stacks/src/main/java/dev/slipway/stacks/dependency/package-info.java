/**
 * Charts that charts depend on: fetched as Chart.lock pins them, and packed into {@code charts/}.
 */
@NullMarked
package dev.slipway.stacks.dependency;

import org.jspecify.annotations.NullMarked;
