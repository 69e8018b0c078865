package dev.slipway.etcd.client;

/** The server answered that it will not: a status of gRPC other than OK, with its message. */
final class GrpcException extends Exception {

  private static final long serialVersionUID = 1;

  /** Of gRPC's codes (grpc, doc/statuscodes.md). */
  static final int PERMISSION_DENIED = 7;

  private final int code;

  GrpcException(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
