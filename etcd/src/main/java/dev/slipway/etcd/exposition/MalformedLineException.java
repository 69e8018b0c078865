package dev.slipway.etcd.exposition;

/** What is wrong with a line, and in which column, counted from 1. */
final class MalformedLineException extends Exception {

  private static final long serialVersionUID = 1;

  private final int column;

  MalformedLineException(int column, String expectation) {
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
