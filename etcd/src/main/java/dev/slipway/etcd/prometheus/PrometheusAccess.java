package dev.slipway.etcd.prometheus;

import dev.slipway.report.tls.ClientKeys.Pair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached.
 *
 * @param url of the server, with the path before {@code /api/v1}, if any
 * @param authorities whom to trust; empty for those of the JDK
 * @param keys our certificate; null for none
 * @param authorization value of the header of that name, asked for each time because tokens in
 *     files are replaced; null for none
 * @param headers further ones, e.g. {@code X-Scope-OrgID}
 */
public record PrometheusAccess(
    HttpUrl url,
    List<X509Certificate> authorities,
    @Nullable Pair keys,
    @Nullable Supplier<String> authorization,
    Map<String, String> headers) {

  /** The header by which Mimir, Cortex and Loki tell tenants apart; Thanos by its own default. */
  public static final String TENANT = "X-Scope-OrgID";

  /** The same of Thanos ({@code --query.tenant-header}). */
  public static final String THANOS_TENANT = "THANOS-TENANT";

  public PrometheusAccess {
    authorities = List.copyOf(authorities);
    headers = Map.copyOf(headers);
  }

  /** Without any login. */
  public static PrometheusAccess of(HttpUrl url) {
    return new PrometheusAccess(url, List.of(), null, null, Map.of());
  }

  /** For messages: without what may be a secret. */
  public String shown() {
    String text =
        url.newBuilder().username("").password("").query(null).fragment(null).build().toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** Names the server only. */
  @Override
  public String toString() {
    return "PrometheusAccess[" + shown() + "]";
  }
}
