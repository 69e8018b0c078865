/** Testcases of the scope "SCS-compatible KaaS", decided from findings. */
@NullMarked
package dev.slipway.conformance;

import org.jspecify.annotations.NullMarked;
