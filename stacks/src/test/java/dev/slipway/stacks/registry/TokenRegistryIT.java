package dev.slipway.stacks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.tls.Pem;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A real registry that wants tokens; the test hands them out, as a token service does. */
@EnabledIfEnvironmentVariable(
    named = RegistryLab.VARIABLE,
    matches = ".+",
    disabledReason = RegistryLab.MISSING)
class TokenRegistryIT {

  private final String path = "it/" + UUID.randomUUID();
  private final MockWebServer service = new MockWebServer();
  private final List<String> scopes = new CopyOnWriteArrayList<>();
  private volatile long lifetime = 300;

  @BeforeEach
  void serveTokens() throws Exception {
    service.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    service.start(InetAddress.getByName("127.0.0.1"), RegistryLab.port("token-service"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private MockResponse answer(RecordedRequest request) {
    HttpUrl url = request.getUrl();
    @Nullable String login = request.getHeaders().get("Authorization");
    if (login != null && !login.equals(Credentials.basic("robot", "right"))) {
      return new MockResponse(401, Headers.of(), "{}");
    }
    List<String> access = new ArrayList<>();
    for (@Nullable String scope : url.queryParameterValues("scope")) {
      String[] parts = String.valueOf(scope).split(":");
      scopes.add(String.valueOf(scope));
      // Who is nobody may read only.
      String actions = login == null ? "\"pull\"" : "\"" + parts[2].replace(",", "\",\"") + "\"";
      access.add(
          "{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[%s]}"
              .formatted(parts[0], parts[1], actions));
    }
    return new MockResponse(
        200, Headers.of(), "{\"token\":\"" + token(String.join(",", access)) + "\"}");
  }

  /** JWT of distribution, docs/spec/auth/jwt.md. */
  private String token(String access) {
    try {
      String certificate =
          Base64.getEncoder()
              .encodeToString(
                  Pem.certificates(Files.readAllBytes(RegistryLab.tokenCertificate()))
                      .getFirst()
                      .getEncoded());
      long now = Instant.now().getEpochSecond();
      String header = "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"x5c\":[\"" + certificate + "\"]}";
      String claims =
          ("{\"iss\":\"slipway-lab-tokens\",\"sub\":\"robot\",\"aud\":\"slipway-lab\",\"exp\":%d,"
                  + "\"nbf\":%d,\"iat\":%d,\"jti\":\"%s\",\"access\":[%s]}")
              .formatted(now + lifetime, now - 400, now - 400, UUID.randomUUID(), access);
      String signed = part(header) + "." + part(claims);
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(Pem.privateKey(Files.readAllBytes(RegistryLab.tokenKey())));
      signer.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private Registry registry(Login login) {
    return Registry.open(
        new Repository(false, "127.0.0.1:" + RegistryLab.port("token"), path),
        login,
        Network.direct(RegistryLab.authorities()),
        Progress.NONE);
  }

  @Test
  void aTokenForWhatIsNeededOpensIt() throws Exception {
    Blob blob = Blob.of("content", "x".repeat(5000).getBytes(StandardCharsets.UTF_8));
    try (Registry registry = registry(new Login.Password("the test", "robot", "right"))) {
      registry.requirePush();
      registry.push(blob, soFar -> {});
      assertThat(registry.has(blob.digest())).isTrue();
    }
    assertThat(scopes).containsOnly("repository:" + path + ":pull,push");
  }

  @Test
  void nobodyMayReadAndNotWrite() {
    try (Registry registry = registry(new Login.Anonymous("nowhere"))) {
      assertThat(registry.tags()).isEmpty();
      assertThatThrownBy(registry::requirePush)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("needs a login");
    }
  }

  @Test
  void aWrongPasswordIsSaid() {
    try (Registry registry = registry(new Login.Password("the test", "robot", "wrong"))) {
      assertThatThrownBy(registry::requirePush)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("rejects the login of the test");
    }
  }

  /** The registry allows a minute for clocks that differ; this token is older than that. */
  @Test
  void aTokenThatExpiredIsFetchedAnew() {
    try (Registry registry = registry(new Login.Password("the test", "robot", "right"))) {
      lifetime = -58;
      registry.tags();
      int before = scopes.size();
      lifetime = 300;
      try {
        Thread.sleep(4000);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      registry.tags();
      assertThat(scopes).hasSizeGreaterThan(before);
    }
  }
}
