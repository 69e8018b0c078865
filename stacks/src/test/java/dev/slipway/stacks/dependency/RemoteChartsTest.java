package dev.slipway.stacks.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.stacks.hash.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Helm repository over TLS, and what can go wrong with one. */
class RemoteChartsTest {

  private static final byte[] ARCHIVE = Vendored.archive("ms", "3.13.0", "here");
  private static final Timeouts IMPATIENT =
      new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(3));

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("charts").build();
  private static final HeldCertificate OWN =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("127.0.0.1")
          .addSubjectAlternativeName("localhost")
          .signedBy(AUTHORITY)
          .build();

  @TempDir Path folder;

  private final MockWebServer server = new MockWebServer();
  private final MockWebServer elsewhere = new MockWebServer();
  private final List<Duration> pauses = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    for (MockWebServer each : List.of(server, elsewhere)) {
      each.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(OWN).build().sslSocketFactory());
      each.start(InetAddress.getByName("127.0.0.1"), 0);
    }
  }

  @AfterEach
  void stop() {
    server.close();
    elsewhere.close();
  }

  private String repository() {
    return server.url("/stable").toString();
  }

  private RemoteCharts charts(List<X509Certificate> authorities) {
    Map<String, String> environment = Map.of("HOME", folder.toString());
    return new RemoteCharts(
        environment,
        Network.direct(authorities),
        ChartStore.ofUser(environment),
        IMPATIENT,
        new Retries(
            3,
            Duration.ofSeconds(30),
            Duration.ofMillis(400),
            Clock.systemUTC(),
            pauses::add,
            new Random(1)),
        Progress.NONE);
  }

  private FetchedChart fetch() throws IOException {
    try (RemoteCharts charts = charts(List.of(AUTHORITY.certificate()))) {
      FetchedChart chart = charts.fetch(new LockedChart("ms", "3.13.0", repository()));
      assertThat(chart.archive().bytes()).isEqualTo(ARCHIVE);
      return chart;
    }
  }

  private void fails(String... words) {
    assertThatThrownBy(this::fetch)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("geheim");
  }

  private static String index(String url, String digest) {
    return "apiVersion: v1\nentries:\n  other:\n  - version: 3.13.0\n    urls: [x]\n  ms:\n"
        + "  - name: ms\n    version: 3.12.0\n    urls: [old.tgz]\n"
        + "  - name: ms\n    version: 3.13.0\n    urls:\n    - "
        + url
        + "\n"
        + (digest.isEmpty() ? "" : "    digest: " + digest + "\n")
        + "generated: \"2026-04-24T10:00:00Z\"\n";
  }

  private void answer(int code, String body, String... headers) {
    server.enqueue(new MockResponse(code, Headers.of(headers), body));
  }

  private static MockResponse archive() {
    return new MockResponse.Builder().body(new Buffer().write(ARCHIVE)).build();
  }

  private RecordedRequest request() throws InterruptedException {
    return server.takeRequest(1, TimeUnit.SECONDS);
  }

  @Test
  void findsTheVersionInTheIndexAndKeepsWhatItFetchedByItsDigest() throws Exception {
    answer(200, index("charts/ms-3.13.0.tgz", Sha256.of(ARCHIVE)));
    server.enqueue(archive());
    assertThat(fetch().sha256()).isEqualTo(Sha256.of(ARCHIVE));
    assertThat(request().getTarget()).isEqualTo("/stable/index.yaml");
    assertThat(request().getTarget()).isEqualTo("/stable/charts/ms-3.13.0.tgz");

    answer(200, index("charts/ms-3.13.0.tgz", "sha256:" + Sha256.of(ARCHIVE)));
    fetch();
    assertThat(server.getRequestCount()).isEqualTo(3);

    // What somebody has written into the cache is not believed.
    Path kept = folder.resolve(".cache/slipway/charts/" + Sha256.of(ARCHIVE) + ".tgz");
    Files.writeString(kept, "poisoned");
    answer(200, index("charts/ms-3.13.0.tgz", Sha256.of(ARCHIVE)));
    server.enqueue(archive());
    fetch();
    assertThat(kept).hasBinaryContent(ARCHIVE);
  }

  @Test
  void asksForAnIndexAndAChartOnceInARun() throws Exception {
    answer(200, index("ms.tgz", ""));
    server.enqueue(archive());
    try (RemoteCharts charts = charts(List.of(AUTHORITY.certificate()))) {
      for (int i = 0; i < 3; i++) {
        charts.fetch(new LockedChart("ms", "3.13.0", repository()));
      }
    }
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void leavesNothingInTheFolderOfTemporaryFiles() throws Exception {
    answer(200, index("ms.tgz", ""));
    server.enqueue(archive());
    fetch();
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(all.filter(path -> path.getFileName().toString().startsWith("slipway-charts-")))
          .isEmpty();
    }
  }

  @Test
  void asksAgainAfterWhatPasses() throws Exception {
    answer(503, "");
    answer(429, "", "Retry-After", "7");
    answer(200, index("ms.tgz", ""));
    server.enqueue(
        archive().newBuilder().onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build());
    server.enqueue(archive());
    fetch();
    assertThat(pauses).contains(Duration.ofSeconds(7));
  }

  @Test
  void givesUpOnWhatStays() {
    for (int i = 0; i < 3; i++) {
      answer(503, "");
    }
    fails("index.yaml was answered 503", "3 attempts");
    for (int i = 0; i < 3; i++) {
      server.enqueue(new MockResponse.Builder().headersDelay(2, TimeUnit.SECONDS).body("").build());
    }
    fails("nothing came for 0 s", "3 attempts");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410, 418})
  void saysWhatARepositoryRefuses(int code) {
    answer(code, "");
    fails("index.yaml");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void saysThatAVersionOrItsArchiveIsGone() {
    answer(200, index("ms.tgz", "").replace("3.13.0", "3.14.0"));
    fails("ms 3.13.0 from " + repository(), "does not have this version");
    answer(200, index("ms.tgz", ""));
    answer(404, "");
    fails("/stable/ms.tgz was answered 404", "there is no such file");
  }

  @Test
  void takesNoArchiveOfAnotherDigest() {
    answer(200, index("ms.tgz", "a".repeat(64)));
    server.enqueue(archive());
    fails("not what its index says", Sha256.of(ARCHIVE), "a".repeat(64));
    assertThat(folder.resolve(".cache")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "entries: []",
        "entries: {ms: {}}",
        "entries: {ms: [{version: 3.13.0}]}",
        "a: &a [x,x]\nb: &b [*a,*a]\nentries: {ms: [*b]}",
        "entries:\n  ms: [",
        "\u0000"
      })
  void saysWhatIsNoIndex(String body) {
    answer(200, body);
    fails("index.yaml");
  }

  @Test
  void readsAnIndexOfManyMegabytes() throws Exception {
    StringBuilder index = new StringBuilder("apiVersion: v1\nentries:\n");
    for (int i = 0; i < 60_000; i++) {
      index.append("  chart-").append(i).append(":\n  - version: 1.0.0\n    urls: [a.tgz]\n");
    }
    index.append("  ms:\n  - version: v3.13.0\n    urls: [ms.tgz]\n");
    answer(200, index.toString());
    server.enqueue(archive());
    fetch();
  }

  @Test
  void logsInAsHelmDoesAndNowhereElse() throws Exception {
    Path config = folder.resolve(".config/helm/repositories.yaml");
    Files.createDirectories(config.getParent());
    Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificatePem());
    Files.writeString(
        config,
        "repositories:\n- name: mine\n  url: "
            + repository()
            + "/\n"
            + "  username: robot\n"
            + "  password: geheim\n"
            + "  insecure_skip_tls_verify: true\n"
            + "  caFile: "
            + folder.resolve("ca.pem")
            + "\n");
    answer(200, index(elsewhere.url("/ms.tgz").toString(), ""));
    elsewhere.enqueue(archive());
    try (RemoteCharts charts = charts(List.of())) {
      charts.fetch(new LockedChart("ms", "3.13.0", repository()));
    }
    assertThat(request().getHeaders().get("Authorization"))
        .isEqualTo(Credentials.basic("robot", "geheim"));
    assertThat(elsewhere.takeRequest().getHeaders().get("Authorization")).isNull();

    // A redirect to another host takes no login with it either.
    answer(302, "", "Location", elsewhere.url("/index.yaml").toString());
    elsewhere.enqueue(new MockResponse.Builder().body(index("ms.tgz", "")).build());
    server.enqueue(archive());
    fetch();
    assertThat(elsewhere.takeRequest().getHeaders().get("Authorization")).isNull();

    answer(401, "");
    fails("the login of " + config + " is rejected");
  }

  @Test
  void neverLeavesTls() {
    answer(302, "", "Location", "http://charts.example.org/index.yaml");
    fails("leads to another scheme");
    answer(200, index("http://charts.example.org/ms.tgz", ""));
    fails("names an address without TLS");
  }

  @Test
  void doesNotTrustEverybody() {
    assertThatThrownBy(
            () -> {
              try (RemoteCharts charts = charts(List.of())) {
                charts.fetch(new LockedChart("ms", "3.13.0", repository()));
              }
            })
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("none of the trusted authorities")
        .extracting(e -> ((EnvironmentException) e).remedy())
        .asString()
        .contains("--ca-file");
  }

  @Test
  void saysThatNobodyIsThere() {
    server.close();
    fails("the connection was refused", "3 attempts");
  }
}
