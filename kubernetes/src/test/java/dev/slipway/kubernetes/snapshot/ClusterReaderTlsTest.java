package dev.slipway.kubernetes.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.fault.FaultServer;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.http.TunnelProxy;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class ClusterReaderTlsTest extends LiveReading {

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
  void reachesAServerThatDoesNotKnowX25519() throws IOException {
    server.close();
    server = FaultServer.startWithGroups("secp256r1", "secp384r1").withNodes(7);

    assertThat(nodes(read(10))).hasSize(7);
    assertThat(impatience.pauses()).isEmpty();
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

  private void restart(HeldCertificate authority, HeldCertificate certificate) {
    server.close();
    server = FaultServer.start(authority, certificate).withNodes(7);
  }
}
