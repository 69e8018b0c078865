package dev.slipway.report.http;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pause {

  /** Lets the thread sleep. */
  Pause SLEEP = Thread::sleep;

  void of(Duration duration) throws InterruptedException;
}
