package dev.slipway.report.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a server's certificate was issued by an authority we trust, and remembers the
 * last one seen, so that a refusal can be explained. The name is checked by the HTTP client.
 */
public final class ServerTrust implements X509TrustManager {

  private final @Nullable X509TrustManager authorities;
  private volatile @Nullable X509Certificate seen;

  private ServerTrust(@Nullable X509TrustManager authorities) {
    this.authorities = authorities;
  }

  /** Trusts {@code authorities}; those of the JDK where the list is empty. */
  public static ServerTrust of(List<X509Certificate> authorities) {
    try {
      KeyStore store = null;
      if (!authorities.isEmpty()) {
        store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
          store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return new ServerTrust(x509);
        }
      }
      throw new IllegalStateException("PKIX has an X.509 trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("PKCS12 and PKIX are in every JDK", e);
    }
  }

  /**
   * Trusts everybody, as a kubeconfig's {@code insecure-skip-tls-verify} or a clouds.yaml's {@code
   * verify: false} demands.
   */
  public static ServerTrust inEverybody() {
    return new ServerTrust(null);
  }

  /** The server's certificate that was looked at last. */
  public @Nullable X509Certificate seen() {
    return seen;
  }

  public boolean isInEverybody() {
    return authorities == null;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    seen = chain.length == 0 ? null : chain[0];
    if (authorities != null) {
      authorities.checkServerTrusted(chain, authType);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("we are no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
  }
}
