/** Certificates and keys as people hand them out, whom to trust, and what went wrong in TLS. */
@NullMarked
package dev.slipway.report.tls;

import org.jspecify.annotations.NullMarked;
