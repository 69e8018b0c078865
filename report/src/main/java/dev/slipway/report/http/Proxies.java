package dev.slipway.report.http;

import dev.slipway.report.EnvironmentException;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Tells OkHttp the way to each server, and whoever reads a failure that a proxy was on it. */
final class Proxies extends ProxySelector implements Authenticator, Interceptor {

  private final ProxyVariables variables;

  Proxies(ProxyVariables variables) {
    this.variables = variables;
  }

  @Override
  public List<Proxy> select(URI server) {
    HttpProxy proxy = variables.proxyFor(server);
    return List.of(proxy == null ? Proxy.NO_PROXY : proxy.route());
  }

  /** The failure reaches whoever asked, and is told there. */
  @Override
  public void connectFailed(URI server, SocketAddress address, IOException failure) {}

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    URI server = (route == null ? response.request().url() : route.address().url()).uri();
    HttpProxy proxy = variables.proxyFor(server);
    return proxy == null ? null : proxy.login(response);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpProxy proxy = variables.proxyFor(chain.request().url().uri());
    try {
      return chain.proceed(chain.request());
    } catch (IOException e) {
      if (proxy == null) {
        throw e;
      }
      // OkHttp's word for a 407 that our login did not settle (RealRoutePlanner, ConnectPlan).
      if (String.valueOf(e.getMessage()).contains("authenticate with proxy")) {
        throw new EnvironmentException(
            "the proxy "
                + proxy
                + " on the way to "
                + chain.request().url().host()
                + " wants another login",
            "put user and password into HTTPS_PROXY: http://user:password@host:port",
            e);
      }
      e.addSuppressed(new OnTheWay(proxy));
      throw e;
    }
  }

  /** The proxy that a request went by, if one did, following "failed". */
  static String told(IOException failure) {
    for (Throwable each : failure.getSuppressed()) {
      if (each instanceof OnTheWay way) {
        return " through the proxy " + way.proxy;
      }
    }
    return "";
  }

  /** Marks the failure of a request that went by a proxy. */
  private static final class OnTheWay extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient HttpProxy proxy;

    OnTheWay(HttpProxy proxy) {
      super(proxy.toString());
      this.proxy = proxy;
    }
  }
}
