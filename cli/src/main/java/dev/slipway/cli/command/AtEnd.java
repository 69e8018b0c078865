package dev.slipway.cli.command;

import java.time.Duration;

/**
 * Lets work end well when the process is told to end (Ctrl-C, SIGTERM): stops it, and waits until
 * the thread that began it ends the process with its own exit code.
 */
final class AtEnd implements AutoCloseable {

  private static final Duration LAST_STEPS = Duration.ofSeconds(25);

  private final Thread hook;

  private AtEnd(Thread hook) {
    this.hook = hook;
  }

  /**
   * @param stop makes the calling thread come to an end soon
   */
  static AtEnd of(Runnable stop) {
    Thread running = Thread.currentThread();
    Thread hook =
        new Thread(() -> {
          stop.run();
          endsTheProcess(running);
        });
    Runtime.getRuntime().addShutdownHook(hook);
    return new AtEnd(hook);
  }

  private static void endsTheProcess(Thread running) {
    try {
      running.join(LAST_STEPS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook waits for us.
      return;
    }
  }
}
