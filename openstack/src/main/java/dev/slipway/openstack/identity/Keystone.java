package dev.slipway.openstack.identity;

import dev.slipway.openstack.api.Answer;
import dev.slipway.openstack.api.CloudHttp;
import dev.slipway.openstack.api.Fields;
import dev.slipway.openstack.api.TokenSource;
import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a token of one cloud good: logs in, and again before the token expires or when a service
 * did not accept it. Safe for use by many threads; only one of them logs in at a time.
 *
 * <p>How long a token is good is what Keystone says between issue and expiry, counted on our clock
 * from the moment before it was asked for; so it does not matter whether the two clocks agree.
 */
public final class Keystone implements TokenSource {

  /**
   * Not to begin a request with a token that expires during it (keystoneauth1/identity/base.py,
   * MIN_TOKEN_LIFE_SECONDS).
   */
  private static final Duration LEAST_LIFE = Duration.ofMinutes(2);

  private static final MediaType JSON = MediaType.get("application/json");

  private final CloudHttp http;
  private @Nullable Token token;
  private Instant renewAt = Instant.MIN;

  public Keystone(CloudHttp http) {
    this.http = http;
  }

  /**
   * The project that the token is for.
   *
   * @throws EnvironmentException if it is for none
   */
  public String project() {
    String project = token().project();
    if (project.isEmpty()) {
      throw new EnvironmentException(
          http.access().identity() + " gave a token for no project",
          "give project_name or project_id in " + http.access().described());
    }
    return project;
  }

  /** What the cloud has for this project. */
  public Catalog catalog() {
    return token().catalog();
  }

  @Override
  public String current() {
    return token().value();
  }

  @Override
  public synchronized void renew(String rejected) {
    if (token != null && token.value().equals(rejected)) {
      token = null;
      token();
    }
  }

  private synchronized Token token() {
    Instant now = http.policy().clock().instant();
    if (token == null || !now.isBefore(renewAt)) {
      Token fresh = logIn();
      Duration half = fresh.lifetime().dividedBy(2);
      Duration reserve = LEAST_LIFE.compareTo(half) < 0 ? LEAST_LIFE : half;
      renewAt = now.plus(fresh.lifetime()).minus(reserve);
      token = fresh;
    }
    return token;
  }

  private Token logIn() {
    CloudAccess access = http.access();
    String url = access.identity() + "/auth/tokens";
    Request request =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .post(RequestBody.create(LoginJson.of(access.login()), JSON))
            .build();
    Answer<Issued> answer = http.send(request, Keystone::read);
    if (answer instanceof Answer.Found<Issued>(Issued issued, Headers headers)) {
      return new Token(
          value(headers.get("X-Subject-Token")),
          issued.lifetime(),
          issued.project(),
          issued.catalog());
    }
    Answer.Refused<Issued> refused = (Answer.Refused<Issued>) answer;
    throw new EnvironmentException(
        "POST " + url + " was answered " + refused.words(), remedy(refused.code(), access));
  }

  private static String remedy(int code, CloudAccess access) {
    if (code == 404) {
      return "check auth_url of " + access.described();
    }
    if (access.login() instanceof CloudAccess.Token) {
      return "the token has expired or was revoked: get a new one (openstack token issue), or use an"
          + " application credential in "
          + access.described();
    }
    return access.login() instanceof CloudAccess.ApplicationCredential
        ? "check id and secret of the application credential in "
            + access.described()
            + ", and that it is neither expired nor deleted"
        : "check user, password, project and their domains in " + access.described();
  }

  private record Issued(Duration lifetime, String project, Catalog catalog) {}

  private static Issued read(DocumentReader in) throws IOException {
    Fields token = Fields.of(Value.read(in)).objectOf("token");
    Fields project = token.object("project");
    Duration lifetime = Duration.between(token.instant("issued_at"), token.instant("expires_at"));
    return new Issued(lifetime, project == null ? "" : project.text("id"), Catalog.of(token));
  }

  /** A header may only carry visible ASCII; the messages about others would show it. */
  private String value(@Nullable String header) {
    if (header == null || header.isEmpty() || !header.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new EnvironmentException(
          http.access().identity() + " confirmed the login without a usable token",
          "check that Keystone answers there, and not a proxy");
    }
    return header;
  }
}
