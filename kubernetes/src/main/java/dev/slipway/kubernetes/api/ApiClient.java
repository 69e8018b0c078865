package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.credentials.Credential;
import dev.slipway.kubernetes.credentials.CredentialSource;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.RetryAfter;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsSockets;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLException;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads from one API server, by one policy of time-outs and repetitions.
 *
 * <p>Its threads are daemons and its connections close with it, so it never delays the end of the
 * program.
 */
public final class ApiClient implements AutoCloseable {

  /** What is worth a repetition, beside a connection that fails (client-go rest/with_retry.go). */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final ClusterAccess access;
  private final RequestPolicy policy;
  private final Progress progress;
  private final ServerTrust trust;
  private final CredentialSource credentials;
  private final Headers impersonation;
  private final TlsSockets sockets;
  private final OkHttpClient http;
  private volatile boolean closed;

  public ApiClient(
      ClusterAccess access, RequestPolicy policy, ExecPluginRun pluginRun, Progress progress) {
    this.access = access;
    this.policy = policy;
    this.progress = progress;
    this.trust =
        access.insecure()
            ? ServerTrust.inEverybody()
            : ServerTrust.of(access.certificateAuthorities());
    this.credentials = new CredentialSource(access, pluginRun, policy.clock());
    this.impersonation = ImpersonationHeaders.of(access.impersonation());
    this.sockets = Connections.sockets(access, trust, credentials);
    this.http = Connections.of(access, trust, sockets, policy);
  }

  /**
   * Asks for {@code path}, e.g. {@code /api/v1/nodes?limit=500}.
   *
   * @param accept media types to ask for
   * @throws EnvironmentException if no answer of use came, naming the server, what was asked and
   *     how often
   */
  <T> Answer<T> get(String path, String accept, Body<T> body) {
    Attempts attempts = new Attempts(shown(path));
    while (true) {
      Credential credential = credentials.current();
      Duration pause;
      try (Response response = http.newCall(request(path, accept, credential)).execute()) {
        if (response.code() == 200) {
          return new Answer.Found<>(value(path, response, body));
        }
        Refusal refusal = Refusal.of(response);
        step("GET " + shown(path) + ": " + refusal.words());
        switch (refusal.code()) {
          case 403 -> {
            return new Answer.Forbidden<>(refusal.words());
          }
          case 404 -> {
            return new Answer.Missing<>(refusal.words());
          }
          case 410 -> {
            return new Answer.Expired<>(refusal.words());
          }
          case 401 -> {
            renew(credential, attempts, refusal);
            continue;
          }
          default -> {}
        }
        if (!PASSING.contains(refusal.code())) {
          throw failures().refused(attempts, refusal, response);
        }
        pause = attempts.pauseAfter(RetryAfter.of(response, policy.clock()));
        if (pause == null) {
          throw failures().gaveUp(attempts, "answered " + refusal.words(), null);
        }
      } catch (IOException e) {
        if (e instanceof SSLException && trust.seen() == null && sockets.offerAllGroups()) {
          continue;
        }
        if (closed) {
          throw failures().gaveUp(attempts, "was abandoned", e);
        }
        failures().throwIfFinal(attempts, e, trust.seen());
        String why = failures().reason(e);
        step("GET " + shown(path) + ": " + why);
        pause = attempts.pauseAfter(null);
        if (pause == null) {
          throw failures().gaveUp(attempts, why, e);
        }
      }
      sleep(pause, attempts);
    }
  }

  private Failures failures() {
    return new Failures(access, policy);
  }

  private <T> T value(String path, Response response, Body<T> body) throws IOException {
    if (Refusal.isHtml(response)) {
      throw failures().page(shown(path));
    }
    try (InputStream in = response.body().byteStream()) {
      T value = body.read(access.server() + shown(path), in);
      step("GET " + shown(path) + ": 200");
      return value;
    } catch (InvalidInputException e) {
      throw failures().malformed(shown(path), e);
    }
  }

  private void renew(Credential rejected, Attempts attempts, Refusal refusal) {
    if (attempts.renewed || !credentials.renew(rejected)) {
      throw failures().rejected(attempts, refusal);
    }
    attempts.renewed = true;
    // A connection remembers the client certificate of its handshake.
    http.connectionPool().evictAll();
  }

  private Request request(String path, String accept, Credential credential) {
    Request.Builder request =
        new Request.Builder()
            .url(access.server() + path)
            .headers(impersonation)
            .header("Accept", accept)
            .header("User-Agent", "slipway");
    if (!access.compression()) {
      request.header("Accept-Encoding", "identity");
    }
    if (credential.authorization() != null) {
      request.header("Authorization", credential.authorization());
    }
    return request.build();
  }

  private void sleep(Duration pause, Attempts attempts) {
    try {
      policy.pause().of(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures().gaveUp(attempts, "was interrupted", e);
    }
  }

  /** Without the continue token, which says nothing to a person. */
  private static String shown(String path) {
    int token = path.indexOf("&continue=");
    return token < 0 ? path : path.substring(0, token) + "&continue=...";
  }

  private synchronized void step(String sentence) {
    progress.step(sentence);
  }

  /** Objects to ask for at once. */
  int pageSize() {
    return policy.page();
  }

  synchronized void count(String things, long done, long expected) {
    progress.count(things, done, expected);
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
    private final String path;
    private final Instant start = policy.clock().instant();
    private int count = 1;
    private boolean renewed;

    Attempts(String path) {
      this.path = path;
    }

    String path() {
      return path;
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
