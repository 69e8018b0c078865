/** An API server that misbehaves on demand, for the tests of this module and of those above it. */
@NullMarked
package dev.slipway.kubernetes.fault;

import org.jspecify.annotations.NullMarked;
