package dev.slipway.stacks.objectstore;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real stores in the lab cannot be made to do. */
class StoreFaultTest {

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

  private Retries retries() {
    return new Retries(
        4,
        Duration.ofSeconds(30),
        Duration.ofMillis(400),
        Clock.systemUTC(),
        pauses::add,
        new Random(1));
  }

  private ObjectStore s3() {
    return new S3Store(
        new StoreConfig.S3(
            server.url("/"),
            "images",
            "access",
            "verysecretkey",
            "",
            "us-east-1",
            "registry.yaml",
            Network.direct(List.of()),
            Optional.empty()),
        IMPATIENT,
        retries(),
        Progress.NONE,
        FilePart.SMALLEST);
  }

  private ObjectStore swift(SwiftLogin login) {
    return new SwiftStore(
        new StoreConfig.Swift("images", Optional.empty()),
        login,
        Network.direct(List.of()),
        IMPATIENT,
        retries(),
        Progress.NONE,
        FilePart.SMALLEST);
  }

  private final class Token implements SwiftLogin {
    private int renewals;

    @Override
    public HttpUrl account() {
      return server.url("/v1/AUTH_x");
    }

    @Override
    public String token() {
      return "verysecrettoken" + renewals;
    }

    @Override
    public void renew(String rejected) {
      renewals++;
    }

    @Override
    public String origin() {
      return "the cloud x";
    }
  }

