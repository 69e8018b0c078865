package dev.slipway.report.http;

import dev.slipway.report.tls.ClientKeys;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How servers are reached from here that no kubeconfig and no clouds.yaml names.
 *
 * @param authorities that may have issued a server's certificate; those of the JDK where the list
 *     is empty
 * @param keys our certificate, for servers that want one; null for none
 * @param proxies on the way to them
 */
public record Network(
    List<X509Certificate> authorities, ClientKeys.@Nullable Pair keys, ProxyVariables proxies) {

  public Network {
    authorities = List.copyOf(authorities);
  }

  /** By the proxies that the environment asks for. */
  public static Network of(List<X509Certificate> authorities, Map<String, String> environment) {
    return new Network(authorities, null, ProxyVariables.of(environment));
  }

  /** Without any proxy. */
  public static Network direct(List<X509Certificate> authorities) {
    return new Network(authorities, null, ProxyVariables.NONE);
  }

  /** The same, with our certificate. */
  public Network withKeys(ClientKeys.@Nullable Pair certificate) {
    return new Network(authorities, certificate, proxies);
  }

  /** The same, with other authorities. */
  public Network withAuthorities(List<X509Certificate> others) {
    return new Network(others, keys, proxies);
  }
}
