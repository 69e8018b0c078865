package dev.slipway.kubernetes.snapshot;

/** What came of the attempt to read something: it was read, it is not there, or it is forbidden. */
public sealed interface Reading<T> {

  record Read<T>(T value) implements Reading<T> {}

  /**
   * There is no such thing.
   *
   * @param why one sentence without the final stop
   */
  record Absent<T>(String why) implements Reading<T> {}

  /**
   * The server refused.
   *
   * @param why the server's reason and the RBAC rule that is needed
   */
  record Forbidden<T>(String why) implements Reading<T> {}
}
