package dev.slipway.etcd.prometheus;

import dev.slipway.report.http.Network;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached.
 *
 * @param url of the server, with the path before {@code /api/v1}, if any
 * @param network whom to trust, our certificate and the proxy
 * @param authorization value of the header of that name, asked for each time because tokens in
 *     files are replaced; null for none
 * @param headers further ones, e.g. {@code X-Scope-OrgID}
 */
public record PrometheusAccess(
    HttpUrl url,
    Network network,
    @Nullable Supplier<String> authorization,
    Map<String, String> headers) {

  /** The header by which Mimir, Cortex and Loki tell tenants apart; Thanos by its own default. */
  public static final String TENANT = "X-Scope-OrgID";

  /** The same of Thanos ({@code --query.tenant-header}). */
  public static final String THANOS_TENANT = "THANOS-TENANT";

  public PrometheusAccess {
    headers = Map.copyOf(headers);
  }

  /** Without any login. */
  public static PrometheusAccess of(HttpUrl url) {
    return new PrometheusAccess(url, Network.direct(List.of()), null, Map.of());
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
