package dev.slipway.stacks.release;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** One file of a release. */
public interface Asset {

  /** Its name in the release. */
  String name();

  /**
   * Writes it to {@code out}, which stays open.
   *
   * @return of an archive the SHA-256 of the tar archive inside, in hexadecimal
   */
  Optional<String> write(OutputStream out) throws IOException;
}
