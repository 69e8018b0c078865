package dev.slipway.etcd.client;

import java.io.IOException;

/** Something answered that does not speak gRPC; the message is a clause that says what. */
final class NotGrpcException extends IOException {

  private static final long serialVersionUID = 1;

  NotGrpcException(String message) {
    super(message);
  }
}
