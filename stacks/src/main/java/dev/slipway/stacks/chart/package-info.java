/**
 * Helm charts as they lie in a stack: what they say of themselves and which files belong to them.
 */
@NullMarked
package dev.slipway.stacks.chart;

import org.jspecify.annotations.NullMarked;
