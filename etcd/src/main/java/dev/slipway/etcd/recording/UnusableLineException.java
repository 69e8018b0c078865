package dev.slipway.etcd.recording;

/** What is wrong with a line, and in which column, counted from 1. */
final class UnusableLineException extends Exception {

  private static final long serialVersionUID = 1;

  private final int column;

  UnusableLineException(int column, String expectation) {
    super(expectation, null, false, false);
    this.column = column;
  }

  int column() {
    return column;
  }

  String expectation() {
    return String.valueOf(getMessage());
  }
}
