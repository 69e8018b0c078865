package dev.slipway.etcd.client;

import dev.slipway.report.tls.ServerTrust;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.HttpUrl;

/**
 * Finds out why a connection over TLS broke. In TLS 1.3 a server rejects a client's certificate
 * after the client has taken the handshake for done, and HTTP/2 then only says that the stream was
 * reset; a socket that reads is told the alert.
 */
final class Handshake {

  private static final int MILLIS = 3_000;

  private Handshake() {}

  /** The alert, if there is one; else {@code failure} itself. */
  static IOException reasonOf(
      IOException failure,
      HttpUrl endpoint,
      Function<ServerTrust, SSLSocketFactory> sockets,
      ServerTrust trust) {
    if (failure instanceof SSLException || failure instanceof InterruptedIOException) {
      return failure;
    }
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), MILLIS);
      plain.setSoTimeout(MILLIS);
      try (Socket socket =
          sockets.apply(trust).createSocket(plain, endpoint.host(), endpoint.port(), true)) {
        if (socket instanceof SSLSocket tls) {
          SSLParameters parameters = tls.getSSLParameters();
          parameters.setApplicationProtocols(new String[] {"h2"});
          tls.setSSLParameters(parameters);
          tls.startHandshake();
          int first = tls.getInputStream().read();
          assert first >= -1;
        }
      }
    } catch (SSLException e) {
      return e;
    } catch (IOException e) {
      // It says no more than the first failure.
    }
    return failure;
  }
}
