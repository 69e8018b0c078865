package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.api.ApiClient.Attempts;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.tls.TlsFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Says why the API server gave no answer of use. Nothing here may show a credential. */
public record Failures(ClusterAccess access, RequestPolicy policy) {

  private static final String CHECK_SERVER =
      "check that the API server runs, and the server's address of the cluster \"%s\" in %s";

  private static final TlsFailure.Remedies TLS_REMEDIES =
      new TlsFailure.Remedies(
          "renew the certificate of the API server (kubeadm certs renew apiserver), or correct the"
              + " clock of this machine",
          "put that authority into certificate-authority-data or certificate-authority of the"
              + " cluster entry in the kubeconfig",
          "reach the server by one of these names, or set tls-server-name in the cluster entry of"
              + " the kubeconfig to one of them",
          "check that the client certificate of the kubeconfig is valid and of this cluster");

  /** Everything was tried. */
  EnvironmentException gaveUp(Attempts attempts, String why, @Nullable Throwable cause) {
    String message = asked(attempts) + " " + why + tries(attempts);
    String remedy =
        CHECK_SERVER.formatted(access.clusterName(), access.origin())
            + (access.proxy() == null ? "" : ", and the proxy");
    return cause == null
        ? new EnvironmentException(message, remedy)
        : new EnvironmentException(message, remedy, cause);
  }

  /** Throws if it makes no sense to try again. */
  void throwIfFinal(Attempts attempts, IOException failure, @Nullable X509Certificate seen) {
    if (Thread.currentThread().isInterrupted()) {
      throw gaveUp(attempts, "was interrupted", failure);
    }
    TlsFailure tls = tls(failure, seen);
    if (tls != null) {
      throw new EnvironmentException(
          asked(attempts) + " came to nothing: " + tls.reason() + tries(attempts),
          tls.remedy().isEmpty()
              ? CHECK_SERVER.formatted(access.clusterName(), access.origin())
              : tls.remedy(),
          failure);
    }
    if (String.valueOf(failure.getMessage()).contains("authenticate with proxy")) {
      throw new EnvironmentException(
          asked(attempts)
              + " came to nothing: the proxy "
              + access.proxy()
              + " wants another login",
          "put user and password into proxy-url or HTTPS_PROXY",
          failure);
    }
  }

  /** Why TLS came to nothing; null if TLS is not what failed. */
  public @Nullable TlsFailure tls(IOException failure, @Nullable X509Certificate seen) {
    String name = access.tlsServerName() == null ? host() : access.tlsServerName();
    return TlsFailure.of(failure, seen, name, TLS_REMEDIES);
  }

  /** What failed, following "GET … of …". */
  public String reason(IOException failure) {
    String via = access.proxy() == null ? "" : " through the proxy " + access.proxy();
    return switch (failure) {
      case UnknownHostException e ->
          "failed" + via + ": the host name " + firstWord(e.getMessage()) + " is unknown";
      case SocketTimeoutException e when String.valueOf(e.getMessage()).contains("onnect") ->
          "failed" + via + ": no connection within " + policy.connect().toSeconds() + " s";
      case SocketTimeoutException e ->
          "failed" + via + ": nothing came for " + policy.idle().toSeconds() + " s";
      case InterruptedIOException e ->
          "failed" + via + ": the answer took more than " + policy.answer().toSeconds() + " s";
      case NoRouteToHostException e -> "failed" + via + ": there is no route to the host";
      case ConnectException e -> "failed" + via + ": the connection was refused";
      case ProtocolException e -> "failed" + via + ": the connection was cut in the middle";
      case IOException e -> "failed" + via + ": the connection broke (" + e.getMessage() + ")";
    };
  }

  /** The server said no, and will say so again. */
  EnvironmentException refused(Attempts attempts, Refusal refusal, Response response) {
    String location = response.header("Location");
    if (response.isRedirect() && location != null) {
      return new EnvironmentException(
          asked(attempts)
              + " was redirected to "
              + hostOf(location)
              + ", which API servers never do",
          "check the server's address of the cluster \""
              + access.clusterName()
              + "\" in "
              + access.origin()
              + "; a login page or a proxy may stand before it");
    }
    if (refusal.html()) {
      return page(attempts.path());
    }
    boolean plainToTls = refusal.code() == 400 && access.server().getScheme().equals("http");
    return new EnvironmentException(
        asked(attempts) + " was answered " + refusal.words(),
        plainToTls
            ? "use https:// in the server's address"
            : CHECK_SERVER.formatted(access.clusterName(), access.origin()));
  }

  /** 401, also with a fresh credential. */
  EnvironmentException rejected(Attempts attempts, Refusal refusal) {
    return new EnvironmentException(
        asked(attempts) + " was answered " + refusal.words() + ": the credentials were rejected",
        access.login().plugin() != null
            ? "log in again; the "
                + access.login().plugin()
                + " was asked twice and the server accepted neither answer"
            : "get fresh credentials for the context \""
                + access.contextName()
                + "\" of "
                + access.origin());
  }

  EnvironmentException page(String path) {
    return new EnvironmentException(
        "GET " + path + " of " + access.server() + " was answered with an HTML page",
        "what answers there is no API server: a login page or a proxy stands before it");
  }

  EnvironmentException malformed(String path, InvalidInputException e) {
    String what = e.problems().getFirst().expectation();
    return new EnvironmentException(
        "GET " + path + " of " + access.server() + " was answered with something else: " + what,
        "check that an API server answers there, and not a proxy",
        e);
  }

  private String asked(Attempts attempts) {
    return "GET " + attempts.path() + " of " + access.server();
  }

  private static String tries(Attempts attempts) {
    return attempts.count() == 1
        ? ""
        : " (" + attempts.count() + " attempts in " + attempts.elapsed().toSeconds() + " s)";
  }

  private String host() {
    return String.valueOf(access.server().getHost());
  }

  private static String hostOf(String location) {
    try {
      String host = URI.create(location).getHost();
      return host == null ? "another path" : host;
    } catch (IllegalArgumentException e) {
      return "another place";
    }
  }

  private static String firstWord(@Nullable String text) {
    return text == null ? "" : text.split("[:\\s]", 2)[0];
  }
}
