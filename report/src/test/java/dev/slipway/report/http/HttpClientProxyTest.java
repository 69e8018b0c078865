package dev.slipway.report.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.tls.ServerTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpClientProxyTest {

  private static final Timeouts PATIENCE =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30));

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("registry.example").build();
  private final AtomicInteger tunnels = new AtomicInteger();
  private HttpsServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setHttpsConfigurator(
        new HttpsConfigurator(
            new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext()));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private int ask(String host, Map<String, String> environment) throws IOException {
    Network network = Network.of(List.of(certificate.certificate()), environment);
    OkHttpClient http = HttpClient.open(network, ServerTrust.of(network.authorities()), PATIENCE);
    String url = "https://" + host + ":" + server.getAddress().getPort();
    try (Response response = http.newCall(new Request.Builder().url(url).build()).execute()) {
      return response.code();
    } finally {
      HttpClient.close(http);
    }
  }

  @Test
  void goesByTheProxyWithItsPassword() throws IOException {
    try (TunnelProxy proxy = TunnelProxy.start("jane:s3cret", tunnels)) {
      int code =
          ask(
              "registry.example",
              Map.of("https_proxy", "http://jane:s3cret@127.0.0.1:" + proxy.port()));

      assertThat(code).isEqualTo(204);
      assertThat(tunnels).hasValue(1);
    }
  }

  @Test
  void goesStraightWhereTheEnvironmentSaysSo() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://127.0.0.1:1", "NO_PROXY", "registry.example");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ask("registry.example", environment))
        .satisfies(
            e -> assertThat(PATIENCE.reason(e)).isEqualTo("failed: the host name is unknown"));
  }

  @Test
  void verifiesTheServerBehindTheProxy() throws IOException {
    try (TunnelProxy proxy = TunnelProxy.start("", tunnels)) {
      Map<String, String> environment = Map.of("HTTPS_PROXY", "http://:@127.0.0.1:" + proxy.port());

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> ask("other.example", environment))
          .withMessageContaining("other.example");
    }
  }

  @Test
  void aProxyThatWantsAnotherLoginIsNamedAndItsPasswordIsNot() throws IOException {
    try (TunnelProxy proxy = TunnelProxy.start("jane:right", tunnels)) {
      Map<String, String> environment =
          Map.of("HTTPS_PROXY", "http://jane:wr0ng@127.0.0.1:" + proxy.port());

      assertThatExceptionOfType(EnvironmentException.class)
          .isThrownBy(() -> ask("registry.example", environment))
          .withMessage(
              "the proxy http://127.0.0.1:"
                  + proxy.port()
                  + " on the way to registry.example wants another login")
          .satisfies(e -> {
            assertThat(e.remedy()).contains("HTTPS_PROXY");
            assertThat(e + e.remedy()).doesNotContain("wr0ng");
          });
      assertThat(tunnels).hasValue(0);
    }
  }

  @Test
  void aProxyThatDoesNotAnswerIsNamed() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> ask("registry.example", Map.of("HTTPS_PROXY", "http://jane:s3cret@127.0.0.1:1")))
        .satisfies(e ->
            assertThat(PATIENCE.reason(e))
                .isEqualTo(
                    "failed through the proxy http://127.0.0.1:1: the connection was refused"));
  }

  @Test
  void whatIsNoProxyIsToldOfTheVariable() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ask("registry.example", Map.of("HTTPS_PROXY", "ftp://a:s3cret@b")))
        .withMessageStartingWith("HTTPS_PROXY: ")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void showsNoPasswordAnywhere() {
    Network network =
        Network.of(List.of(), Map.of("HTTPS_PROXY", "http://jane:s3cret@proxy.example:3128"));

    assertThat(network.toString()).doesNotContain("s3cret");
  }
}
