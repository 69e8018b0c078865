package dev.slipway.kubernetes.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Which cluster it is.
 *
 * @param name the kubeconfig's name of it, or the name of the document it was read from
 * @param uid UID of the namespace {@code kube-system}, which lives as long as the cluster
 * @param caFingerprint SHA-256, in hexadecimal, of the DER of the (first) certificate authority
 * @param serverVersion {@code gitVersion} of the API server
 */
public record ClusterIdentity(
    String name,
    @Nullable String uid,
    @Nullable String caFingerprint,
    @Nullable String serverVersion) {}
