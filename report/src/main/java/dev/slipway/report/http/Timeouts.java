package dev.slipway.report.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * How long to wait for a server.
 *
 * @param connect for a connection, TLS included
 * @param idle without a single byte, before and within an answer
 * @param answer for one whole answer, however steadily it drips
 */
public record Timeouts(Duration connect, Duration idle, Duration answer) {

  /** What failed, following "GET ...". */
  public String reason(IOException failure) {
    String failed = "failed" + Proxies.told(failure);
    return switch (failure) {
      case UnknownHostException e -> failed + ": the host name is unknown";
      case SocketTimeoutException e when String.valueOf(e.getMessage()).contains("onnect") ->
          failed + ": no connection within " + connect.toSeconds() + " s";
      case SocketTimeoutException e -> failed + ": nothing came for " + idle.toSeconds() + " s";
      case InterruptedIOException e ->
          failed + ": the answer took more than " + answer.toSeconds() + " s";
      case NoRouteToHostException e -> failed + ": there is no route to the host";
      case ConnectException e -> failed + ": the connection was refused";
      case ProtocolException e -> failed + ": the connection was cut in the middle";
      case IOException e -> failed + ": the connection broke (" + e.getMessage() + ")";
    };
  }
}
