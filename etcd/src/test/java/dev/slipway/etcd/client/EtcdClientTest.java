package dev.slipway.etcd.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.status.ClusterView;
import dev.slipway.etcd.status.EndpointView;
import dev.slipway.etcd.status.EndpointView.Answered;
import dev.slipway.etcd.status.EndpointView.Silent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EtcdClientTest {

  private static final HeldCertificate CA =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("CA").build();
  private static final HeldCertificate OTHER_CA =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("other CA").build();

  /** {2: "3.6.8", 4: 5, 6: 2}. */
  private static final ByteString STATUS = ByteString.decodeHex("1205332e362e3820053002");

  private final MockWebServer server = new MockWebServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void asksForStatusMembersAndOneRead() throws Exception {
    start("127.0.0.1", message(STATUS));
    server.setDispatcher(answering(EtcdClientTest::good));

    EndpointView view = look(CA, Duration.ofSeconds(20));

    assertThat(view).isInstanceOf(Answered.class);
    assertThat(((Answered) view).status().version()).isEqualTo("3.6.8");
    assertThat(((Answered) view).read().failure()).isNull();
  }

  @Test
  void tellsAMajorityThatIsMissing() throws Exception {
    start("127.0.0.1", message(STATUS));
    server.setDispatcher(
        answering(path ->
            path.endsWith("Range") ? refusal("14", "etcdserver: no%20leader") : good(path)));

    assertThat(((Answered) look(CA, Duration.ofSeconds(20))).read().failure())
        .isEqualTo("etcdserver: no leader");
  }

  @Test
  void takesAForbiddenReadForAnAnswer() throws Exception {
    start("127.0.0.1", message(STATUS));
    server.setDispatcher(
        answering(path -> path.endsWith("Range") ? refusal("7", "permission denied") : good(path)));

    assertThat(((Answered) look(CA, Duration.ofSeconds(20))).read().failure()).isNull();
  }

  @Test
  void tellsWhyAMemberRefuses() throws Exception {
    start("127.0.0.1", refusal("16", "etcdserver: invalid auth token"));

    assertThat(silent(look(CA, Duration.ofSeconds(20))))
        .isEqualTo("refused: etcdserver: invalid auth token");
  }

  @Test
  void tellsThatSomethingElseAnswers() throws Exception {
    start("127.0.0.1", new MockResponse.Builder().code(404).body("<html>").build());

    assertThat(silent(look(CA, Duration.ofSeconds(20))))
        .startsWith("what answers there is no etcd: h2 404");
  }

  @Test
  void tellsAServerWithoutHttp2() throws Exception {
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    start("127.0.0.1", new MockResponse.Builder().body("hello").build());

    assertThat(silent(look(CA, Duration.ofSeconds(20)))).contains("no etcd: http/1.1 200");
  }

  @Test
  void tellsAnAnswerThatIsCutShort() throws Exception {
    start(
        "127.0.0.1",
        new MockResponse.Builder()
            .addHeader("content-type", "application/grpc")
            .body(new Buffer().writeByte(0).writeInt(100).writeUtf8("short"))
            .trailers(Headers.of("grpc-status", "0"))
            .build());

    assertThat(look(CA, Duration.ofSeconds(20))).isInstanceOf(Silent.class);
  }

  @Test
  void refusesAnAnswerThatSaysItIsHuge() throws Exception {
    start(
        "127.0.0.1",
        new MockResponse.Builder()
            .addHeader("content-type", "application/grpc")
            .body(new Buffer().writeByte(0).writeInt(-1))
            .trailers(Headers.of("grpc-status", "0"))
            .build());

    assertThat(silent(look(CA, Duration.ofSeconds(20))))
        .isEqualTo("the answer is of 4294967295 bytes");
  }

  @Test
  void tellsAnAnswerThatIsNoneOfEtcds() throws Exception {
    start("127.0.0.1", message(ByteString.encodeUtf8("<html>")));

    assertThat(silent(look(CA, Duration.ofSeconds(20))))
        .startsWith("the answer is none that etcd gives");
  }

  @Test
  void tellsASlowMember() throws Exception {
    start("127.0.0.1", new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());

    assertThat(silent(look(CA, Duration.ofSeconds(1))))
        .isEqualTo("failed: the answer took more than 1 s");
  }

  @Test
  void tellsAMemberThatIsDown() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    HttpUrl url = new HttpUrl.Builder().scheme("https").host("127.0.0.1").port(free).build();

    assertThat(silent(look(url, CA, Duration.ofSeconds(20))))
        .isEqualTo("failed: the connection was refused");
  }

  @Test
  void tellsAnotherAuthority() throws Exception {
    start("127.0.0.1", message(STATUS));

    assertThat(silent(look(OTHER_CA, Duration.ofSeconds(20))))
        .contains("issued by \"CN=CA\", which is none of the trusted authorities");
  }

  @Test
  void tellsAnotherName() throws Exception {
    start("etcd.example.org", message(STATUS));

    assertThat(silent(look(CA, Duration.ofSeconds(20))))
        .contains("is not for the name 127.0.0.1; it is for etcd.example.org");
  }

  @Test
  void tellsTheOthersWhereOneIsDown() throws Exception {
    start("127.0.0.1", message(STATUS));
    server.setDispatcher(answering(EtcdClientTest::good));
    HttpUrl down = new HttpUrl.Builder().scheme("https").host("127.0.0.1").port(1).build();
    EtcdAccess access =
        new EtcdAccess(
            List.of(down, server.url("/").newBuilder().host("127.0.0.1").build()),
            List.of(CA.certificate()),
            null,
            Duration.ofSeconds(20));

    ClusterView view = new EtcdClient(access, Clock.systemUTC()).look();

    assertThat(view.endpoints().get(0)).isInstanceOf(Silent.class);
    assertThat(view.endpoints().get(1)).isInstanceOf(Answered.class);
  }

  private void start(String name, MockResponse answer) throws IOException {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName(name).signedBy(CA).build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(own, CA.certificate())
            .build()
            .sslSocketFactory());
    server.setDispatcher(answering(path -> answer));
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  /** Answers by the path of a call. */
  private interface ByPath {
    MockResponse to(String path);
  }

  private static Dispatcher answering(ByPath answers) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answers.to(request.getUrl().encodedPath());
      }
    };
  }

  private static MockResponse good(String path) {
    return message(path.endsWith("Status") ? STATUS : ByteString.EMPTY);
  }

  private static MockResponse message(ByteString message) {
    return new MockResponse.Builder()
        .addHeader("content-type", "application/grpc")
        .body(new Buffer().writeByte(0).writeInt(message.size()).write(message))
        .trailers(Headers.of("grpc-status", "0"))
        .build();
  }

  private static MockResponse refusal(String status, String message) {
    return new MockResponse.Builder()
        .addHeader("content-type", "application/grpc")
        .addHeader("grpc-status", status)
        .addHeader("grpc-message", message)
        .build();
  }

  private EndpointView look(HeldCertificate trusted, Duration timeout) throws Exception {
    return look(server.url("/"), trusted, timeout);
  }

  private static EndpointView look(HttpUrl url, HeldCertificate trusted, Duration timeout)
      throws Exception {
    EtcdAccess access =
        new EtcdAccess(
            List.of(url.newBuilder().host("127.0.0.1").build()),
            List.of(trusted.certificate()),
            null,
            timeout);
    return new EtcdClient(access, Clock.systemUTC()).look().endpoints().getFirst();
  }

  private static @Nullable String silent(EndpointView view) {
    return view instanceof Silent silent ? silent.reason() : "answered";
  }
}
