package dev.slipway.kubernetes.api;

import java.io.IOException;
import java.io.InputStream;

/** Reads what an answer carries. */
@FunctionalInterface
interface Body<T> {

  /**
   * Reads {@code in}.
   *
   * @throws IOException if the connection fails
   * @throws dev.slipway.report.InvalidInputException if it is not what was asked for
   */
  T read(String document, InputStream in) throws IOException;
}
