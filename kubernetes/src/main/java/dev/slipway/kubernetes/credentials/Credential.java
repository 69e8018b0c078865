package dev.slipway.kubernetes.credentials;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess.ClientCertificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What proves who we are.
 *
 * @param authorization value of the header; secret
 * @param expiresAt after this it must be asked for again
 */
public record Credential(
    @Nullable String authorization,
    @Nullable ClientCertificate certificate,
    @Nullable Instant expiresAt) {

  /** Never the secret. */
  @Override
  public String toString() {
    return "Credential["
        + (authorization == null ? "" : "authorization ")
        + (certificate == null ? "" : certificate)
        + "]";
  }
}
