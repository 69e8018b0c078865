package dev.slipway.stacks.github;

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
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends requests to GitHub, waits for its limits, and asks again where that helps. */
final class GitHubHttp implements AutoCloseable {

  /** docs.github.com, "API Versions". */
  private static final String VERSION = "2022-11-28";

  /** What is worth a repetition, beside a connection that fails. */
  private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504);

  /** After this much time a file is not begun anew. */
  private static final Duration FOR_FILES = Duration.ofHours(1);

  private final GitHubRepository repository;
  private final GitHubToken token;
  private final Retries retries;
  private final Progress progress;
  private final ServerTrust trust;
  private final OkHttpClient http;
  private final GitHubFailures failures;

  GitHubHttp(
      GitHubRepository repository,
      GitHubToken token,
      Network network,
      Timeouts timeouts,
      Retries retries,
      Progress progress) {
    this.repository = repository;
    this.token = token;
    this.retries = retries;
    this.progress = progress;
    this.trust = ServerTrust.of(network.authorities());
    this.http = HttpClient.open(network, trust, timeouts);
    this.failures = new GitHubFailures(repository, token, timeouts);
  }

  /** Takes an answer of use; it may not keep it. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Response response) throws IOException;
  }

  /** Makes one attempt, of one exchange or of several that are repeated together. */
  @FunctionalInterface
  interface Attempt<T> {
    T make() throws IOException;
  }

  /**
   * Makes attempts until one succeeds.
   *
   * @param what is done, beginning a sentence; without secrets
   * @throws EnvironmentException if none did, or it makes no sense to go on
   */
  <T> T repeat(String what, Attempt<T> attempt) {
    return repeat(what, attempt, retries.begin());
  }

  /** As {@link #repeat}, for what may take long each time. */
  <T> T repeatForFile(String what, Attempt<T> attempt) {
    return repeat(
        what,
        attempt,
        new Retries(
                retries.attempts(),
                FOR_FILES,
                retries.firstDelay(),
                retries.clock(),
                retries.pause(),
                retries.random())
            .begin());
  }

  private <T> T repeat(String what, Attempt<T> attempt, Attempts attempts) {
    while (true) {
      @Nullable Passing passing = null;
      String why;
      @Nullable IOException cause = null;
      try {
        T value = attempt.make();
        progress.step(what + ": done");
        return value;
      } catch (Passing e) {
        why = "was answered " + e.refusal.words();
        passing = e;
      } catch (IOException e) {
        failures.throwIfFinal(what, attempts, e, trust.seen());
        why = failures.reason(e);
        cause = e;
      }
      progress.step(what + " " + why);
      try {
        if (!attempts.again(passing == null ? null : passing.pause)) {
          throw passing != null && passing.limited
              ? failures.limited(what, passing.refusal, pause(passing), retries.clock().instant())
              : failures.gaveUp(what, attempts, why, cause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failures.gaveUp(what, attempts, "was interrupted", e);
      }
    }
  }

  private static Duration pause(Passing passing) {
    return passing.pause == null ? Duration.ZERO : passing.pause;
  }

  /**
   * Sends {@code request} once.
   *
   * @param expected what is not 2xx is read as well if it is among these
   */
  <T> T send(String what, Request.Builder request, Set<Integer> expected, Reading<T> reading)
      throws IOException {
    try (Response response = http.newCall(named(request.build())).execute()) {
      if (expected.contains(response.code())) {
        return reading.read(response);
      }
      GitHubRefusal refusal = GitHubRefusal.of(response);
      if (PASSING.contains(refusal.code())) {
        throw new Passing(refusal, RetryAfter.of(response, retries.clock()), false);
      }
      if (refusal.code() == 403 || refusal.code() == 429) {
        Optional<Duration> limit = RateLimit.of(response, refusal, retries.clock());
        if (limit.isPresent()) {
          throw new Passing(refusal, limit.get(), true);
        }
      }
      throw failures.refused(what, refusal);
    }
  }

  /** Sends {@code request} until it is answered. */
  <T> T ask(String what, Request.Builder request, Set<Integer> expected, Reading<T> reading) {
    return repeat(what, () -> send(what, request, expected, reading));
  }

  /** The token goes to the API alone, never to the storage that it may send us to. */
  private Request named(Request request) {
    Request.Builder named =
        request
            .newBuilder()
            .header("User-Agent", "slipway")
            .header("X-GitHub-Api-Version", VERSION);
    if (request.header("Accept") == null) {
      named.header("Accept", "application/vnd.github+json");
    }
    if (token.secret().isPresent() && isTrusted(request.url())) {
      named.header("Authorization", "Bearer " + token.secret().get());
    }
    return named.build();
  }

  /** True of the API's host, and of the host for uploads that belongs to it. */
  boolean isTrusted(HttpUrl url) {
    HttpUrl api = repository.api();
    boolean uploads =
        api.host().startsWith("api.")
            && url.host().equals("uploads." + api.host().substring("api.".length()))
            && url.port() == api.port();
    boolean same = url.host().equals(api.host()) && url.port() == api.port();
    return (same || uploads) && url.scheme().equals(api.scheme());
  }

  /** What may be other the next time, to be thrown in an attempt. */
  IOException passing(GitHubRefusal refusal) {
    return new Passing(refusal, null, false);
  }

  GitHubFailures failures() {
    return failures;
  }

  /**
   * The address of {@code path} below the repository's.
   *
   * @param path empty for the repository itself
   */
  HttpUrl.Builder url(String path) {
    HttpUrl.Builder url =
        repository
            .api()
            .newBuilder()
            .addPathSegment("repos")
            .addPathSegment(repository.owner())
            .addPathSegment(repository.name());
    return path.isEmpty() ? url : url.addPathSegments(path);
  }

  /** An answer that may be another one the next time. */
  private static final class Passing extends IOException {

    private static final long serialVersionUID = 1;

    private final transient GitHubRefusal refusal;
    private final transient @Nullable Duration pause;
    private final boolean limited;

    Passing(GitHubRefusal refusal, @Nullable Duration pause, boolean limited) {
      super(refusal.words());
      this.refusal = refusal;
      this.pause = pause;
      this.limited = limited;
    }
  }

  @Override
  public void close() {
    HttpClient.close(http);
  }
}
