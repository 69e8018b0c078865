package dev.slipway.etcd.probe.disk;

import java.util.concurrent.locks.LockSupport;

/** Time as it passes here; a test lets it pass otherwise. */
interface Time {

  Time OF_THIS_MACHINE =
      new Time() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(long nanos) {
          LockSupport.parkNanos(nanos);
        }
      };

  /** Nanoseconds since some moment. */
  long nanos();

  /** Waits for about {@code nanos}, perhaps less. */
  void pause(long nanos);
}
