/** All stacks of a repository beside each other: one row for each minor of Kubernetes. */
@NullMarked
package dev.slipway.stacks.matrix;

import org.jspecify.annotations.NullMarked;
