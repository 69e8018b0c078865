package dev.slipway.report.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on the way to a server.
 *
 * @param address {@code http://[user:password@]host[:port]} or {@code socks5://host[:port]}
 */
public record HttpProxy(URI address) {

  private static final int HTTP_PORT = 80;

  /** RFC 1928. */
  private static final int SOCKS_PORT = 1080;

  /** As the JDK has it; the name of an HTTP proxy is resolved anew for each connection. */
  public Proxy route() {
    return isSocks()
        ? new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(address.getHost(), port(SOCKS_PORT)))
        : new Proxy(
            Proxy.Type.HTTP,
            InetSocketAddress.createUnresolved(address.getHost(), port(HTTP_PORT)));
  }

  private boolean isSocks() {
    return address.getScheme().startsWith("socks");
  }

  private int port(int usual) {
    return address.getPort() >= 0 ? address.getPort() : usual;
  }

  /** The request again, with user and password; null where there are none, or they were wrong. */
  public @Nullable Request login(Response refused) {
    String user = address.getUserInfo();
    // OkHttp asks before it sends, and again when the proxy was not content.
    if (user == null || isSocks() || refused.request().header("Proxy-Authorization") != null) {
      return null;
    }
    int colon = user.indexOf(':');
    String credentials =
        Credentials.basic(
            colon < 0 ? user : user.substring(0, colon),
            colon < 0 ? "" : user.substring(colon + 1),
            StandardCharsets.UTF_8);
    return refused.request().newBuilder().header("Proxy-Authorization", credentials).build();
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return address.getScheme()
        + "://"
        + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }
}
