package dev.slipway.kubernetes.api;

/** What the API server says to a read. */
public sealed interface Answer<T> {

  record Found<T>(T value) implements Answer<T> {}

  /** 404. */
  record Missing<T>(String message) implements Answer<T> {}

  /** 403. */
  record Forbidden<T>(String message) implements Answer<T> {}

  /** 410: what a continue token stood for is no longer there. */
  record Expired<T>(String message) implements Answer<T> {}
}
