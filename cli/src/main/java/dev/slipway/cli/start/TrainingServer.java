package dev.slipway.cli.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Answers like an API server with a handful of nodes, on loopback, with a key pair that is made for
 * it and lives as long as it does.
 */
record TrainingServer(HttpsServer server, ExecutorService threads, Path kubeconfig)
    implements AutoCloseable {

  private static final String PASSWORD = "training";
  private static final String NAMESPACE =
      """
      {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system",\
      "uid":"00000000-0000-4000-8000-000000000000"}}\
      """;
  private static final String VERSION =
      """
      {"major":"1","minor":"34","gitVersion":"v1.34.0"}\
      """;
  private static final String NOT_FOUND =
      """
      {"apiVersion":"v1","kind":"Status","status":"Failure","reason":"NotFound","code":404}\
      """;

  static TrainingServer start(Path folder, byte[] nodes) throws Exception {
    KeyStore keys = keys(folder.resolve("training.p12"));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext tls = tls(keys);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = tls.getDefaultSSLParameters();
            wanted.setWantClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    byte[] list =
        new String(nodes, StandardCharsets.UTF_8)
            .replace("\"kind\": \"List\"", "\"kind\": \"NodeList\"")
            .getBytes(StandardCharsets.UTF_8);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, list));
    server.start();
    Path kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(kubeconfig, kubeconfig(keys, server.getAddress().getPort()));
    return new TrainingServer(server, threads, kubeconfig);
  }

  /**
   * A certificate authority, and a server certificate that it signed: a chain is verified by other
   * classes than a certificate that is trusted itself.
   */
  private static KeyStore keys(Path file) throws Exception {
    keytool(file, "-genkeypair", "-alias", "ca", "-dname", "CN=ca", "-ext", "BC:critical=ca:true");
    keytool(
        file,
        "-genkeypair",
        "-alias",
        "training",
        "-signer",
        "ca",
        "-dname",
        "CN=training",
        "-ext",
        "SAN=IP:127.0.0.1",
        "-ext",
        "EKU=serverAuth,clientAuth");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static void keytool(Path file, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(args));
    command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "1"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", file.toString()));
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool ended with " + keytool.exitValue());
    }
  }

  private static SSLContext tls(KeyStore keys) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(withoutAuthority(keys), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", keys.getCertificate("ca"));
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return tls;
  }

  private static KeyStore withoutAuthority(KeyStore keys) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "training",
        keys.getKey("training", PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        keys.getCertificateChain("training"));
    return own;
  }

  private static String kubeconfig(KeyStore keys, int port) throws Exception {
    String authority = data("CERTIFICATE", keys.getCertificate("ca").getEncoded());
    String certificate = data("CERTIFICATE", keys.getCertificate("training").getEncoded());
    String key = data("PRIVATE KEY", keys.getKey("training", PASSWORD.toCharArray()).getEncoded());
    return """
    apiVersion: v1
    kind: Config
    current-context: training
    contexts:
    - name: training
      context: {cluster: training, user: training}
    clusters:
    - name: training
      cluster:
        server: https://127.0.0.1:%d
        certificate-authority-data: %s
    users:
    - name: training
      user:
        client-certificate-data: %s
        client-key-data: %s
    """
        .formatted(port, authority, certificate, key);
  }

  /** PEM in base64, as the {@code -data} fields of a kubeconfig hold it. */
  private static String data(String type, byte[] der) {
    String pem =
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n";
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static void answer(HttpExchange exchange, byte[] nodes) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body =
        switch (path) {
          case "/api/v1/nodes" -> nodes;
          case "/api/v1/namespaces/kube-system" -> NAMESPACE.getBytes(StandardCharsets.UTF_8);
          case "/version" -> VERSION.getBytes(StandardCharsets.UTF_8);
          default -> NOT_FOUND.getBytes(StandardCharsets.UTF_8);
        };
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    boolean chunked = path.equals("/api/v1/nodes");
    exchange.sendResponseHeaders(
        path.contains("configmaps") ? 404 : 200, chunked ? 0 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
