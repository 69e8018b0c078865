package dev.slipway.report.http;

import dev.slipway.report.InvalidInputException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment asks for, by Go's rules (golang.org/x/net/http/httpproxy).
 *
 * @param https value of HTTPS_PROXY or https_proxy
 * @param http value of HTTP_PROXY or http_proxy
 * @param exceptions value of NO_PROXY or no_proxy
 */
public record ProxyVariables(String https, String http, String exceptions) {

  /** Every server is reached directly. */
  public static final ProxyVariables NONE = new ProxyVariables("", "", "");

  /**
   * @param environment variables by their names
   */
  public static ProxyVariables of(Map<String, String> environment) {
    return new ProxyVariables(
        either(environment, "HTTPS_PROXY"),
        either(environment, "HTTP_PROXY"),
        either(environment, "NO_PROXY"));
  }

  private static String either(Map<String, String> environment, String upper) {
    String value = environment.getOrDefault(upper, "");
    return value.isEmpty() ? environment.getOrDefault(upper.toLowerCase(Locale.ROOT), "") : value;
  }

  /**
   * Null where the server is to be reached directly.
   *
   * @param server with scheme and host
   * @throws InvalidInputException if the variable names no proxy
   */
  public @Nullable HttpProxy proxyFor(URI server) {
    boolean secure = server.getScheme().equals("https");
    String value = secure ? https : http;
    if (value.isEmpty() || isExcepted(server)) {
      return null;
    }
    String variable = secure ? "HTTPS_PROXY" : "HTTP_PROXY";
    try {
      URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
      String scheme = proxy.getScheme().toLowerCase(Locale.ROOT);
      if (proxy.getHost() != null
          && (scheme.equals("http")
              || (scheme.startsWith("socks5") && proxy.getUserInfo() == null))) {
        return new HttpProxy(proxy);
      }
    } catch (IllegalArgumentException e) {
      // It is told below: the reason would quote the text, which may hold a password.
    }
    throw new InvalidInputException(
        variable,
        "expected http://host:port, or socks5://host:port without a password",
        "or set NO_PROXY");
  }

  private boolean isExcepted(URI server) {
    String host = server.getHost().toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    int port =
        server.getPort() >= 0 ? server.getPort() : server.getScheme().equals("https") ? 443 : 80;
    @Nullable InetAddress address = literal(host);
    if (host.equals("localhost") || (address != null && address.isLoopbackAddress())) {
      return true;
    }
    for (String each : exceptions.split(",")) {
      String exception = each.strip().toLowerCase(Locale.ROOT);
      if (!exception.isEmpty() && matches(exception, host, port, address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(
      String exception, String host, int port, @Nullable InetAddress address) {
    if (exception.equals("*")) {
      return true;
    }
    int slash = exception.indexOf('/');
    if (slash > 0) {
      return address != null && contains(exception, slash, address);
    }
    String name = exception;
    int colon = exception.lastIndexOf(':');
    if (colon >= 0 && (exception.indexOf(':') == colon || exception.contains("]"))) {
      if (!exception.substring(colon + 1).equals(Integer.toString(port))) {
        return false;
      }
      name = exception.substring(0, colon);
    }
    name = name.replace("[", "").replace("]", "");
    InetAddress literal = literal(name);
    if (literal != null) {
      return literal.equals(address);
    }
    if (name.startsWith("*.")) {
      name = name.substring(1);
    }
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || host.endsWith("." + name);
  }

  private static boolean contains(String network, int slash, InetAddress address) {
    InetAddress base = literal(network.substring(0, slash));
    try {
      int bits = Integer.parseInt(network.substring(slash + 1));
      if (base == null || base.getAddress().length != address.getAddress().length) {
        return false;
      }
      byte[] wanted = base.getAddress();
      byte[] found = address.getAddress();
      if (bits < 0 || bits > 8 * wanted.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((wanted[bit / 8] & mask) != (found[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The address that {@code text} spells, without asking the name service. */
  private static @Nullable InetAddress literal(String text) {
    boolean spelled =
        !text.isEmpty()
            && (text.indexOf(':') >= 0
                || text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
    if (!spelled) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Shows no address: it may hold a password. */
  @Override
  public String toString() {
    return "ProxyVariables[https="
        + !https.isEmpty()
        + ", http="
        + !http.isEmpty()
        + ", exceptions="
        + exceptions
        + "]";
  }
}
