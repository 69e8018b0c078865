package dev.slipway.etcd.prometheus;

/** What came of a question. */
sealed interface Reply {

  /** A whole answer. */
  record Whole(Answer answer, SampleBuffer samples) implements Reply {}

  /**
   * More than the server, or we, can take at once.
   *
   * @param why in the server's words, or ours
   * @param slow true if it is a matter of time
   */
  record TooMuch(String why, boolean slow) implements Reply {}
}
