package dev.slipway.openstack.api;

import dev.slipway.report.document.DocumentReader;
import java.io.IOException;

/** Reads what an answer carries. */
@FunctionalInterface
public interface Body<T> {

  /**
   * Reads the one value of {@code in}.
   *
   * @throws IOException if the connection fails
   * @throws dev.slipway.report.InvalidInputException if it is not what was asked for
   */
  T read(DocumentReader in) throws IOException;
}
