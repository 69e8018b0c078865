/** Pods, reduced to what says where they run and what keeps them apart. */
@NullMarked
package dev.slipway.kubernetes.pod;

import org.jspecify.annotations.NullMarked;
