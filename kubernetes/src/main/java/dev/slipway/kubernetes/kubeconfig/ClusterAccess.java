package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.report.http.HttpProxy;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to talk to one cluster's API.
 *
 * @param contextName the kubeconfig's context; {@code in-cluster} inside a pod
 * @param clusterName the kubeconfig's name of the cluster; {@code in-cluster} inside a pod
 * @param origin the file it was taken from, for messages
 * @param server base of every request; its scheme is http or https
 * @param certificateAuthorities those that may have signed the server's certificate; empty for the
 *     authorities the JDK trusts
 * @param insecure whether the kubeconfig turns the verification of the server off
 * @param tlsServerName name to expect in the server's certificate, where it differs from the host
 * @param proxy of the scheme http, https or socks5; null for a direct connection
 * @param compression whether answers may be compressed
 * @param login how to say who we are
 */
public record ClusterAccess(
    String contextName,
    String clusterName,
    String origin,
    URI server,
    List<X509Certificate> certificateAuthorities,
    boolean insecure,
    @Nullable String tlsServerName,
    @Nullable HttpProxy proxy,
    boolean compression,
    Login login,
    @Nullable Impersonation impersonation) {

  public ClusterAccess {
    certificateAuthorities = List.copyOf(certificateAuthorities);
  }

  /** Names the cluster, never a secret; the proxy's address may hold one. */
  @Override
  public String toString() {
    return "ClusterAccess[" + contextName + " of " + origin + ", " + server + "]";
  }

  /**
   * How to say who we are; all of it may be absent (anonymous).
   *
   * @param certificate shown in the TLS handshake
   * @param token sent as the bearer token
   * @param tokenFile read before each request series; where it can be read it beats {@code token}
   * @param password sent as basic authentication
   * @param plugin asked for a token or a certificate where nothing else is given
   */
  public record Login(
      @Nullable ClientCertificate certificate,
      @Nullable String token,
      @Nullable Path tokenFile,
      @Nullable Password password,
      @Nullable ExecPlugin plugin) {

    public static final Login ANONYMOUS = new Login(null, null, null, null, null);

    /** Names the ways, never the secrets. */
    @Override
    public String toString() {
      return "Login["
          + (certificate == null ? "" : " certificate")
          + (token == null ? "" : " token")
          + (tokenFile == null ? "" : " tokenFile")
          + (password == null ? "" : " password")
          + (plugin == null ? "" : " plugin")
          + " ]";
    }
  }

  /** A certificate with its chain, and the key to it. */
  public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {
    public ClientCertificate {
      chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
      return "ClientCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
  }

  /** For basic authentication. */
  public record Password(String username, String password) {
    @Override
    public String toString() {
      return "Password[" + username + "]";
    }
  }
}
