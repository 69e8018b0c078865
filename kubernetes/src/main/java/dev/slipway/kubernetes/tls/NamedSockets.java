package dev.slipway.kubernetes.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS sockets that ask the server for another name (SNI) than the one it was reached by: {@code
 * tls-server-name} of a kubeconfig.
 */
public final class NamedSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;
  private final String name;

  public NamedSockets(SSLSocketFactory sockets, String name) {
    this.sockets = sockets;
    this.name = name;
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return sockets.createSocket(socket, name, port, autoClose);
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
