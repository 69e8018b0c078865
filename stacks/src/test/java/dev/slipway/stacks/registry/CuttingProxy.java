package dev.slipway.stacks.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before a server on this machine and cuts connections after a number of bytes, of all that
 * went through it to the server.
 */
public final class CuttingProxy implements Closeable {

  private final ServerSocket listener;
  private final int target;
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong cutAt = new AtomicLong(Long.MAX_VALUE);

  public CuttingProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Bytes that went to the server so far. */
  public long passed() {
    return passed.get();
  }

  /** Cuts the connection once that carries the byte number {@code bytes} from now. */
  public void cutOnceAfter(long bytes) {
    cutAt.set(passed.get() + bytes);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target);
        Thread.ofVirtual().start(() -> pump(client, server, true));
        Thread.ofVirtual().start(() -> pump(server, client, false));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void pump(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[4096];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (counted) {
          long before = passed.getAndAdd(read);
          if (before + read > cutAt.get()) {
            out.write(buffer, 0, (int) Math.max(0, cutAt.get() - before));
            cutAt.set(Long.MAX_VALUE);
            return;
          }
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One of the two went away.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
