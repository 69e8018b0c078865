package dev.slipway.stacks.registry;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the tokens that a registry wants, from the service it names (distribution,
 * docs/spec/auth/ token.md and oauth.md).
 */
final class TokenService {

  private static final Limits LIMITS = new Limits(1 << 20, 10, 0);

  private final OkHttpClient http;
  private final Login login;

  TokenService(OkHttpClient http, Login login) {
    this.http = http;
    this.login = login;
  }

  /**
   * A token for {@code scopes}; nothing where the service refuses us.
   *
   * @param challenge parameters of the registry's challenge
   */
  Optional<String> token(Map<@Nullable String, String> challenge, List<String> scopes)
      throws IOException {
    HttpUrl realm = realm(challenge.getOrDefault("realm", ""));
    @Nullable String service = challenge.get("service");
    Request request =
        login instanceof Login.IdentityToken identity
            ? exchange(realm, service, scopes, identity.token())
            : get(realm, service, scopes);
    try (Response response = execute(request, realm)) {
      if (response.isSuccessful()) {
        return Optional.of(read(realm, response));
      }
      Refusal refusal = Refusal.of(response);
      if (refusal.code() >= 500 || refusal.code() == 429) {
        // Worth another attempt, as every connection that fails.
        throw new IOException("the token service " + realm.host() + " answered " + refusal.words());
      }
      return Optional.empty();
    }
  }

  private Response execute(Request request, HttpUrl realm) throws IOException {
    try {
      return http.newCall(request).execute();
    } catch (ConnectException | UnknownHostException e) {
      // It is another host than the registry's, which the words have to say.
      throw new IOException("no token came from " + realm.host() + ":" + realm.port(), e);
    }
  }

  private Request get(HttpUrl realm, @Nullable String service, List<String> scopes) {
    HttpUrl.Builder url = realm.newBuilder();
    if (service != null) {
      url.addQueryParameter("service", service);
    }
    scopes.forEach(scope -> url.addQueryParameter("scope", scope));
    Request.Builder request = new Request.Builder().url(url.build());
    if (login instanceof Login.Password password) {
      request.header("Authorization", Credentials.basic(password.user(), password.password()));
    }
    return request.build();
  }

  private static Request exchange(
      HttpUrl realm, @Nullable String service, List<String> scopes, String refresh) {
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "refresh_token")
            .add("client_id", "slipway")
            .add("refresh_token", refresh)
            .add("scope", String.join(" ", scopes));
    if (service != null) {
      form.add("service", service);
    }
    return new Request.Builder().url(realm).post(form.build()).build();
  }

  private static HttpUrl realm(String text) {
    @Nullable HttpUrl realm = HttpUrl.parse(text);
    if (realm == null) {
      throw new EnvironmentException(
          "the registry wants a token and does not say from where",
          "tell its operator: WWW-Authenticate needs a realm");
    }
    if (!realm.isHttps() && !Repository.isLoopback(realm.host())) {
      throw new EnvironmentException(
          "the registry wants a token from " + realm.host() + " without TLS",
          "tell its operator: a password is not sent there");
    }
    return realm;
  }

  private static String read(HttpUrl realm, Response response) throws IOException {
    try (DocumentReader in =
        DocumentReader.ofJson("the token", response.body().byteStream(), LIMITS)) {
      if (Value.read(in) instanceof Mapping mapping) {
        for (String key : new String[] {"token", "access_token"}) {
          if (mapping.entries().get(key) instanceof Scalar scalar && !scalar.text().isEmpty()) {
            return scalar.text();
          }
        }
      }
    } catch (InvalidInputException e) {
      // Its words could show the token.
    }
    throw new EnvironmentException(
        "the token service " + realm.host() + " answered without a token",
        "check that the registry's token service runs there, and not a proxy");
  }
}
