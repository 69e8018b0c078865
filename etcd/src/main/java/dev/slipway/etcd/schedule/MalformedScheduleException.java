package dev.slipway.etcd.schedule;

/** An expression is none of its kind; the message says what was expected and found. */
final class MalformedScheduleException extends Exception {

  private static final long serialVersionUID = 1;

  MalformedScheduleException(String message) {
    super(message);
  }
}
