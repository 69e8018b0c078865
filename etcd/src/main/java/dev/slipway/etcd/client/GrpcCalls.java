package dev.slipway.etcd.client;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Unary calls of gRPC over HTTP/2: one message each way behind five bytes of head, the status in
 * the trailers (grpc, doc/PROTOCOL-HTTP2.md). Messages are neither compressed nor larger than
 * {@value #LARGEST} bytes, which no answer about members comes near.
 */
final class GrpcCalls {

  private static final MediaType GRPC = MediaType.get("application/grpc");
  private static final int LARGEST = 4 << 20;

  private final OkHttpClient http;
  private final HttpUrl endpoint;

  GrpcCalls(OkHttpClient http, HttpUrl endpoint) {
    this.http = http;
    this.endpoint = endpoint;
  }

  /**
   * @param method e.g. {@code etcdserverpb.Maintenance/Status}
   */
  ByteString call(String method, ByteString message) throws IOException, GrpcException {
    byte[] framed = new byte[message.size() + 5];
    for (int i = 0; i < 4; i++) {
      framed[4 - i] = (byte) (message.size() >>> (8 * i));
    }
    System.arraycopy(message.toByteArray(), 0, framed, 5, message.size());
    Request request =
        new Request.Builder()
            .url(endpoint.newBuilder().encodedPath("/" + method).build())
            .header("te", "trailers")
            .post(RequestBody.create(framed, GRPC))
            .build();
    try (Response response = http.newCall(request).execute()) {
      String type = response.header("content-type", "nothing");
      if (response.protocol() == Protocol.HTTP_1_1
          || response.code() != 200
          || !type.startsWith("application/grpc")) {
        throw new NotGrpcException(
            "what answers there is no etcd: "
                + response.protocol()
                + " "
                + response.code()
                + ", "
                + type);
      }
      return answer(response);
    }
  }

  private static ByteString answer(Response response) throws IOException, GrpcException {
    BufferedSource body = response.body().source();
    String early = response.header("grpc-status");
    if (early != null) {
      refuse(early, response.header("grpc-message"));
    }
    ByteString message = ByteString.EMPTY;
    if (!body.exhausted()) {
      if (body.readByte() != 0) {
        throw new NotGrpcException("the answer is compressed, which nobody asked for");
      }
      int length = body.readInt();
      if (length < 0 || length > LARGEST) {
        throw new NotGrpcException(
            "the answer is of " + Integer.toUnsignedString(length) + " bytes");
      }
      message = body.readByteString(length);
      if (!body.exhausted()) {
        throw new NotGrpcException("the answer does not end where it says");
      }
    }
    String status = response.trailers().get("grpc-status");
    if (status == null) {
      throw new NotGrpcException("the answer ended without a status of gRPC");
    }
    refuse(status, response.trailers().get("grpc-message"));
    return message;
  }

  private static void refuse(String status, @Nullable String message)
      throws GrpcException, NotGrpcException {
    if (status.equals("0")) {
      return;
    }
    if (!status.matches("[0-9]{1,3}")) {
      throw new NotGrpcException("the answer has no status of gRPC");
    }
    throw new GrpcException(
        Integer.parseInt(status), message == null ? "status " + status : decoded(message));
  }

  /** Percent-encoded, where + is a plus. */
  private static String decoded(String message) {
    try {
      return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return message; // A stray percent sign: the message as it came says as much.
    }
  }
}
