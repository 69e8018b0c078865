package dev.slipway.stacks.registry;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.http.Attempts;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.TlsFailure;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Says why a registry gave no answer of use. Nothing here may show a secret. */
record Failures(Repository repository, Login login, Timeouts timeouts) {

  private static final TlsFailure.Remedies TLS_REMEDIES =
      new TlsFailure.Remedies(
          "tell the registry's operator, or correct the clock of this machine",
          "name that authority's certificate with --ca-file",
          "reach the registry by one of these names",
          "the registry wants a client certificate, which slipway does not send");

  EnvironmentException gaveUp(String what, Attempts attempts, String why, @Nullable Throwable e) {
    String message = what + " " + why + attempts.told();
    String remedy = "check that the registry " + repository.host() + " runs and can be reached";
    return e == null
        ? new EnvironmentException(message, remedy)
        : new EnvironmentException(message, remedy, e);
  }

  /** Throws if it makes no sense to try again. */
  void throwIfFinal(
      String what, Attempts attempts, IOException failure, @Nullable X509Certificate seen) {
    if (Thread.currentThread().isInterrupted()) {
      throw gaveUp(what, attempts, "was interrupted", failure);
    }
    TlsFailure tls = TlsFailure.of(failure, seen, host(), TLS_REMEDIES);
    if (tls != null) {
      throw new EnvironmentException(
          what + " came to nothing: " + tls.reason() + attempts.told(),
          tls.remedy().isEmpty() ? "check the registry's address" : tls.remedy(),
          failure);
    }
  }

  private String host() {
    return repository.host().replaceFirst(":[0-9]+$", "");
  }

  /** What failed, following "GET ...". */
  String reason(IOException failure) {
    return timeouts.reason(failure);
  }

  /** 4xx, which it will answer again. */
  EnvironmentException refused(String what, Refusal refusal) {
    boolean anonymous = login instanceof Login.Anonymous;
    return switch (refusal.code()) {
      case 401 ->
          new EnvironmentException(
              what
                  + (anonymous
                      ? " needs a login: " + login.origin()
                      : " came to nothing: the registry rejects the login of " + login.origin()),
              "docker login " + repository.host());
      case 403 ->
          new EnvironmentException(
              what + " is forbidden (" + refusal.words() + ")",
              anonymous
                  ? "log in: docker login " + repository.host()
                  : "give the user of " + login.origin() + " the right to it");
      default ->
          new EnvironmentException(
              what + " was refused: " + refusal.words(),
              "check that " + repository + " is a repository of a registry");
    };
  }

  EnvironmentException malformed(String what, String found) {
    return new EnvironmentException(
        what + " was answered with " + found,
        "check that a registry answers at "
            + repository.host()
            + ", and not a proxy or a web page");
  }
}
