package dev.slipway.kubernetes.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * An API server over TLS with its own authority that serves nodes in pages, the namespace
 * kube-system, a placement ConfigMap and its version, until a fault steps in.
 */
public final class FaultServer implements Closeable {

  /** Decides about a request before the server does; null leaves it to the server. */
  @FunctionalInterface
  public interface Fault {
    /**
     * @param nth how often this path (without its query) has been asked for, from 1
     */
    @Nullable MockResponse answer(RecordedRequest request, int nth);
  }

  public static final String KUBE_SYSTEM_UID = "0b0aeb2e-95a7-4fb4-9ee0-4b1cf5bb6f12";
  public static final String VERSION = "v1.33.1";

  /** Kept here, because a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  static {
    LOG.setLevel(Level.OFF);
  }

  private final MockWebServer server = new MockWebServer();
  private final HeldCertificate authority;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile List<String> nodes = List.of();
  private volatile @Nullable String configMap;

  private FaultServer(
      HeldCertificate authority,
      HeldCertificate certificate,
      boolean clientAuth,
      UnaryOperator<SSLSocketFactory> sockets) {
    this.authority = authority;
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(authority.certificate())
            .build();
    server.useHttps(sockets.apply(tls.sslSocketFactory()));
    if (clientAuth) {
      server.requestClientAuth();
    }
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

  /** A server whose certificate is good. */
  public static FaultServer start() {
    HeldCertificate authority = authority();
    return new FaultServer(authority, certificate(authority).build(), true, s -> s);
  }

  /** A server that shows {@code certificate}, issued by {@code authority}. */
  public static FaultServer start(HeldCertificate authority, HeldCertificate certificate) {
    return new FaultServer(authority, certificate, false, s -> s);
  }

  /** A server that agrees on keys by the groups named and by no other. */
  public static FaultServer startWithGroups(String... groups) {
    HeldCertificate authority = authority();
    return new FaultServer(
        authority,
        certificate(authority).build(),
        true,
        sockets -> new GroupSockets(sockets, groups));
  }

  public static HeldCertificate authority() {
    return new HeldCertificate.Builder().certificateAuthority(0).commonName("lab CA").build();
  }

  /** The certificate of a server on 127.0.0.1, to be changed or built. */
  public static HeldCertificate.Builder certificate(HeldCertificate authority) {
    return new HeldCertificate.Builder()
        .commonName("kube-apiserver")
        .addSubjectAlternativeName("127.0.0.1")
        .addSubjectAlternativeName("kubernetes.default.svc")
        .signedBy(authority);
  }

  public FaultServer withNodes(int count) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(NodeJson.of(i));
    }
    return withNodes(made);
  }

  /** Each as JSON. */
  public FaultServer withNodes(List<String> json) {
    nodes = List.copyOf(json);
    return this;
  }

  public FaultServer withPlacement(String document) {
    configMap = document;
    return this;
  }

  public FaultServer with(Fault fault) {
    faults.add(fault);
    return this;
  }

  public String url() {
    return "https://127.0.0.1:" + server.getPort();
  }

  public int port() {
    return server.getPort();
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

  /** A kubeconfig that reaches this server with {@code user}'s entry, e.g. {@code token: abc}. */
  public String kubeconfig(String user) {
    return """
    apiVersion: v1
    kind: Config
    current-context: lab
    clusters:
    - name: lab
      cluster:
        server: %s
        certificate-authority-data: %s
    users:
    - name: me
      user: {%s}
    contexts:
    - name: lab
      context: {cluster: lab, user: me}
    """
        .formatted(url(), base64(authority.certificatePem()), user);
  }

  /** Writes such a kubeconfig, with a token, into {@code folder}. */
  public Path kubeconfig(Path folder) {
    try {
      return Files.writeString(folder.resolve("kubeconfig"), kubeconfig("token: let-me-in"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A JSON answer. */
  public static MockResponse json(int code, String body) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /** An answer of the kind Status. */
  public static MockResponse status(int code, String reason, String message) {
    return json(
        code,
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"%s",\
        "reason":"%s","code":%d}\
        """
            .formatted(message, reason, code));
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
    return switch (path) {
      case "/api/v1/nodes" -> json(200, page(request));
      case "/version" -> json(200, "{\"major\":\"1\",\"gitVersion\":\"" + VERSION + "\"}");
      case "/api/v1/namespaces/kube-system" ->
          json(200, "{\"kind\":\"Namespace\",\"metadata\":{\"uid\":\"" + KUBE_SYSTEM_UID + "\"}}");
      case "/api/v1/namespaces/kube-system/configmaps/slipway-placement" -> placement();
      default -> status(404, "NotFound", "the server could not find the requested resource");
    };
  }

  private MockResponse placement() {
    String document = configMap;
    return document == null
        ? status(404, "NotFound", "configmaps \\\"slipway-placement\\\" not found")
        : json(
            200,
            """
            {"kind":"ConfigMap","metadata":{"creationTimestamp":"2026-11-20T08:00:00Z",\
            "managedFields":[{"time":"2026-11-20T09:30:00Z"},{"time":"2026-11-20T09:00:00Z"}]},\
            "data":{"placement.yaml":"%s"}}\
            """
                .formatted(
                    document.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"")));
  }

  private String page(RecordedRequest request) {
    String limit = request.getUrl().queryParameter("limit");
    String token = request.getUrl().queryParameter("continue");
    int from = token == null ? 0 : Integer.parseInt(token);
    int to = limit == null ? nodes.size() : Math.min(nodes.size(), from + Integer.parseInt(limit));
    String more =
        to < nodes.size()
            ? ",\"continue\":\"" + to + "\",\"remainingItemCount\":" + (nodes.size() - to)
            : "";
    return "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\""
        + more
        + "},\"items\":["
        + nodes.subList(from, to).stream().collect(Collectors.joining(","))
        + "]}";
  }

  @Override
  public void close() {
    server.close();
  }
}
