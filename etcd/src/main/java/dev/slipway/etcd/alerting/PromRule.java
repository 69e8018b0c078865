package dev.slipway.etcd.alerting;

/** One rule of Prometheus. */
sealed interface PromRule {

  /** An expression of PromQL. */
  String expression();

  /** A rule that keeps what an expression gives. */
  record Recording(String name, String expression) implements PromRule {}

  /**
   * A rule that tells somebody.
   *
   * @param after how long it has to hold, e.g. {@code 5m}; empty for at once
   * @param source where the threshold is from
   */
  record Alert(
      String name,
      String expression,
      String after,
      String severity,
      String summary,
      String description,
      String source)
      implements PromRule {}
}
