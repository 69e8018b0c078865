package dev.slipway.etcd.probe.disk;

import java.io.IOException;

/** Where records are appended to. */
interface Records extends AutoCloseable {

  /** True if no further record has room. */
  boolean isFull();

  /**
   * Appends a record and waits until the disk has it.
   *
   * @return nanoseconds of the wait alone, as etcd's histogram counts
   */
  long append() throws IOException;

  @Override
  void close() throws IOException;
}
