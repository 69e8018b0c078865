package dev.slipway.etcd.prometheus;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Attempts;
import dev.slipway.report.http.HttpClient;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.RetryAfter;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.render.Visible;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Asks the API, again where that may help, and says in words why it could not. */
final class PrometheusHttp implements AutoCloseable {

  /** What is worth a repetition, beside a connection that fails. */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final PrometheusAccess access;
  private final Timeouts timeouts;
  private final Retries retries;
  private final Progress progress;
  private final ServerTrust trust;
  private final OkHttpClient http;

  PrometheusHttp(PrometheusAccess access, Timeouts timeouts, Retries retries, Progress progress) {
    this.access = access;
    this.timeouts = timeouts;
    this.retries = retries;
    this.progress = progress;
    this.trust = ServerTrust.of(access.network().authorities());
    this.http = Connections.open(access.network(), trust, timeouts);
  }

  /**
   * Asks, by POST, because selectors are long.
   *
   * @param endpoint below {@code /api/v1/}, e.g. {@code query_range}
   * @throws EnvironmentException if there is no answer of use
   */
  Reply ask(String endpoint, Map<String, String> form) {
    HttpUrl url =
        access.url().newBuilder().addPathSegments("api/v1/" + endpoint).query(null).build();
    String what = "POST " + access.shown() + "/api/v1/" + endpoint;
    Attempts attempts = retries.begin();
    while (true) {
      @Nullable Duration demanded = null;
      String why;
      @Nullable Exception cause = null;
      try (Response response = http.newCall(request(url, form)).execute()) {
        Object outcome = outcome(what, response);
        if (outcome instanceof Reply reply) {
          progress.step(what + ": done");
          return reply;
        }
        why = outcome.toString();
        demanded = RetryAfter.of(response, retries.clock());
      } catch (IOException e) {
        throwIfFinal(what, e);
        if (Thread.currentThread().isInterrupted()) {
          throw gaveUp(what + " was interrupted", e);
        }
        why = timeouts.reason(e);
        cause = e;
        if (isSlow(e)) {
          return new Reply.TooMuch(why, true);
        }
      }
      progress.step(what + " " + why);
      pause(what, why, attempts, demanded, cause);
    }
  }

  private void pause(
      String what,
      String why,
      Attempts attempts,
      @Nullable Duration demanded,
      @Nullable Exception cause) {
    try {
      if (!attempts.again(demanded)) {
        throw gaveUp(what + " " + why + attempts.told(), cause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw gaveUp(what + " was interrupted", e);
    }
  }

  private Request request(HttpUrl url, Map<String, String> form) {
    FormBody.Builder body = new FormBody.Builder();
    form.forEach(body::add);
    Request.Builder request =
        new Request.Builder().url(url).header("User-Agent", "slipway").post(body.build());
    access.headers().forEach(request::header);
    if (access.authorization() != null) {
      request.header("Authorization", access.authorization().get());
    }
    return request.build();
  }

  /** A reply, or why to ask again. */
  private Object outcome(String what, Response response) throws IOException {
    if (response.code() == 200) {
      return whole(what, response);
    }
    String told = told(what, response);
    @Nullable Reply tooMuch = ServerLimits.tooMuch(response.code(), told);
    if (tooMuch != null) {
      return tooMuch;
    }
    if (!PASSING.contains(response.code())) {
      throw Refusals.of(what, response.code(), words(response, told), access);
    }
    return "was answered " + words(response, told);
  }

  private Reply whole(String what, Response response) throws IOException {
    SampleBuffer samples = new SampleBuffer();
    Answer answer;
    try {
      answer = AnswerReader.read(access.shown(), response.body().byteStream(), samples);
    } catch (SampleBuffer.TooLargeException e) {
      return new Reply.TooMuch("the answer is larger than we want to hold", false);
    } catch (InvalidInputException e) {
      throw noPrometheus(what, e.problems().getFirst().expectation(), e);
    }
    if (answer.status().equals("error")) {
      @Nullable Reply tooMuch = ServerLimits.tooMuch(422, answer.error());
      if (tooMuch != null) {
        return tooMuch;
      }
      throw new EnvironmentException(
          what + " was answered with an error: " + Visible.text(answer.error()), "");
    }
    if (!answer.status().equals("success") || !answer.result()) {
      throw noPrometheus(what, "status and data.result are missing", null);
    }
    return new Reply.Whole(answer, samples);
  }

  private EnvironmentException noPrometheus(String what, String why, @Nullable Exception cause) {
    String message = what + " was answered with something that is no answer of Prometheus: " + why;
    String remedy =
        "check the URL: it is the one that Grafana has for this data source, without /api/v1";
    return cause == null
        ? new EnvironmentException(message, remedy)
        : new EnvironmentException(message, remedy, cause);
  }

  /** What the body of a refusal says: the error of the API, or the first line of a text. */
  private String told(String what, Response response) throws IOException {
    byte[] body = response.peekBody(1 << 16).bytes();
    return Refusals.told(what, body);
  }

  private static String words(Response response, String told) {
    String status = (response.code() + " " + Visible.text(response.message())).strip();
    return told.isEmpty() ? status : status + ": " + told;
  }

  /** The server computes for too long; a connection that does not come about is another matter. */
  private static boolean isSlow(IOException failure) {
    return failure instanceof InterruptedIOException
        && !(failure instanceof SocketTimeoutException
            && String.valueOf(failure.getMessage()).contains("onnect"));
  }

  private void throwIfFinal(String what, IOException failure) {
    TlsFailure tls =
        TlsFailure.of(
            failure, trust.seen(), access.url().host(), Connections.remedies("the server"));
    if (tls != null) {
      throw new EnvironmentException(
          what + " came to nothing: " + tls.reason(),
          tls.remedy().isEmpty() ? "check the server's URL" : tls.remedy(),
          failure);
    }
  }

  private EnvironmentException gaveUp(String message, @Nullable Throwable cause) {
    String remedy = "check that " + access.shown() + " can be reached and is up";
    return cause == null
        ? new EnvironmentException(message, remedy)
        : new EnvironmentException(message, remedy, cause);
  }

  /** The server, for messages. */
  String shown() {
    return access.shown();
  }

  @Override
  public void close() {
    HttpClient.close(http);
  }
}
