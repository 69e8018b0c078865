package dev.slipway.openstack.api;

import dev.slipway.openstack.api.CloudHttp.Attempts;
import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.TlsFailure;
import java.io.IOException;
import java.security.cert.X509Certificate;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Says why a service gave no answer of use. Nothing here may show a credential. */
record Failures(CloudAccess access, RequestPolicy policy) {

  /** Everything was tried. */
  EnvironmentException gaveUp(Attempts attempts, String why, @Nullable Throwable cause) {
    String message = attempts.what() + " " + why + tries(attempts);
    return cause == null
        ? new EnvironmentException(message, checkServer())
        : new EnvironmentException(message, checkServer(), cause);
  }

  /** Throws if it makes no sense to try again. */
  void throwIfFinal(
      Attempts attempts, HttpUrl url, IOException failure, @Nullable X509Certificate seen) {
    if (Thread.currentThread().isInterrupted()) {
      throw gaveUp(attempts, "was interrupted", failure);
    }
    TlsFailure tls = TlsFailure.of(failure, seen, url.host(), tlsRemedies());
    if (tls != null) {
      throw new EnvironmentException(
          attempts.what() + " came to nothing: " + tls.reason() + tries(attempts),
          tls.remedy().isEmpty() ? checkServer() : tls.remedy(),
          failure);
    }
  }

  private TlsFailure.Remedies tlsRemedies() {
    String entry = access.described();
    return new TlsFailure.Remedies(
        "tell the operator of the cloud to renew it, or correct the clock of this machine",
        access.tls().certificateAuthorities().isEmpty()
            ? "set cacert of " + entry + " to a file with that authority in PEM"
            : "put that authority into the file that cacert of " + entry + " names",
        "reach the service by one of these names: auth_url of "
            + entry
            + ", and the catalogue of the cloud or the service's endpoint_override",
        "check cert and key of " + entry);
  }

  /** What failed, following method and URL. */
  String reason(IOException failure) {
    return new Timeouts(policy.connect(), policy.idle(), policy.answer()).reason(failure);
  }

  /** 3xx. */
  EnvironmentException redirected(Attempts attempts, Refusal refusal, Response response) {
    String location = response.header("Location");
    HttpUrl target = location == null ? null : response.request().url().resolve(location);
    return new EnvironmentException(
        attempts.what()
            + " was answered "
            + refusal.phrase()
            + (target == null ? "" : " to " + target.scheme() + "://" + target.host())
            + ", and a token is not carried to another place",
        "check auth_url of " + access.described() + ", and http or https in it");
  }

  EnvironmentException page(Attempts attempts) {
    return new EnvironmentException(
        attempts.what() + " was answered with an HTML page",
        "what answers there is no OpenStack API: a login page, a dashboard or a proxy; check"
            + " auth_url of "
            + access.described());
  }

  EnvironmentException malformed(Attempts attempts, InvalidInputException e) {
    return new EnvironmentException(
        attempts.what()
            + " was answered with something else than expected: "
            + e.problems().getFirst().expectation(),
        "check that an OpenStack API answers there, and not a proxy",
        e);
  }

  private String checkServer() {
    return "check that the service runs, and auth_url of " + access.described();
  }

  private static String tries(Attempts attempts) {
    return attempts.count() == 1
        ? ""
        : " (" + attempts.count() + " attempts in " + attempts.elapsed().toSeconds() + " s)";
  }
}
