package dev.slipway.kubernetes.api;

import dev.slipway.report.document.DocumentReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one object of a list in JSON, and keeps of it what is needed. */
@FunctionalInterface
public interface ItemReader<T> {

  /**
   * Reads the object that comes next, to its end.
   *
   * @return null for one that is not of use
   * @throws dev.slipway.report.InvalidInputException if it is no such object
   */
  @Nullable T read(DocumentReader in) throws IOException;
}
