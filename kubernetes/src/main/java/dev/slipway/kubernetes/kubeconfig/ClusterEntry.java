package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.report.http.HttpProxy;
import dev.slipway.report.http.ProxyVariables;
import dev.slipway.report.tls.Pem;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a kubeconfig says about a cluster (client-go tools/clientcmd/api/v1/types.go, Cluster). */
record ClusterEntry(
    URI server,
    List<X509Certificate> certificateAuthorities,
    boolean insecure,
    @Nullable String tlsServerName,
    @Nullable HttpProxy proxy,
    boolean compression) {

  private static final URI UNKNOWN = URI.create("https://unknown.invalid");

  static ClusterEntry of(Section section, Environment environment) {
    URI server = server(section);
    List<X509Certificate> authorities = authorities(section);
    boolean insecure = section.flag("insecure-skip-tls-verify");
    if (insecure && !authorities.isEmpty()) {
      // client-go transport/transport.go, TLSConfigFor
      section.problem(
          "insecure-skip-tls-verify",
          "a certificate authority is given, yet the verification is turned off",
          "remove insecure-skip-tls-verify");
    }
    return new ClusterEntry(
        server,
        authorities,
        insecure,
        section.textOrNull("tls-server-name"),
        proxy(section, server, environment),
        !section.flag("disable-compression"));
  }

  /**
   * The server's URL. Without a scheme it is http, and its query is dropped (client-go
   * rest/url_utils.go, DefaultServerURL; client_config.go, ClientConfig).
   */
  static URI server(Section section) {
    String text = section.text("server").strip();
    if (text.isEmpty()) {
      section.problem("server", "expected an address such as https://host:6443", "");
      return UNKNOWN;
    }
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null
          && (scheme.equals("https") || scheme.equals("http"))
          && uri.getPort() < 65536) {
        if (uri.getUserInfo() != null) {
          section.problem("server", "the address must not contain a user", "use a user entry");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new URI(scheme + "://" + uri.getRawAuthority() + path);
      }
    } catch (URISyntaxException e) {
      // It is told below: the reason would quote the text, which may hold a password.
    }
    section.problem("server", "expected an address such as https://host:6443", "");
    return UNKNOWN;
  }

  private static List<X509Certificate> authorities(Section section) {
    byte[] pem = section.dataOrFile("certificate-authority");
    if (pem == null) {
      return List.of();
    }
    try {
      return Pem.certificates(pem);
    } catch (GeneralSecurityException e) {
      section.problem(
          section.has("certificate-authority-data")
              ? "certificate-authority-data"
              : "certificate-authority",
          "expected certificates in PEM: " + e.getMessage(),
          "");
      return List.of();
    }
  }

  private static @Nullable HttpProxy proxy(Section section, URI server, Environment environment) {
    String text = section.text("proxy-url");
    if (text.isEmpty()) {
      return ProxyVariables.of(environment.variables()).proxyFor(server);
    }
    try {
      URI proxy = new URI(text);
      if (proxy.getHost() != null && Set.of("http", "socks5").contains(proxy.getScheme())) {
        if (proxy.getScheme().equals("socks5") && proxy.getUserInfo() != null) {
          section.problem("proxy-url", "a SOCKS proxy with a password is not supported", "");
        }
        return new HttpProxy(proxy);
      }
      if ("https".equals(proxy.getScheme())) {
        section.problem(
            "proxy-url",
            "a proxy that is itself reached by TLS is not supported",
            "give its http:// or socks5:// address");
        return null;
      }
    } catch (URISyntaxException e) {
      // It is told below: the reason would quote the text, which may hold a password.
    }
    section.problem("proxy-url", "expected http://host:port or socks5://host:port", "");
    return null;
  }
}
