package dev.slipway.stacks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real registry in the lab cannot be made to do. */
class RegistryFaultTest {

  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final Timeouts IMPATIENT =
      new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ZERO);

  @TempDir Path folder;

  private final MockWebServer server = new MockWebServer();
  private final List<Duration> pauses = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Registry registry(Login login) {
    Retries retries =
        new Retries(
            4,
            Duration.ofSeconds(30),
            Duration.ofMillis(400),
            Clock.systemUTC(),
            pauses::add,
            new Random(1));
    return new Registry(
        new Repository(true, "127.0.0.1:" + server.getPort(), "kaas/stacks"),
        login,
        Network.direct(List.of()),
        IMPATIENT,
        retries,
        Progress.NONE);
  }

  private Registry registry() {
    return registry(new Login.Anonymous("nowhere"));
  }

  private void answer(int code, String body, String... headers) {
    server.enqueue(new MockResponse(code, Headers.of(headers), body));
  }

  @Test
  void everyPageOfTheTagsIsRead() throws Exception {
    answer(
        200,
        "{\"name\": \"kaas/stacks\", \"tags\": [\"a\", \"b\"]}",
        "Link",
        "</v2/kaas/stacks/tags/list?last=b&n=2>; rel=\"next\"");
    // Behind a proxy that ends TLS a registry may believe to be elsewhere.
    answer(
        200,
        "{\"tags\": [\"c\"]}",
        "Link",
        "<https://127.0.0.1:1/v2/kaas/stacks/tags/list?last=c&n=2>;rel=next");
    answer(200, "{\"tags\": null}");

    try (Registry registry = registry()) {
      assertThat(registry.tags()).containsExactly("a", "b", "c");
    }
    assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/kaas/stacks/tags/list?n=1000");
    assertThat(server.takeRequest().getTarget()).endsWith("?last=b&n=2");
    assertThat(server.takeRequest().getTarget()).endsWith("?last=c&n=2");
  }

  @Test
  void aListThatNeverEndsOrLeadsAwayIsGivenUp() {
    for (int i = 0; i < 3; i++) {
      answer(200, "{\"tags\": []}", "Link", "</v2/kaas/stacks/tags/list?last=b>; rel=\"next\"");
    }
    try (Registry registry = registry()) {
      assertThatThrownBy(registry::tags)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("sent before");
    }
    answer(200, "{\"tags\": []}", "Link", "<http://evil.example.org/x>; rel=\"next\"");
    try (Registry registry = registry()) {
      assertThatThrownBy(registry::tags)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("another host");
    }
  }

  @Test
  void aRepositoryThatIsNotThereYetHasNoTagsAndNoManifests() throws Exception {
    answer(404, "{\"errors\": [{\"code\": \"NAME_UNKNOWN\"}]}");
    answer(404, "{\"errors\": [{\"code\": \"MANIFEST_UNKNOWN\"}]}");
    try (Registry registry = registry()) {
      assertThat(registry.tags()).isEmpty();
      assertThat(registry.manifest("v1")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "<html>", "{\"tags\": [", "", "null"})
  void whatIsNoListOfTagsIsSaid(String body) {
    answer(200, body);
    try (Registry registry = registry()) {
      assertThatThrownBy(registry::tags)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("list of tags");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void whatPassesIsAskedAgainAndTheServersWishIsRespected(int code) {
    answer(code, "", "Retry-After", "7");
    answer(200, "{\"tags\": [\"a\"]}");
    try (Registry registry = registry()) {
      assertThat(registry.tags()).containsExactly("a");
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void afterFourAttemptsItIsGivenUpAndTheRegistrysWordsAreTold() {
    for (int i = 0; i < 4; i++) {
      answer(
          503, "{\"errors\": [{\"code\": \"UNAVAILABLE\", \"message\": \"storage\\u001b[1m\"}]}");
    }
    try (Registry registry = registry()) {
      assertThatThrownBy(registry::tags)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("503")
          .hasMessageContaining("storage")
          .hasMessageContaining("4 attempts")
          .hasMessageNotContaining("\u001b");
    }
  }

  @Test
  void aConnectionThatIsCutOrSaysNothingIsTriedAgain() {
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    answer(200, "{\"tags\": [\"a\"]}");
    try (Registry registry = registry()) {
      assertThat(registry.tags()).containsExactly("a");
    }
  }

  @Test
  void aManifestThatIsNotWhatItsDigestSaysIsRefused() {
    answer(200, "{\"schemaVersion\": 2}");
    try (Registry registry = registry()) {
      assertThatThrownBy(() -> registry.manifest(Digest.of(CONTENT).toString()))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("another digest");
    }
  }

  @Test
  void contentThatIsNotWhatItsDigestSaysIsRefused() {
    for (String body : new String[] {"CONTENT", "conten", "contents"}) {
      server.enqueue(new MockResponse(200, Headers.of(), body));
      try (Registry registry = registry()) {
        assertThatThrownBy(() -> registry.fetch(descriptor(), folder.resolve("blob")))
            .as(body)
            .isInstanceOf(EnvironmentException.class)
            .hasMessageContaining("other content");
      }
    }
  }

  /** Linux has a file for it (full(4)). */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsNotTheRegistrysFault() {
    answer(200, "content");
    try (Registry registry = registry()) {
      assertThatThrownBy(() -> registry.fetch(descriptor(), Path.of("/dev/full")))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("/dev/full cannot be written: No space left on device");
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aFetchThatIsCutBeginsAnew() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .body("content")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    answer(200, "content");
    try (Registry registry = registry()) {
      registry.fetch(descriptor(), folder.resolve("blob"));
    }
    assertThat(folder.resolve("blob")).hasBinaryContent(CONTENT);
  }

  private static Descriptor descriptor() {
    return new Descriptor("x/y", Digest.of(CONTENT), CONTENT.length, Map.of());
  }

  @Test
  void theStorageBehindTheRegistryDoesNotSeeTheLogin() throws Exception {
    try (MockWebServer storage = new MockWebServer()) {
      storage.start(InetAddress.getByName("127.0.0.1"), 0);
      storage.enqueue(new MockResponse(200, Headers.of(), "content"));
      answer(401, "", "WWW-Authenticate", "Basic realm=\"x\"");
      answer(307, "", "Location", "http://127.0.0.1:" + storage.getPort() + "/signed?key=1");
      try (Registry registry = registry(new Login.Password("test", "u", "hunter2"))) {
        registry.fetch(descriptor(), folder.resolve("blob"));
      }
      assertThat(storage.takeRequest().getHeaders().get("Authorization")).isNull();
    }
    server.takeRequest();
    assertThat(server.takeRequest().getHeaders().get("Authorization")).startsWith("Basic ");
  }

  @Test
  void aTokenIsFetchedForTheScopeAndFetchedAnewWhenItExpires() throws Exception {
    String challenge =
        "Bearer realm=\"http://127.0.0.1:"
            + server.getPort()
            + "/token\",service=\"reg\",scope=\"x\"";
    answer(401, "", "WWW-Authenticate", challenge);
    answer(200, "{\"token\": \"first\"}");
    answer(200, "{\"tags\": []}");
    answer(401, "", "WWW-Authenticate", challenge);
    answer(200, "{\"access_token\": \"second\"}");
    answer(200, "{\"tags\": []}");

    try (Registry registry = registry(new Login.Password("test", "u", "p"))) {
      registry.tags();
      registry.tags();
    }
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
    RecordedRequest token = server.takeRequest();
    assertThat(token.getTarget())
        .isEqualTo("/token?service=reg&scope=repository%3Akaas%2Fstacks%3Apull");
    assertThat(token.getHeaders().get("Authorization")).startsWith("Basic ");
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer first");
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer first");
    server.takeRequest();
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer second");
  }

  @Test
  void aRefreshTokenIsExchanged() throws Exception {
    answer(
        401,
        "",
        "WWW-Authenticate",
        "Bearer realm=\"http://127.0.0.1:" + server.getPort() + "/token\",service=\"reg\"");
    answer(200, "{\"access_token\": \"t\"}");
    answer(200, "{\"tags\": []}");
    try (Registry registry = registry(new Login.IdentityToken("test", "refresh"))) {
      registry.tags();
    }
    server.takeRequest();
    assertThat(server.takeRequest().getBody().utf8())
        .contains("grant_type=refresh_token")
        .contains("refresh_token=refresh");
  }

  @Test
  void aPasswordIsNotSentWithoutTls() {
    answer(401, "", "WWW-Authenticate", "Bearer realm=\"http://auth.example.org/token\"");
    try (Registry registry = registry(new Login.Password("test", "u", "hunter2"))) {
      assertThatThrownBy(registry::tags)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("without TLS")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void whoIsRejectedIsToldWhichLoginItWas() {
    answer(401, "", "WWW-Authenticate", "Basic realm=\"x\"");
    answer(401, "{\"errors\": [{\"message\": \"hunter2 is wrong\"}]}");
    try (Registry registry = registry(new Login.Password("the file", "u", "hunter2"))) {
      assertThatThrownBy(registry::tags)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("the file")
          .hasMessageNotContaining("hunter2");
    }
    answer(401, "", "WWW-Authenticate", "Basic realm=\"x\"");
    try (Registry registry = registry()) {
      assertThatThrownBy(registry::tags).hasMessageContaining("needs a login");
    }
    answer(403, "{\"errors\": [{\"code\": \"DENIED\", \"message\": \"read only\"}]}");
    try (Registry registry = registry()) {
      assertThatThrownBy(registry::requirePush)
          .hasMessageContaining("forbidden")
          .hasMessageContaining("read only");
    }
  }

  @Test
  void anUploadThatTheRegistryForgotBeginsAnew() {
    String upload = "/v2/kaas/stacks/blobs/uploads/1?_state=a%2Bb";
    answer(404, "");
    answer(202, "", "Location", upload);
    server.enqueue(
        new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()).build());
    answer(404, "");
    answer(202, "", "Location", upload);
    answer(201, "");
    try (Registry registry = registry()) {
      List<Long> sent = new ArrayList<>();
      registry.push(Blob.of("content", CONTENT), sent::add);
      assertThat(sent).last().isEqualTo(7L);
    }
    assertThat(server.getRequestCount()).isEqualTo(6);
  }

  @Test
  void whatIsThereIsNotSent() {
    answer(200, "");
    try (Registry registry = registry()) {
      registry.push(Blob.of("content", CONTENT), soFar -> {});
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  /** What Go's HTTP server answers to half a head, before the registry has seen anything. */
  @Test
  void aRequestThatArrivesInPiecesIsSentAgain() throws Exception {
    answer(400, "400 Bad Request", "Content-Type", "text/plain; charset=utf-8");
    answer(200, "{\"tags\": [\"a\"]}");
    try (Registry registry = registry()) {
      assertThat(registry.tags()).containsExactly("a");
    }
    assertThat(pauses).hasSize(1);
  }

  @Test
  void aRefusedBlobIsNotSentAgain() {
    answer(404, "");
    answer(202, "", "Location", "/v2/kaas/stacks/blobs/uploads/1");
    answer(400, "{\"errors\": [{\"code\": \"DIGEST_INVALID\", \"message\": \"no\"}]}");
    try (Registry registry = registry()) {
      assertThatThrownBy(() -> registry.push(Blob.of("content", CONTENT), soFar -> {}))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("400");
    }
    assertThat(pauses).isEmpty();
  }

  @Test
  void aRedirectForEverIsGivenUp() {
    for (int i = 0; i < 100; i++) {
      answer(307, "", "Location", "/v2/kaas/stacks/tags/list?n=1000");
    }
    try (Registry registry = registry()) {
      assertThatThrownBy(registry::tags).isInstanceOf(EnvironmentException.class);
    }
  }

  @Test
  void aLargeFileIsSentAsItIs() throws Exception {
    byte[] large = new byte[1 << 20];
    new Random(3).nextBytes(large);
    Path file = folder.resolve("large");
    Files.write(file, large);
    answer(404, "");
    answer(202, "", "Location", "/v2/kaas/stacks/blobs/uploads/1");
    answer(201, "");
    try (Registry registry = registry()) {
      registry.push(Blob.of(file, Digest.of(large), large.length), soFar -> {});
    }
    server.takeRequest();
    server.takeRequest();
    RecordedRequest put = server.takeRequest();
    assertThat(put.getTarget()).contains("digest=sha256%3A" + Digest.of(large).hex());
    assertThat(put.getBody().toByteArray()).isEqualTo(large);
  }
}
