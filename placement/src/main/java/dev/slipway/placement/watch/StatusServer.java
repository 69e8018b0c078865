package dev.slipway.placement.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.report.EnvironmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves {@code /metrics}, {@code /healthz} and {@code /readyz}. */
public final class StatusServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private StatusServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param healthy why the process is to be started again; empty where it works
   * @param ready why nothing current can be expected of it; empty where it can
   * @throws EnvironmentException if the address cannot be listened on
   */
  public static StatusServer start(
      InetSocketAddress address,
      WatchMetrics metrics,
      Supplier<String> healthy,
      Supplier<String> ready) {
    HttpServer http;
    try {
      http = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot listen on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + ": "
              + e.getMessage(),
          "give another address with --listen",
          e);
    }
    StatusServer status = new StatusServer(http);
    http.setExecutor(status.threads);
    http.createContext("/", exchange -> answer(exchange, 404, "text/plain", "no such page\n"));
    http.createContext("/healthz", exchange -> answer(exchange, healthy.get()));
    http.createContext("/readyz", exchange -> answer(exchange, ready.get()));
    http.createContext(
        "/metrics",
        exchange -> {
          ByteArrayOutputStream text = new ByteArrayOutputStream();
          metrics.write(text);
          answer(
              exchange,
              200,
              "text/plain; version=0.0.4; charset=utf-8",
              text.toString(StandardCharsets.UTF_8));
        });
    http.start();
    return status;
  }

  /** Where it listens; tells the port where any was asked for. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(HttpExchange exchange, String problem) throws IOException {
    answer(
        exchange,
        problem.isEmpty() ? 200 : 503,
        "text/plain; charset=utf-8",
        problem.isEmpty() ? "ok\n" : problem + "\n");
  }

  private static void answer(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    try (exchange) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(code, head ? -1 : bytes.length);
      if (!head) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
