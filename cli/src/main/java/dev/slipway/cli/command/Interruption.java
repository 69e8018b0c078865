package dev.slipway.cli.command;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells long work that a signal wants it to end, so that what was done until then is told. The
 * process waits for it a while, and ends with the exit code of the work.
 */
final class Interruption implements AutoCloseable {

  private static final Duration LAST_STEPS = Duration.ofSeconds(25);

  private final AtomicBoolean came = new AtomicBoolean();
  private final Thread working = Thread.currentThread();
  private final Thread atExit = new Thread(this::end);

  private Interruption() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** From now on, for what this thread does. */
  static Interruption watch() {
    return new Interruption();
  }

  boolean came() {
    return came.get();
  }

  private void end() {
    came.set(true);
    try {
      working.join(LAST_STEPS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // It is running: the process ends, and this thread ends it.
    }
  }
}
