package dev.slipway.stacks.dependency;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Attempts;
import dev.slipway.report.http.HttpClient;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.RetryAfter;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.render.Visible;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsFailure;
import dev.slipway.stacks.dependency.HelmRepositories.Access;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.http.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of one Helm repository. The login goes to the host of the repository only, and what
 * answers there may lead elsewhere, but never to HTTP without TLS.
 */
final class ChartHttp implements AutoCloseable {

  /** What is worth a repetition, beside a connection that fails. */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final HttpUrl repository;
  private final Access access;
  private final Timeouts timeouts;
  private final Retries retries;
  private final Progress progress;
  private final ServerTrust trust;
  private final OkHttpClient http;

  /**
   * @param network trusts its authorities beside those of the JDK and of {@code access}
   */
  ChartHttp(
      HttpUrl repository,
      Access access,
      Network network,
      Timeouts timeouts,
      Retries retries,
      Progress progress) {
    this.repository = repository;
    this.access = access;
    this.timeouts = timeouts;
    this.retries = retries;
    this.progress = progress;
    this.trust = trust(network.authorities(), access.authorities());
    this.http = client(network);
  }

  private static ServerTrust trust(List<X509Certificate> given, List<X509Certificate> noted) {
    List<X509Certificate> further = new ArrayList<>(given);
    further.addAll(noted);
    return ServerTrust.of(Authorities.with(further));
  }

  private OkHttpClient client(Network network) {
    return HttpClient.open(network, trust, timeouts)
        .newBuilder()
        .addNetworkInterceptor(chain -> {
          if (!RepositoryAddress.isSafe(chain.request().url())) {
            throw new UnsafeException();
          }
          return chain.proceed(chain.request());
        })
        .build();
  }

  /**
   * Reads {@code url} into {@code file}, from the start where a connection breaks.
   *
   * @param most bytes
   * @return SHA-256 in hexadecimal
   */
  String get(HttpUrl url, long most, Path file) {
    String what = "GET " + shown(url);
    Attempts attempts = retries.begin();
    while (true) {
      @Nullable Duration demanded = null;
      String why;
      @Nullable IOException cause = null;
      try (Response response = http.newCall(request(url)).execute()) {
        if (response.code() == 200) {
          String sha256 = copied(what, response, most, file);
          progress.step(what + ": done");
          return sha256;
        }
        if (!PASSING.contains(response.code())) {
          throw refused(what, response);
        }
        why = "was answered " + words(response);
        demanded = RetryAfter.of(response, retries.clock());
      } catch (UnsafeException e) {
        throw leadsAway(what, "an address without TLS");
      } catch (IOException e) {
        throwIfFinal(what, e);
        why = timeouts.reason(e);
        cause = e;
      }
      progress.step(what + " " + why);
      try {
        if (!attempts.again(demanded)) {
          throw gaveUp(what + " " + why + attempts.told(), cause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw gaveUp(what + " was interrupted", e);
      }
    }
  }

  private Request request(HttpUrl url) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "slipway")
            // Nothing may come compressed: a digest is that of the bytes as they are.
            .header("Accept-Encoding", "identity");
    boolean ours =
        url.scheme().equals(repository.scheme())
            && url.host().equals(repository.host())
            && url.port() == repository.port();
    if (ours && !access.isAnonymous()) {
      request.header("Authorization", Credentials.basic(access.user(), access.password()));
    }
    return request.build();
  }

  private String copied(String what, Response response, long most, Path file) throws IOException {
    MessageDigest digest = Sha256.algorithm();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = response.body().byteStream();
        OutputStream out = FileSink.create(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > most) {
          throw new EnvironmentException(
              what + " gives more than " + (most >> 20) + " MiB",
              "check that " + shown(repository) + " is a repository of charts");
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private EnvironmentException refused(String what, Response response) {
    String login =
        "helm repo add NAME "
            + shown(repository)
            + " --username USER, which writes "
            + access.origin();
    return switch (response.code()) {
      case 401 ->
          access.isAnonymous()
              ? new EnvironmentException(
                  what + " needs a login: none for it in " + access.origin(), login)
              : new EnvironmentException(
                  what + " came to nothing: the login of " + access.origin() + " is rejected",
                  login + " --force-update");
      case 403 ->
          new EnvironmentException(
              what + " is forbidden (" + words(response) + ")",
              access.isAnonymous()
                  ? login
                  : "give the user of " + access.origin() + " the right to it");
      case 404, 410 ->
          new EnvironmentException(
              what + " was answered " + words(response) + ": there is no such file",
              "check the address, or commit the chart's archive into charts/");
      case 301, 302, 303, 307, 308 -> leadsAway(what, "another scheme");
      default ->
          new EnvironmentException(
              what + " was refused: " + words(response),
              "check that " + shown(repository) + " is a repository of charts");
    };
  }

  private EnvironmentException leadsAway(String what, String where) {
    return new EnvironmentException(
        what + " leads to " + where, "charts are fetched with TLS only: tell its operator");
  }

  private EnvironmentException gaveUp(String message, @Nullable Throwable cause) {
    String remedy = "check that " + shown(repository) + " can be reached";
    return cause == null
        ? new EnvironmentException(message, remedy)
        : new EnvironmentException(message, remedy, cause);
  }

  private void throwIfFinal(String what, IOException failure) {
    TlsFailure tls =
        TlsFailure.of(
            failure,
            trust.seen(),
            repository.host(),
            new TlsFailure.Remedies(
                "tell the repository's operator, or correct the clock of this machine",
                "name that authority's certificate with --ca-file, or helm repo add --ca-file",
                "reach the repository by one of these names",
                "the repository wants a client certificate, which slipway does not send"));
    if (tls != null) {
      throw new EnvironmentException(
          what + " came to nothing: " + tls.reason(),
          tls.remedy().isEmpty() ? "check the repository's address" : tls.remedy(),
          failure);
    }
  }

  private static String words(Response response) {
    return (response.code() + " " + Visible.text(response.message())).strip();
  }

  /** Queries may hold tokens. */
  static String shown(HttpUrl url) {
    return url.newBuilder().username("").password("").query(null).fragment(null).build().toString();
  }

  @Override
  public void close() {
    HttpClient.close(http);
  }

  private static final class UnsafeException extends IOException {
    private static final long serialVersionUID = 1;
  }
}
