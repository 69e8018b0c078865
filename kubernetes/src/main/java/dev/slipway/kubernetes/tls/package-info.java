/** Certificates and keys as Kubernetes hands them out, and what went wrong when TLS fails. */
@NullMarked
package dev.slipway.kubernetes.tls;

import org.jspecify.annotations.NullMarked;