  private LocalFile file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("image"), text);
    return new LocalFile(
        file, Files.size(file), folder.resolve("journal"), Map.of("slipway-sha256", "ab"));
  }

  private static MockResponse answer(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  private static MockResponse error(int code, String error) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Content-Type", "application/xml")
        .body("<Error><Code>" + error + "</Code><Message>m</Message></Error>")
        .build();
  }

  private static MockResponse xml(String body) {
    return new MockResponse.Builder().code(200).body(body).build();
  }

  @ParameterizedTest
  @CsvSource({
    "403,InvalidAccessKeyId,check the access key",
    "403,SignatureDoesNotMatch,check the access key",
    "403,AccessDenied,the right to it",
    "403,RequestTimeTooSkewed,clock",
    "400,ExpiredToken,session token has expired",
    "404,NoSuchBucket,create the bucket images",
    "400,AuthorizationHeaderMalformed,config.region",
    "301,PermanentRedirect,config.region"
  })
  void whatS3RefusesIsToldWithItsRemedyAndNotAskedAgain(int code, String error, String remedy) {
    server.enqueue(answer(200));
    server.enqueue(error(code, error));
    try (ObjectStore store = s3()) {
      assertThatThrownBy(() -> store.requireWritable("o"))
          .isInstanceOfSatisfying(
              EnvironmentException.class,
              e -> {
                assertThat(e).hasMessageContaining(error).hasMessageContaining("right to write");
                assertThat(e.remedy()).contains(remedy);
                assertThat(e + e.remedy()).doesNotContain("verysecretkey");
              });
    }
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void whatPassesIsAskedAgain(int code) {
    server.enqueue(answer(code));
    server.enqueue(answer(code));
    server.enqueue(answer(404));
    try (ObjectStore store = s3()) {
      assertThat(store.find("o")).isEmpty();
    }
    assertThat(pauses).hasSize(2);
  }

  @Test
  void aStoreThatOnlyFailsIsGivenUpAfterSomeAttempts() {
    for (int i = 0; i < 4; i++) {
      server.enqueue(answer(503));
    }
    try (ObjectStore store = s3()) {
      assertThatThrownBy(() -> store.find("o"))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("503")
          .hasMessageContaining("4 attempts");
    }
  }

  @Test
  void theStoreSaysHowLongToWait() {
    Token token = new Token();
    server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "7").build());
    server.enqueue(answer(404));
    try (ObjectStore store = swift(token)) {
      assertThat(store.find("o")).isEmpty();
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void silenceAndCutsAreAskedAgain() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    server.enqueue(
        new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(answer(404));
    try (ObjectStore store = s3()) {
      assertThat(store.find("o")).isEmpty();
    }
    assertThat(pauses).hasSize(2);
  }

  @Test
  void aDamagedPartIsSentAgain() throws Exception {
    server.enqueue(
        xml(
            "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>"));
    server.enqueue(xml("<ListPartsResult><IsTruncated>false</IsTruncated></ListPartsResult>"));
    server.enqueue(error(400, "BadDigest"));
    server.enqueue(new MockResponse.Builder().code(200).addHeader("ETag", "\"e\"").build());
    server.enqueue(
        xml("<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>"));
    server.enqueue(new MockResponse.Builder().code(200).setHeader("Content-Length", "5").build());
    try (ObjectStore store = s3()) {
      assertThat(store.store("o", file("image"), bytes -> {})).isTrue();
    }
    assertThat(folder.resolve("journal")).content().isEqualTo("u1\n");
    for (int i = 0; i < 2; i++) {
      server.takeRequest();
    }
    assertThat(server.takeRequest().getHeaders().get("Content-MD5"))
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(
                    FilePart.md5Algorithm().digest("image".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void anObjectOfAnotherSizeThanWasSentIsTold() throws Exception {
    server.enqueue(
        xml(
            "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>"));
    server.enqueue(xml("<ListPartsResult><IsTruncated>false</IsTruncated></ListPartsResult>"));
    server.enqueue(new MockResponse.Builder().code(200).addHeader("ETag", "\"e\"").build());
    server.enqueue(
        xml("<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>"));
    server.enqueue(new MockResponse.Builder().code(200).setHeader("Content-Length", "4").build());
    try (ObjectStore store = s3()) {
      assertThatThrownBy(() -> store.store("o", file("image"), bytes -> {}))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("other content than was sent");
    }
  }

  @Test
  void anEndWhoseAnswerWasLostIsNotTakenForAFailure() throws Exception {
    server.enqueue(
        xml(
            "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>"));
    server.enqueue(xml("<ListPartsResult><IsTruncated>false</IsTruncated></ListPartsResult>"));
    server.enqueue(new MockResponse.Builder().code(200).addHeader("ETag", "\"e\"").build());
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(error(404, "NoSuchUpload"));
    try (ObjectStore store = s3()) {
      assertThat(store.store("o", file("image"), bytes -> {}))
          .as("who asked looks what is there")
          .isFalse();
    }
  }

  @Test
  void swiftsTokenIsRenewedOnceForEachRequest() {
    Token token = new Token();
    server.enqueue(answer(401));
    server.enqueue(answer(401));
    try (ObjectStore store = swift(token)) {
      assertThatThrownBy(() -> store.find("o"))
          .isInstanceOfSatisfying(
              EnvironmentException.class,
              e -> {
                assertThat(e).hasMessageContaining("401");
                assertThat(e.remedy()).contains("the cloud x");
                assertThat(e + e.remedy()).doesNotContain("verysecrettoken");
              });
    }
    assertThat(token.renewals).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "403,the right to write",
    "404,create the container images",
    "413,quota",
    "507,quota"
  })
  void whatSwiftRefusesIsToldWithItsRemedy(int code, String remedy) {
    server.enqueue(answer(204));
    server.enqueue(answer(code));
    try (ObjectStore store = swift(new Token())) {
      assertThatThrownBy(() -> store.requireWritable("o"))
          .isInstanceOfSatisfying(
              EnvironmentException.class, e -> assertThat(e.remedy()).contains(remedy));
    }
  }

  @Test
  void aSegmentThatArrivesDamagedIsSentAgain() throws Exception {
    server.enqueue(answer(204));
    server.enqueue(answer(422));
    server.enqueue(answer(201));
    server.enqueue(answer(201));
    server.enqueue(new MockResponse.Builder().code(200).setHeader("Content-Length", "5").build());
    try (ObjectStore store = swift(new Token())) {
      assertThat(store.store("o", file("image"), bytes -> {})).isTrue();
    }
    assertThat(pauses).hasSize(1);
  }

  @Test
  void aListingThatIsAWebPageIsTold() throws Exception {
    LocalFile file = file("image");
    server.enqueue(xml("<html>Welcome</html>"));
    try (ObjectStore store = swift(new Token())) {
      assertThatThrownBy(() -> store.store("o", file, bytes -> {}))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("something else than a listing");
    }
  }

  @Test
  void aListingThatRepeatsItselfEnds() throws Exception {
    LocalFile file = file("image");
    String page = "[{\"name\": \"a\", \"hash\": \"h\", \"bytes\": 1}]";
    server.enqueue(xml(page));
    server.enqueue(xml(page));
    try (ObjectStore store = swift(new Token())) {
      assertThatThrownBy(() -> store.store("o", file, bytes -> {}))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("do not end");
    }
  }
}
