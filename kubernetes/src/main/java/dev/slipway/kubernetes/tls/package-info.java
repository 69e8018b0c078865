/** What the verification of an API server means for a report. */
@NullMarked
package dev.slipway.kubernetes.tls;

import org.jspecify.annotations.NullMarked;
