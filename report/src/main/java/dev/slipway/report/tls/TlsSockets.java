package dev.slipway.report.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lays TLS over the sockets that OkHttp opened, and says two things that OkHttp has no words for:
 *
 * <ul>
 *   <li>the name to ask for (SNI) where it is not the host's: a kubeconfig's {@code
 *       tls-server-name};
 *   <li>the key shares to offer. The JDK computes one share of each kind of curve for every
 *       handshake, and before its first on P-256 a table of multiples: a quarter of a cold start
 *       (docs/performance.md). So X25519, which every Go server knows, is offered alone until
 *       {@link #offerAllGroups()}.
 * </ul>
 */
public final class TlsSockets extends SSLSocketFactory {

  private static final String[] FIRST = {"x25519"};

  private final SSLSocketFactory sockets;
  private final @Nullable String name;
  private final AtomicBoolean allGroups = new AtomicBoolean();

  /**
   * @param name to ask for and to find in the certificate; null for the host's
   */
  public TlsSockets(SSLSocketFactory sockets, @Nullable String name) {
    this.sockets = sockets;
    this.name = name;
  }

  /**
   * Offers every group that the JDK knows from now on, for a server that refused a handshake.
   *
   * @return false if they were offered already
   */
  public boolean offerAllGroups() {
    return allGroups.compareAndSet(false, true);
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    Socket layered = sockets.createSocket(socket, name == null ? host : name, port, autoClose);
    if (!allGroups.get() && layered instanceof SSLSocket tls) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setNamedGroups(FIRST);
      tls.setSSLParameters(parameters);
    }
    return layered;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("TLS is laid over an open socket");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("TLS is laid over an open socket");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("TLS is laid over an open socket");
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("TLS is laid over an open socket");
  }
}
