/**
 * Signatures that stock cosign verifies offline: ECDSA on P-256, DSSE envelopes, Sigstore bundles.
 */
@NullMarked
package dev.slipway.stacks.sigstore;

import org.jspecify.annotations.NullMarked;
