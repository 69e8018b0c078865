package dev.slipway.report.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP proxy that opens tunnels (CONNECT) for whoever knows its password. Whatever host is asked
 * for, it is this machine.
 */
public final class TunnelProxy implements Closeable {

  private final ServerSocket server;
  private final String authorization;
  private final AtomicInteger tunnels;

  private TunnelProxy(String login, AtomicInteger tunnels) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.authorization =
        "Proxy-Authorization: Basic "
            + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    this.tunnels = tunnels;
  }

  public static TunnelProxy start(String login, AtomicInteger tunnels) throws IOException {
    TunnelProxy proxy = new TunnelProxy(login, tunnels);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      if (!head.contains(authorization)) {
        client
            .getOutputStream()
            .write(
                "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        return;
      }
      String[] target = head.split(" ", 3)[1].split(":", 2);
      try (Socket upstream =
          new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(target[1]))) {
        tunnels.incrementAndGet();
        client
            .getOutputStream()
            .write("HTTP/1.1 200 Yes\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Thread.ofVirtual().start(() -> copy(client, upstream));
        copy(upstream, client);
      }
    } catch (IOException e) {
      // One side has hung up.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One side has hung up.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      head.append((char) b);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
