package dev.slipway.stacks.registry;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Attempts;
import dev.slipway.report.http.HttpClient;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.RetryAfter;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.ServerTrust;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one registry: logs in when it is asked to, and asks again where that helps. Its
 * threads are daemons and its connections close with it.
 */
final class RegistryHttp implements AutoCloseable {

  /** What is worth a repetition, beside a connection that fails. */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final Repository repository;
  private final Retries retries;
  private final Progress progress;
  private final ServerTrust trust;
  private final OkHttpClient http;
  private final Session session;
  private final Failures failures;

  RegistryHttp(
      Repository repository,
      Login login,
      Network network,
      Timeouts timeouts,
      Retries retries,
      Progress progress) {
    this.repository = repository;
    this.retries = retries;
    this.progress = progress;
    this.trust = ServerTrust.of(network.authorities());
    this.http = HttpClient.open(network, trust, timeouts);
    this.session = new Session(login, new TokenService(http, login));
    this.failures = new Failures(repository, login, timeouts);
  }

  /** Takes an answer of use; it may not keep it. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Response response) throws IOException;
  }

  /** Makes one attempt; nothing where the answer is one that passes. */
  @FunctionalInterface
  interface Attempt<T> {
    T make(Exchange exchange) throws IOException;
  }

  /** One exchange or several that are repeated together. */
  interface Exchange {

    /**
     * Sends {@code request}, with the login that the registry wants.
     *
     * @param scopes rights that it needs, e.g. {@code repository:kaas/stacks:pull,push}
     */
    <T> T send(Request request, List<String> scopes, Set<Integer> expected, Reading<T> reading)
        throws IOException;
  }

  /**
   * Makes attempts until one succeeds.
   *
   * @param what is done, beginning a sentence; without secrets
   * @throws EnvironmentException if none did, or it makes no sense to go on
   */
  <T> T repeat(String what, Attempt<T> attempt) {
    Attempts attempts = retries.begin();
    while (true) {
      @Nullable Duration demanded = null;
      String why;
      @Nullable IOException cause = null;
      try {
        T value = attempt.make(new Once(what));
        progress.step(what + ": done");
        return value;
      } catch (Passing e) {
        why = "was answered " + e.refusal.words();
        demanded = e.pause;
      } catch (IOException e) {
        failures.throwIfFinal(what, attempts, e, trust.seen());
        why = failures.reason(e);
        cause = e;
      }
      progress.step(what + " " + why);
      try {
        if (!attempts.again(demanded)) {
          throw failures.gaveUp(what, attempts, why, cause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failures.gaveUp(what, attempts, "was interrupted", e);
      }
    }
  }

  Failures failures() {
    return failures;
  }

  /** The address of {@code path} below the registry's API. */
  HttpUrl.Builder url(String path) {
    String scheme = repository.plain() ? "http" : "https";
    String host =
        repository.host().equals("docker.io") ? "registry-1.docker.io" : repository.host();
    return HttpUrl.get(scheme + "://" + host + "/v2/" + path).newBuilder();
  }

  private final class Once implements Exchange {

    private final String what;

    Once(String what) {
      this.what = what;
    }

    @Override
    public <T> T send(
        Request request, List<String> scopes, Set<Integer> expected, Reading<T> reading)
        throws IOException {
      boolean ours = isOurs(request.url());
      @Nullable String header = ours ? session.header() : null;
      try (Response response = http.newCall(named(request, header)).execute()) {
        if (response.code() != 401 || !ours) {
          return read(response, expected, reading);
        }
        Optional<String> next = session.after(header, response.challenges(), scopes);
        if (next.isEmpty()) {
          throw failures.refused(what, Refusal.of(response));
        }
        header = next.get();
      }
      try (Response response = http.newCall(named(request, header)).execute()) {
        return read(response, expected, reading);
      }
    }

    private <T> T read(Response response, Set<Integer> expected, Reading<T> reading)
        throws IOException {
      if (expected.contains(response.code())) {
        return reading.read(response);
      }
      Refusal refusal = Refusal.of(response);
      if (PASSING.contains(refusal.code()) || isOfTheConnection(refusal)) {
        throw new Passing(refusal, RetryAfter.of(response, retries.clock()));
      }
      throw failures.refused(what, refusal);
    }
  }

  /**
   * A request that was cut in its head is answered by the HTTP server itself, without an error of
   * the registry's.
   */
  private static boolean isOfTheConnection(Refusal refusal) {
    return refusal.code() == 400 && refusal.error().isEmpty();
  }

  /** The registry may send us to its storage, which must not see the login. */
  private boolean isOurs(HttpUrl url) {
    HttpUrl own = url("").build();
    return url.host().equals(own.host()) && url.port() == own.port();
  }

  private static Request named(Request request, @Nullable String authorization) {
    Request.Builder named = request.newBuilder().header("User-Agent", "slipway");
    if (authorization != null) {
      named.header("Authorization", authorization);
    }
    return named.build();
  }

  /** An answer that may be another one the next time. */
  private static final class Passing extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;
    private final transient @Nullable Duration pause;

    Passing(Refusal refusal, @Nullable Duration pause) {
      super(refusal.words());
      this.refusal = refusal;
      this.pause = pause;
    }
  }

  @Override
  public void close() {
    HttpClient.close(http);
  }
}
