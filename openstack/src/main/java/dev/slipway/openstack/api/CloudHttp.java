package dev.slipway.openstack.api;

import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.http.RetryAfter;
import dev.slipway.report.tls.ServerTrust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Talks to the services of one cloud, by one policy of time-outs and repetitions. Safe for use by
 * many threads.
 *
 * <p>Nothing is shared between clouds, neither connections nor trust. Its threads are daemons and
 * its connections close with it, so it never delays the end of the program.
 */
public final class CloudHttp implements AutoCloseable {

  /** What is worth a repetition, beside a connection that fails. */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private static final int DEEPEST_ANSWER = 50;

  private final CloudAccess access;
  private final RequestPolicy policy;
  private final Progress progress;
  private final ServerTrust trust;
  private final OkHttpClient http;
  private final Failures failures;
  private volatile boolean closed;

  public CloudHttp(CloudAccess access, RequestPolicy policy, Progress progress) {
    this.access = access;
    this.policy = policy;
    this.progress = progress;
    this.trust =
        access.tls().insecure()
            ? ServerTrust.inEverybody()
            : ServerTrust.of(access.tls().certificateAuthorities());
    this.http = Connections.of(access, trust, policy);
    this.failures = new Failures(access, policy);
  }

  public RequestPolicy policy() {
    return policy;
  }

  public CloudAccess access() {
    return access;
  }

  /**
   * Sends {@code request}, again if need be, and reads the answer.
   *
   * @throws EnvironmentException if no answer of use came, naming the URL and how often it was
   *     asked
   */
  public <T> Answer<T> send(Request request, Body<T> body) {
    Attempts attempts = new Attempts(shown(request));
    Request named = request.newBuilder().header("User-Agent", "slipway").build();
    while (true) {
      Duration pause;
      try (Response response = http.newCall(named).execute()) {
        if (response.isSuccessful()) {
          T value = value(attempts, response, body);
          step(attempts.what() + ": " + response.code());
          return new Answer.Found<>(value, response.headers());
        }
        Refusal refusal = Refusal.of(response);
        step(attempts.what() + ": " + refusal.words());
        if (response.isRedirect() || refusal.code() < 400) {
          throw failures.redirected(attempts, refusal, response);
        }
        if (!PASSING.contains(refusal.code())) {
          return new Answer.Refused<>(refusal.code(), refusal.words());
        }
        pause = attempts.pauseAfter(RetryAfter.of(response, policy.clock()));
        if (pause == null) {
          throw failures.gaveUp(attempts, "was answered " + refusal.words(), null);
        }
      } catch (IOException e) {
        if (closed) {
          throw failures.gaveUp(attempts, "was abandoned", e);
        }
        failures.throwIfFinal(attempts, request.url(), e, trust.seen());
        String why = failures.reason(e);
        step(attempts.what() + ": " + why);
        pause = attempts.pauseAfter(null);
        if (pause == null) {
          throw failures.gaveUp(attempts, why, e);
        }
      }
      sleep(pause, attempts);
    }
  }

  private <T> T value(Attempts attempts, Response response, Body<T> body) throws IOException {
    if (Refusal.isHtml(response)) {
      throw failures.page(attempts);
    }
    Limits limits = new Limits(policy.largestAnswer(), DEEPEST_ANSWER, 0);
    try (DocumentReader in =
        DocumentReader.ofJson("the answer", response.body().byteStream(), limits)) {
      return body.read(in);
    } catch (InvalidInputException e) {
      throw failures.malformed(attempts, e);
    }
  }

  private void sleep(Duration pause, Attempts attempts) {
    try {
      policy.pause().of(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.gaveUp(attempts, "was interrupted", e);
    }
  }

  /** Without the marker of a page, which says nothing to a person. */
  static String shown(Request request) {
    HttpUrl url = request.url();
    return request.method()
        + " "
        + (url.queryParameter("marker") == null
            ? url
            : url.newBuilder().setQueryParameter("marker", "...").build());
  }

  private synchronized void step(String sentence) {
    progress.step(sentence);
  }

  /** Drops what is open at once, also in the middle of an answer. */
  @Override
  public void close() {
    closed = true;
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }

  /** How often one thing was asked, and for how long. */
  final class Attempts {
    private final String what;
    private final Instant start = policy.clock().instant();
    private int count = 1;

    Attempts(String what) {
      this.what = what;
    }

    /** Method and URL. */
    String what() {
      return what;
    }

    int count() {
      return count;
    }

    Duration elapsed() {
      return Duration.between(start, policy.clock().instant());
    }

    /** How long to wait before the next attempt; null if there is to be none. */
    private @Nullable Duration pauseAfter(@Nullable Duration demanded) {
      Duration pause = demanded == null ? policy.delayAfter(count) : demanded;
      if (count >= policy.attempts() || elapsed().plus(pause).compareTo(policy.total()) > 0) {
        return null;
      }
      count++;
      return pause;
    }
  }
}
