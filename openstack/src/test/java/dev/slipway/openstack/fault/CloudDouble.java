package dev.slipway.openstack.fault;

import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.clouds.CloudAccess.Domain;
import dev.slipway.openstack.clouds.CloudAccess.Password;
import dev.slipway.openstack.clouds.CloudAccess.ProjectScope;
import dev.slipway.openstack.clouds.CloudAccess.Tls;
import dev.slipway.openstack.clouds.CloudAccess.User;
import dev.slipway.report.http.ProxyVariables;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Keystone and Nova on one port over TLS with an authority of their own, that behave as the real
 * ones, until a fault steps in. What is real can be tested against lab/openstack; this is for what
 * a real cloud cannot be made to do.
 */
public final class CloudDouble implements Closeable {

  /** Decides about a request before the cloud does; null leaves it to the cloud. */
  @FunctionalInterface
  public interface Fault {
    /**
     * @param nth how often this path (without its query) has been asked for, from 1
     */
    @Nullable MockResponse answer(RecordedRequest request, int nth);
  }

  public static final String USER = "jane";
  public static final String PASSWORD = "let-me-in";
  public static final String TOKENS = "/identity/v3/auth/tokens";
  public static final String SERVERS = "/compute/v2.1/servers/detail";

  /** Kept here, because a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  static {
    LOG.setLevel(Level.OFF);
  }

  private final MockWebServer server = new MockWebServer();
  private final HeldCertificate authority;
  private final DoubleKeystone keystone = new DoubleKeystone(this);
  private final DoubleNova nova = new DoubleNova(this);
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  private CloudDouble(HeldCertificate authority, HeldCertificate certificate) {
    this.authority = authority;
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(authority.certificate())
            .build();
    server.useHttps(tls.sslSocketFactory());
    server.requestClientAuth();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start(InetAddress.getByName("127.0.0.1"), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cloud whose certificate is good. */
  public static CloudDouble start() {
    HeldCertificate authority = authority();
    return new CloudDouble(authority, certificate(authority).build());
  }

  /** A cloud that shows {@code certificate}, issued by {@code authority}. */
  public static CloudDouble start(HeldCertificate authority, HeldCertificate certificate) {
    return new CloudDouble(authority, certificate);
  }

  public static HeldCertificate authority() {
    return new HeldCertificate.Builder().certificateAuthority(0).commonName("cloud CA").build();
  }

  /** The certificate of a server on 127.0.0.1, to be changed or built. */
  public static HeldCertificate.Builder certificate(HeldCertificate authority) {
    return new HeldCertificate.Builder()
        .commonName("cloud")
        .addSubjectAlternativeName("127.0.0.1")
        .signedBy(authority);
  }

  public CloudDouble with(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** Tokens, catalogue, Keystone's clock. */
  public DoubleKeystone keystone() {
    return keystone;
  }

  /** Servers, groups, actions, microversions. */
  public DoubleNova nova() {
    return nova;
  }

  public String url() {
    return "https://127.0.0.1:" + server.getPort();
  }

  public HeldCertificate issuer() {
    return authority;
  }

  /** How often {@code path} was asked for, whatever its query. */
  public int asked(String path) {
    return asked.getOrDefault(path, 0);
  }

  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** How its user reaches it. */
  public CloudAccess access() {
    Domain domain = new Domain(null, "Default");
    return new CloudAccess(
        "double",
        "clouds.yaml",
        URI.create(url() + "/identity/v3"),
        new Password(
            new User(null, USER, domain), PASSWORD, new ProjectScope(null, "demo", domain)),
        null,
        List.of("public"),
        Map.of(),
        new Tls(List.of(authority.certificate()), false, null),
        ProxyVariables.NONE);
  }

  /** Writes a clouds.yaml with the cloud {@code double}, and its authority, into {@code folder}. */
  public Path cloudsYaml(Path folder) {
    try {
      Path ca = Files.writeString(folder.resolve("cloud-ca.pem"), authority.certificatePem());
      return Files.writeString(
          folder.resolve("clouds.yaml"),
          """
          clouds:
            double:
              auth:
                auth_url: %s/identity/v3
                username: %s
                password: %s
                project_name: demo
                user_domain_name: Default
                project_domain_name: Default
              cacert: %s
          """
              .formatted(url(), USER, PASSWORD, ca.toAbsolutePath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JSON answer. */
  public static MockResponse json(int code, String body, String... headers) {
    return new MockResponse.Builder()
        .code(code)
        .headers(Headers.of(headers))
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private MockResponse answer(RecordedRequest request) {
    requests.add(request);
    String path = request.getUrl().encodedPath();
    int nth = asked.merge(path, 1, Integer::sum);
    for (Fault fault : faults) {
      MockResponse response = fault.answer(request, nth);
      if (response != null) {
        return response;
      }
    }
    if (path.startsWith("/identity/")) {
      return keystone.answer(request);
    }
    if (!keystone.accepts(request.getHeaders().get("X-Auth-Token"))) {
      return DoubleKeystone.unauthorized();
    }
    return nova.answer(request);
  }

  @Override
  public void close() {
    server.close();
  }
}
