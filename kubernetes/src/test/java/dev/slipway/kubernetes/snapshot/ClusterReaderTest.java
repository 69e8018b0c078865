package dev.slipway.kubernetes.snapshot;

import static dev.slipway.kubernetes.fault.FaultServer.json;
import static dev.slipway.kubernetes.fault.FaultServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.kubernetes.fault.FaultServer;
import dev.slipway.kubernetes.fault.NodeJson;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterReaderTest {

  private static final String NODES = "/api/v1/nodes";
  private static final ReadScope SCOPE =
      ReadScope.of(
          List.of("topology.kubernetes.io/zone", "node-role.kubernetes.io/control-plane"),
          List.of("kept"));

  @TempDir Path folder;
  private final Impatience impatience = new Impatience();
  private FaultServer server = FaultServer.start().withNodes(7);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readsNodesIdentityAndPlacement() throws IOException {
    server.withPlacement("members: []\n");

    Snapshot snapshot = read(3);

    assertThat(nodes(snapshot)).hasSize(7);
    assertThat(nodes(snapshot).getFirst())
        .isEqualTo(
            new Node(
                "node-00000",
                "uid-0",
                Instant.parse("2026-11-20T10:00:00Z"),
                "openstack:///server-0",
                Map.of(
                    "topology.kubernetes.io/zone", "az0",
                    "node-role.kubernetes.io/control-plane", ""),
                Map.of("kept", "yes"),
                ""));
    assertThat(snapshot.cluster().name()).isEqualTo("lab");
    assertThat(snapshot.cluster().uid()).isEqualTo(FaultServer.KUBE_SYSTEM_UID);
    assertThat(snapshot.cluster().serverVersion()).isEqualTo(FaultServer.VERSION);
    assertThat(snapshot.cluster().caFingerprint()).matches("[0-9a-f]{64}");
    assertThat(snapshot.takenAt()).isEqualTo(Impatience.START);
    assertThat(snapshot.placementConfigMap())
        .isEqualTo(
            new Reading.Read<>(
                new PlacementConfigMap("members: []\n", Instant.parse("2026-11-20T09:30:00Z"))));
  }

  @Test
  void readsPageByPageAndCountsOn() throws IOException {
    List<String> counts = Collections.synchronizedList(new ArrayList<>());
    Progress progress =
        new Progress() {
          @Override
          public void step(String sentence) {}

          @Override
          public void count(String things, long done, long expected) {
            counts.add(done + "/" + expected + " " + things);
          }
        };

    ClusterReader.read(access(), SCOPE, progress, impatience.policy(3), Impatience.plugins());

    assertThat(counts).containsExactly("3/7 nodes", "6/7 nodes", "7/7 nodes");
    assertThat(server.asked(NODES)).isEqualTo(3);
  }

  @Test
  void readsAnEmptyCluster() throws IOException {
    server.withNodes(0);

    assertThat(nodes(read(3))).isEmpty();
  }

  @Test
  void leavesNoThreadThatKeepsTheProgramAlive() throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    read(3);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread) && !thread.isDaemon())
        .filteredOn(thread -> !thread.getName().startsWith("MockWebServer"))
        .isEmpty();
  }

  @Test
  void sendsWhatTheKubeconfigSays() throws IOException {
    ClusterAccess access = access("token: let-me-in, as: jane, as-groups: [dev, ops]");

    ClusterReader.read(access, SCOPE, Progress.NONE, impatience.policy(3), Impatience.plugins());

    assertThat(server.requests())
        .allSatisfy(request -> {
          assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer let-me-in");
          assertThat(request.getHeaders().get("Impersonate-User")).isEqualTo("jane");
          assertThat(request.getHeaders().values("Impersonate-Group"))
              .containsExactly("dev", "ops");
        });
  }

  @Test
  void showsTheClientCertificate() throws IOException {
    HeldCertificate client =
        new HeldCertificate.Builder().commonName("jane").signedBy(server.issuer()).build();
    ClusterAccess access =
        access(
            "client-certificate-data: %s, client-key-data: %s"
                .formatted(
                    FaultServer.base64(client.certificatePem()),
                    FaultServer.base64(client.privateKeyPkcs8Pem())));

    ClusterReader.read(access, SCOPE, Progress.NONE, impatience.policy(3), Impatience.plugins());

    assertThat(server.requests())
        .allSatisfy(
            request -> assertThat(request.getHandshake().peerPrincipal()).hasToString("CN=jane"));
  }

  @Test
  void waitsAsLongAsRetryAfterSays() throws IOException {
    server.with((request, nth) ->
        isNodes(request) && nth == 1
            ? new MockResponse.Builder().code(429).addHeader("Retry-After", "7").build()
            : null);

    assertThat(nodes(read(10))).hasSize(7);
    assertThat(impatience.pauses()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void givesUpWhenRetryAfterIsLongerThanItMayWait() {
    server.with((request, nth) ->
        isNodes(request)
            ? new MockResponse.Builder().code(429).addHeader("Retry-After", "3600").build()
            : null);

    assertThat(failure().getMessage())
        .startsWith("GET /api/v1/nodes?limit=10 of " + server.url() + " answered 429");
    assertThat(server.asked(NODES)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainAfterAPassingError(int code) throws IOException {
    server.with(
        (request, nth) -> isNodes(request) && nth <= 2 ? status(code, "Passing", "not now") : null);

    assertThat(nodes(read(10))).hasSize(7);
    assertThat(impatience.pauses())
        .hasSizeLessThanOrEqualTo(2)
        .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(800)));
  }

  @Test
  void givesUpAfterFourAttemptsAndNamesTheEndpoint() {
    server.with((request, nth) ->
        isNodes(request) ? status(500, "InternalError", "etcd has no leader") : null);

    EnvironmentException failure = failure();

    assertThat(failure)
        .hasMessageStartingWith(
            "GET /api/v1/nodes?limit=10 of "
                + server.url()
                + " answered 500 Server Error: etcd has no leader (4 attempts in");
    assertThat(failure.remedy()).contains("the cluster \"lab\"").contains("kubeconfig");
    assertThat(server.asked(NODES)).isEqualTo(4);
  }

  @Test
  void startsTheListAgainWhenItsTokenHasExpired() throws IOException {
    server.with(
        (request, nth) -> isNodes(request) && nth == 2 ? status(410, "Expired", "too old") : null);

    assertThat(nodes(read(3))).extracting(Node::name).doesNotHaveDuplicates().hasSize(7);
    assertThat(server.asked(NODES)).isEqualTo(2 + 3);
  }

  @Test
  void asksForTheWholeListWhenTokensKeepExpiring() throws IOException {
    server.with((request, nth) ->
        isNodes(request) && request.getUrl().queryParameter("continue") != null
            ? status(410, "Expired", "too old")
            : null);

    assertThat(nodes(read(3))).hasSize(7);
    assertThat(server.requests().stream().filter(ClusterReaderTest::isNodes).toList().getLast())
        .satisfies(last -> assertThat(last.getUrl().queryParameter("limit")).isNull());
  }

  @Test
  void givesUpOnAListThatIsAlwaysExpired() {
    server.with((request, nth) -> isNodes(request) ? status(410, "Expired", "too old") : null);

    assertThat(failure()).hasMessageContaining("410");
    assertThat(server.asked(NODES)).isEqualTo(3);
  }

  @Test
  void failsWhenNothingComes() {
    server.with((request, nth) ->
        isNodes(request)
            ? new MockResponse.Builder().headersDelay(2, TimeUnit.SECONDS).build()
            : null);

    assertThat(failure()).hasMessageContaining("nothing came for").hasMessageContaining("attempts");
  }

  @Test
  void asksAgainWhenABodyStopsInTheMiddle() throws IOException {
    server.with((request, nth) ->
        isNodes(request) && nth == 1
            ? new MockResponse.Builder()
                .body("{\"kind\":\"NodeList\",\"items\":[" + NodeJson.of(1))
                .setHeader("Content-Length", 100_000)
                .build()
            : null);

    assertThat(nodes(read(10))).extracting(Node::name).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void asksAgainWhenTheConnectionIsCutInTheMiddleOfAPage() throws IOException {
    server.with((request, nth) ->
        isNodes(request) && nth == 2
            ? new MockResponse.Builder()
                .body("{\"kind\":\"NodeList\",\"items\":[" + (NodeJson.of(1) + ",").repeat(500))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build()
            : null);

    assertThat(nodes(read(3))).extracting(Node::name).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void readsASlowAnswer() throws IOException {
    server.with((request, nth) ->
        isNodes(request)
            ? new MockResponse.Builder()
                .body("{\"kind\":\"NodeList\",\"items\":[" + NodeJson.of(1) + "]}")
                .throttleBody(200, 100, TimeUnit.MILLISECONDS)
                .build()
            : null);

    assertThat(nodes(read(10))).hasSize(1);
  }

  @Test
  void doesNotReadAnAnswerForEver() {
    server.with((request, nth) ->
        isNodes(request)
            ? new MockResponse.Builder()
                .body("{\"kind\":\"NodeList\",\"items\":[" + (NodeJson.of(1) + ",").repeat(100))
                .throttleBody(10, 100, TimeUnit.MILLISECONDS)
                .build()
            : null);

    assertThat(failure()).hasMessageContaining("the answer took more than 1 s");
  }

  @Test
  void saysThatCredentialsWereRejected() {
    server.with((request, nth) -> status(401, "Unauthorized", "Unauthorized"));

    EnvironmentException failure = failure();

    assertThat(failure).hasMessageContaining("the credentials were rejected");
    assertThat(failure.remedy()).contains("fresh credentials for the context \"lab\"");
    assertThat(failure.toString() + failure.remedy()).doesNotContain("let-me-in");
  }

  @Test
  void runsThePluginAgainOnceWhenItsTokenIsRejected() throws IOException {
    Path count = folder.resolve("count");
    Path plugin =
        script(
            """
            echo run >> %s
            n=$(wc -l < %s | tr -d ' ')
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",'
            echo '"status":{"token":"token-'$n'"}}'
            """
                .formatted(count, count));
    server.with((request, nth) ->
        "Bearer token-1".equals(request.getHeaders().get("Authorization"))
            ? status(401, "Unauthorized", "Unauthorized")
            : null);

    Snapshot snapshot =
        ClusterReader.read(
            access(exec(plugin)),
            SCOPE,
            Progress.NONE,
            impatience.policy(10),
            Impatience.plugins());

    assertThat(nodes(snapshot)).hasSize(7);
    assertThat(Files.readAllLines(count)).hasSize(2);
  }

  @Test
  void givesUpWhenTheFreshTokenOfThePluginIsRejectedToo() throws IOException {
    Path plugin =
        script(
            """
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",'
            echo '"status":{"token":"very-secret"}}'
            """);
    server.with((request, nth) -> status(401, "Unauthorized", "Unauthorized"));
    ClusterAccess access = access(exec(plugin));

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() ->
            ClusterReader.read(
                access, SCOPE, Progress.NONE, impatience.policy(10), Impatience.plugins()))
        .satisfies(e -> assertThat(e.getMessage() + e.remedy()).doesNotContain("very-secret"))
        .satisfies(e -> assertThat(e.remedy()).contains("asked twice"));
  }

  @Test
  void tellsWhatIsForbiddenAndWhichRuleItNeeds() throws IOException {
    server.with((request, nth) ->
        status(403, "Forbidden", "nodes is forbidden: User jane cannot list resource nodes"));

    Snapshot snapshot = read(10);

    assertThat(snapshot.nodes())
        .isEqualTo(
            new Reading.Forbidden<>(
                "403 Client Error: nodes is forbidden: User jane cannot list resource nodes"
                    + " (needed: a ClusterRole with the verb list on the resource nodes)"));
    assertThat(snapshot.placementConfigMap())
        .asString()
        .contains("Forbidden")
        .contains("verb get on the resource configmaps");
    assertThat(snapshot.cluster().uid()).isNull();
  }

  @Test
  void tellsThatThereIsNoPlacement() throws IOException {
    assertThat(read(10).placementConfigMap())
        .isEqualTo(new Reading.Absent<>("there is no ConfigMap kube-system/slipway-placement"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"NodeList\",\"items\":[}",
        "{\"kind\":\"NodeList\",\"items\":[",
        "not JSON at all",
        "",
        "[]",
        "{\"kind\":\"PodList\",\"items\":[]}",
        "{\"kind\":\"NodeList\",\"items\":[{\"metadata\":{}}]}"
      })
  void refusesWhatIsNoListOfNodes(String body) {
    server.with((request, nth) -> isNodes(request) ? json(200, body) : null);

    assertThat(failure())
        .hasMessageStartingWith(
            "GET /api/v1/nodes?limit=10 of " + server.url() + " was answered with something else");
  }

  @Test
  void recognisesALoginPage() {
    server.with((request, nth) ->
        new MockResponse.Builder()
            .addHeader("Content-Type", "text/html; charset=utf-8")
            .body("<html>Please log in</html>")
            .build());

    EnvironmentException failure = failure();

    assertThat(failure).hasMessageContaining("HTML page");
    assertThat(failure.remedy()).contains("login page or a proxy");
  }

  @Test
  void doesNotFollowARedirect() {
    server.with((request, nth) ->
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "https://login.example.org/?session=secret")
            .build());

    assertThat(failure())
        .hasMessageContaining("was redirected to login.example.org")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesMoreNodesThanTheLimit() {
    server.with((request, nth) ->
        isNodes(request)
            ? json(
                200,
                "{\"kind\":\"NodeList\",\"items\":["
                    + "{\"metadata\":{\"name\":\"n\"}},".repeat(100_001)
                    + "{}]}")
            : null);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(10))
        .withMessageContaining("more than the limit of 100000 nodes");
  }

  @Test
  void explainsAnUnknownAuthority() {
    String trusted = access("token: t").certificateAuthorities().getFirst().toString();
    FaultServer other = FaultServer.start();
    ClusterAccess wrong = load(other.kubeconfig("token: t").replace(other.url(), server.url()));
    other.close();

    EnvironmentException failure = failure(wrong);

    assertThat(trusted).contains("lab CA");
    assertThat(failure).hasMessageContaining("was issued by \"CN=lab CA\"");
    assertThat(failure.remedy()).contains("certificate-authority-data");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void explainsAnExpiredCertificate() {
    HeldCertificate authority = FaultServer.authority();
    restart(authority, FaultServer.certificate(authority).validityInterval(0, 86_400_000).build());

    assertThat(failure()).hasMessageContaining("expired on 1970-01-02T00:00:00Z");
  }

  @Test
  void explainsACertificateForAnotherName() {
    HeldCertificate authority = FaultServer.authority();
    restart(
        authority,
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("kubernetes.default.svc")
            .addSubjectAlternativeName("10.96.0.1")
            .signedBy(authority)
            .build());

    EnvironmentException failure = failure();

    assertThat(failure)
        .hasMessageContaining("is not for the name 127.0.0.1")
        .hasMessageContaining("it is for kubernetes.default.svc, 10.96.0.1");
    assertThat(failure.remedy()).contains("tls-server-name");
  }

  @Test
  void expectsTheNameThatTlsServerNameGives() throws IOException {
    ClusterAccess named =
        load(
            server
                .kubeconfig("token: t")
                .replace("server: ", "tls-server-name: kubernetes.default.svc\n    server: "));
    ClusterAccess wrong =
        load(
            server
                .kubeconfig("token: t")
                .replace("server: ", "tls-server-name: other.example.org\n    server: "));

    assertThat(nodes(read(named, 10))).hasSize(7);
    assertThat(server.requests())
        .allSatisfy(request ->
            assertThat(request.getHandshakeServerNames())
                .containsExactly("kubernetes.default.svc"));
    assertThat(failure(wrong)).hasMessageContaining("is not for the name other.example.org");
  }

  @Test
  void trustsEverybodyOnlyWhenTheKubeconfigSaysSo() throws IOException {
    HeldCertificate authority = FaultServer.authority();
    restart(authority, FaultServer.certificate(authority).validityInterval(0, 86_400_000).build());
    String kubeconfig = server.kubeconfig("token: t");
    ClusterAccess insecure =
        load(
            kubeconfig.replaceAll(
                "certificate-authority-data: .*", "insecure-skip-tls-verify: true"));

    assertThat(insecure.insecure()).isTrue();
    assertThat(nodes(read(insecure, 10))).hasSize(7);
  }

  @Test
  void explainsAServerWithoutTls() throws IOException {
    try (ServerSocket plain = new ServerSocket(0)) {
      Thread.ofVirtual().start(() -> answerPlainly(plain));
      ClusterAccess access =
          load(
              server
                  .kubeconfig("token: t")
                  .replace(server.url(), "https://127.0.0.1:" + plain.getLocalPort()));

      assertThat(failure(access)).hasMessageContaining("does not speak TLS");
    }
  }

  private static void answerPlainly(ServerSocket plain) {
    while (!plain.isClosed()) {
      try (Socket client = plain.accept()) {
        client.getInputStream().read();
        client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      } catch (IOException e) {
        // The client has hung up, or the test is over.
      }
    }
  }

  @Test
  void namesAPortWhereNobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    ClusterAccess access =
        load(server.kubeconfig("token: t").replace(server.url(), "https://127.0.0.1:" + free));

    assertThat(failure(access))
        .hasMessageContaining("https://127.0.0.1:" + free)
        .hasMessageContaining("the connection was refused (4 attempts");
  }

  @Test
  void namesAHostThatIsUnknown() {
    ClusterAccess access =
        load(server.kubeconfig("token: t").replace(server.url(), "https://nowhere.invalid:6443"));

    assertThat(failure(access)).hasMessageContaining("the host name nowhere.invalid is unknown");
  }

  @Test
  void goesThroughAProxyWithItsPassword() throws IOException {
    AtomicInteger tunnels = new AtomicInteger();
    try (TunnelProxy proxy = TunnelProxy.start("jane:proxy-secret", tunnels)) {
      ClusterAccess access =
          load(
              server
                  .kubeconfig("token: t")
                  .replace(
                      "server: ",
                      "proxy-url: http://jane:proxy-secret@127.0.0.1:"
                          + proxy.port()
                          + "\n    server: "));

      assertThat(nodes(read(access, 3))).hasSize(7);
      assertThat(tunnels.get()).isPositive();
      assertThat(access.toString()).doesNotContain("proxy-secret");
    }
  }

  @Test
  void neverShowsTheProxysPassword() throws IOException {
    try (TunnelProxy proxy = TunnelProxy.start("jane:right", new AtomicInteger())) {
      ClusterAccess access =
          load(
              server
                  .kubeconfig("token: t")
                  .replace(
                      "server: ",
                      "proxy-url: http://jane:wrong-secret@127.0.0.1:"
                          + proxy.port()
                          + "\n    server: "));

      EnvironmentException failure = failure(access);

      assertThat(failure).hasMessageContaining("the proxy http://127.0.0.1:" + proxy.port());
      assertThat(failure.toString() + failure.remedy()).doesNotContain("wrong-secret");
    }
  }

  private static boolean isNodes(RecordedRequest request) {
    return request.getUrl().encodedPath().equals(NODES);
  }

  private void restart(HeldCertificate authority, HeldCertificate certificate) {
    server.close();
    server = FaultServer.start(authority, certificate).withNodes(7);
  }

  private Snapshot read(int page) throws IOException {
    return read(access(), page);
  }

  private Snapshot read(ClusterAccess access, int page) {
    return ClusterReader.read(
        access, SCOPE, Progress.NONE, impatience.policy(page), Impatience.plugins());
  }

  private EnvironmentException failure() {
    return failure(access());
  }

  private EnvironmentException failure(ClusterAccess access) {
    return catchThrowableOfType(EnvironmentException.class, () -> read(access, 10));
  }

  private static List<Node> nodes(Snapshot snapshot) {
    return ((Reading.Read<List<Node>>) snapshot.nodes()).value();
  }

  private ClusterAccess access() {
    return access("token: let-me-in");
  }

  private ClusterAccess access(String user) {
    return load(server.kubeconfig(user));
  }

  private ClusterAccess load(String kubeconfig) {
    try {
      Path file = Files.writeString(folder.resolve("kubeconfig"), kubeconfig);
      return Kubeconfig.load(file, null, new Environment(Map.of(), folder, folder));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String exec(Path plugin) {
    return "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: "
        + plugin
        + "}";
  }

  private Path script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + body);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
