package dev.slipway.kubernetes.client;

import dev.slipway.kubernetes.api.Failures;
import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsFailure;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts into our words why a call came to nothing. */
record ClientFailures(ClusterAccess access, RequestPolicy policy, ServerTrust trust) {

  private static final int LONGEST_MESSAGE = 400;

  /**
   * Makes a call.
   *
   * @param asked e.g. {@code PATCH configmaps kube-system/slipway-placement}
   * @throws Refused if the server answered that it will not
   * @throws EnvironmentException if no answer of use came
   */
  <T> T of(String asked, Supplier<T> call) throws Refused {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      Status status = e.getStatus();
      int code = e.getCode();
      if (code == 403 || code == 404 || code == 409 || code == 410 || code == 422) {
        throw new Refused(code, status, words(e));
      }
      throw unavailable(asked, e);
    }
  }

  /** Why {@code failure} came of {@code asked}. */
  EnvironmentException unavailable(String asked, Throwable failure) {
    AuthorizedRequests.NoCredential noCredential =
        cause(failure, AuthorizedRequests.NoCredential.class);
    if (noCredential != null) {
      return noCredential.failure();
    }
    String what = asked + " of " + access.server();
    IOException io = telling(failure);
    if (io == null) {
      KubernetesClientException answer = cause(failure, KubernetesClientException.class);
      String words = answer == null ? name(failure) : words(answer);
      return new EnvironmentException(what + " was answered " + words + tries(), remedy(), failure);
    }
    Failures failures = new Failures(access, policy);
    TlsFailure tls = failures.tls(io, trust.seen());
    if (tls != null) {
      return new EnvironmentException(
          what + " came to nothing: " + tls.reason(),
          tls.remedy().isEmpty() ? remedy() : tls.remedy(),
          failure);
    }
    return new EnvironmentException(what + " " + failures.reason(io) + tries(), remedy(), failure);
  }

  private String tries() {
    return " (at most " + policy.attempts() + " attempts)";
  }

  private String remedy() {
    return "check that the API server runs, and the server's address and the user of the context \""
        + access.contextName()
        + "\" in "
        + access.origin();
  }

  private static String words(KubernetesClientException e) {
    Status status = e.getStatus();
    String message = status == null || status.getMessage() == null ? "" : status.getMessage();
    StringBuilder printable = new StringBuilder();
    message
        .codePoints()
        .limit(LONGEST_MESSAGE)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(printable::appendCodePoint);
    return printable.isEmpty() ? Integer.toString(e.getCode()) : printable.toString().strip();
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }

  /** The library wraps one I/O failure into another, which tells less. */
  private static @Nullable IOException telling(Throwable failure) {
    IOException telling = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException io
          && (telling == null || telling.getClass() == IOException.class)) {
        telling = io;
      }
    }
    return telling;
  }

  private static <E extends Throwable> @Nullable E cause(Throwable of, Class<E> kind) {
    for (Throwable t = of; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return kind.cast(t);
      }
    }
    return null;
  }

  /** The server understood and said no. */
  static final class Refused extends Exception {

    private final int code;
    private final transient @Nullable Status status;

    Refused(int code, @Nullable Status status, String words) {
      super(words);
      this.code = code;
      this.status = status;
    }

    int code() {
      return code;
    }

    @Nullable Status status() {
      return status;
    }

    String words() {
      return String.valueOf(getMessage());
    }
  }
}
