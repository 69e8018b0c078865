package dev.slipway.stacks.github;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.http.Attempts;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.TlsFailure;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Says why GitHub gave no answer of use. Nothing here may show the token. */
record GitHubFailures(GitHubRepository repository, GitHubToken token, Timeouts timeouts) {

  private static final TlsFailure.Remedies TLS_REMEDIES =
      new TlsFailure.Remedies(
          "tell the server's operator, or correct the clock of this machine",
          "name that authority's certificate with --ca-file",
          "reach GitHub by one of these names",
          "the server wants a client certificate, which slipway does not send");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'UTC'");

  EnvironmentException gaveUp(String what, Attempts attempts, String why, @Nullable Throwable e) {
    String message = what + " " + why + attempts.told();
    String remedy = "check that " + repository.api().host() + " can be reached; then repeat it";
    return e == null
        ? new EnvironmentException(message, remedy)
        : new EnvironmentException(message, remedy, e);
  }

  EnvironmentException limited(String what, GitHubRefusal refusal, Duration wait, Instant now) {
    return new EnvironmentException(
        what + " is not answered before " + time(now.plus(wait)) + ": " + refusal.words(),
        token.secret().isEmpty()
            ? "set GITHUB_TOKEN: who asks as nobody may ask sixty times an hour"
            : "repeat it then; nothing is lost");
  }

  private static String time(Instant instant) {
    return TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** Throws if it makes no sense to try again. */
  void throwIfFinal(
      String what, Attempts attempts, IOException failure, @Nullable X509Certificate seen) {
    if (Thread.currentThread().isInterrupted()) {
      throw gaveUp(what, attempts, "was interrupted", failure);
    }
    TlsFailure tls = TlsFailure.of(failure, seen, repository.api().host(), TLS_REMEDIES);
    if (tls != null) {
      throw new EnvironmentException(
          what + " came to nothing: " + tls.reason() + attempts.told(),
          tls.remedy().isEmpty() ? "check the address of GitHub" : tls.remedy(),
          failure);
    }
  }

  /** What failed, following "GET ...". */
  String reason(IOException failure) {
    return timeouts.reason(failure);
  }

  /** 4xx, which it will answer again. */
  EnvironmentException refused(String what, GitHubRefusal refusal) {
    boolean anonymous = token.secret().isEmpty();
    return switch (refusal.code()) {
      case 401 ->
          new EnvironmentException(
              what
                  + " came to nothing: GitHub rejects "
                  + (anonymous ? "who has no token" : "the token in " + token.origin()),
              "set GITHUB_TOKEN to one that has not expired");
      case 403, 404 ->
          new EnvironmentException(
              what
                  + " is not allowed, or "
                  + repository
                  + " is not there ("
                  + refusal.words()
                  + ")",
              anonymous
                  ? "check the name; a private repository needs GITHUB_TOKEN ("
                      + token.origin()
                      + ")"
                  : "give the token in "
                      + token.origin()
                      + " the right contents: write (classic tokens: repo), and workflows: write"
                      + " if the commit changes workflows");
      default ->
          new EnvironmentException(
              what + " was refused: " + refusal.words(), "check the release on " + repository);
    };
  }

  EnvironmentException malformed(String what, String found) {
    return new EnvironmentException(
        what + " was answered with " + found,
        "check that GitHub answers at " + repository.api() + ", and not a proxy or a web page");
  }
}
