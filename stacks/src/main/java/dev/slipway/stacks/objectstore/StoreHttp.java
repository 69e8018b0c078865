package dev.slipway.stacks.objectstore;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Attempts;
import dev.slipway.report.http.HttpClient;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Pause;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The connections to one store, how often it is asked, and why it gave no answer of use. */
final class StoreHttp implements AutoCloseable {

  /** A store computes checksums before it answers; there is no limit for a whole part. */
  static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ZERO);

  /** A part may take minutes, and none of the others should have been in vain. */
  static final Retries RETRIES =
      new Retries(
          5,
          Duration.ofMinutes(30),
          Duration.ofMillis(500),
          Clock.systemUTC(),
          Pause.SLEEP,
          RandomGenerator.getDefault());

  private static final TlsFailure.Remedies TLS_REMEDIES =
      new TlsFailure.Remedies(
          "tell the store's operator, or correct the clock of this machine",
          "name that authority's certificate: config.cacert in the file of the store, cacert in"
              + " clouds.yaml",
          "reach the store by one of these names",
          "the store wants a client certificate, which slipway does not send");

  private final HttpUrl endpoint;
  private final ServerTrust trust;
  private final OkHttpClient client;
  private final Timeouts timeouts;
  private final Retries retries;
  private final Progress progress;

  StoreHttp(
      HttpUrl endpoint, Network network, Timeouts timeouts, Retries retries, Progress progress) {
    this.endpoint = endpoint;
    this.trust = ServerTrust.of(network.authorities());
    this.timeouts = timeouts;
    this.retries = retries;
    this.progress = progress;
    // A redirect of a store would take what is signed for it elsewhere.
    this.client =
        HttpClient.open(network, trust, timeouts).newBuilder().followRedirects(false).build();
  }

  HttpUrl endpoint() {
    return endpoint;
  }

  OkHttpClient client() {
    return client;
  }

  Retries retries() {
    return retries;
  }

  /** One attempt. */
  @FunctionalInterface
  interface Attempt<T> {
    T make() throws IOException;
  }

  /** Says why a store will go on to refuse, and what to do about it. */
  @FunctionalInterface
  interface Explanation {
    EnvironmentException of(String what, StoreRefusal refusal);
  }

  /**
   * Makes attempts until one succeeds.
   *
   * @param what is done, beginning a sentence; without secrets
   */
  <T> T repeat(String what, Explanation explanation, Attempt<T> attempt) {
    Attempts attempts = retries.begin();
    while (true) {
      @Nullable Duration demanded = null;
      String why;
      IOException cause;
      try {
        T value = attempt.make();
        progress.step(what + ": done");
        return value;
      } catch (StoreRefusal e) {
        if (!e.passes()) {
          throw explanation.of(what, e);
        }
        why = "was answered " + e.words();
        demanded = e.pause();
        cause = e;
      } catch (IOException e) {
        throwIfFinal(what, attempts, e);
        why = timeouts.reason(e);
        cause = e;
      }
      progress.step(what + " " + why);
      try {
        if (!attempts.again(demanded)) {
          throw gaveUp(what, attempts, why, cause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw gaveUp(what, attempts, "was interrupted", e);
      }
    }
  }

  private void throwIfFinal(String what, Attempts attempts, IOException failure) {
    if (Thread.currentThread().isInterrupted()) {
      throw gaveUp(what, attempts, "was interrupted", failure);
    }
    if (failure instanceof FileSystemException
        || failure instanceof EOFException && isOurs(failure)) {
      throw new EnvironmentException(
          what + " came to nothing: the image cannot be read: " + failure.getMessage(),
          "run the command again",
          failure);
    }
    TlsFailure tls = TlsFailure.of(failure, trust.seen(), endpoint.host(), TLS_REMEDIES);
    if (tls != null) {
      throw new EnvironmentException(
          what + " came to nothing: " + tls.reason() + attempts.told(),
          tls.remedy().isEmpty() ? "check the store's address" : tls.remedy(),
          failure);
    }
  }

  private static boolean isOurs(IOException failure) {
    return String.valueOf(failure.getMessage()).startsWith("the file became");
  }

  private EnvironmentException gaveUp(String what, Attempts attempts, String why, Throwable e) {
    return new EnvironmentException(
        what + " " + why + attempts.told(),
        "check that the store at "
            + endpoint.host()
            + " runs and can be reached; what was uploaded so far is kept, so run it again",
        e);
  }

  @Override
  public void close() {
    HttpClient.close(client);
  }
}
