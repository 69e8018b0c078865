package dev.slipway.stacks.objectstore;

import dev.slipway.report.EnvironmentException;
import java.io.IOException;
import java.util.Optional;

/**
 * One bucket of a store. Objects are written once and never again.
 *
 * <p>Every call throws {@link EnvironmentException} if the store cannot be reached, refuses, or
 * gives no answer of use.
 */
public interface ObjectStore extends AutoCloseable {

  /** As which the user knows it, e.g. {@code images at https://s3.example.org}. */
  String described();

  /** Makes sure that {@code object} may be stored, and leaves nothing behind. */
  void requireWritable(String object);

  /** What is stored as {@code object}; nothing where nothing is. */
  Optional<StoredObject> find(String object);

  /**
   * Stores {@code file}. Parts that an interrupted run has stored are kept if they are what they
   * should be; the object appears when all of them are there.
   *
   * @param sent is told how many bytes of the file are stored so far
   * @return false if meanwhile somebody else has stored something under that name, which is kept
   */
  boolean store(String object, LocalFile file, Sent sent) throws IOException;

  /** Where {@code object} is to be had. */
  String url(String object);

  /** Is told how many bytes are stored so far. */
  @FunctionalInterface
  interface Sent {
    void bytes(long soFar);
  }

  @Override
  void close();
}
