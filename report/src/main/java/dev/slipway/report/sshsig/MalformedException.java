package dev.slipway.report.sshsig;

/** Bytes are not what they should be; the message says why and never contains them. */
final class MalformedException extends Exception {

  private static final long serialVersionUID = 1;

  MalformedException(String message) {
    super(message);
  }
}
