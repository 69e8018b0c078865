package dev.slipway.report.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often one thing was asked, and for how long. */
public final class Attempts {

  private final Retries retries;
  private final Instant start;
  private int count = 1;

  Attempts(Retries retries) {
    this.retries = retries;
    this.start = retries.clock().instant();
  }

  /**
   * Waits before the next attempt; false if there is to be none.
   *
   * @param demanded how long the server wants us to wait, if it says so
   */
  public boolean again(@Nullable Duration demanded) throws InterruptedException {
    Duration pause = demanded == null ? retries.delayAfter(count) : demanded;
    if (count >= retries.attempts() || elapsed().plus(pause).compareTo(retries.total()) > 0) {
      return false;
    }
    retries.pause().of(pause);
    count++;
    return true;
  }

  /** For the end of a sentence: how many there were; empty after one alone. */
  public String told() {
    return count == 1 ? "" : " (" + count + " attempts in " + elapsed().toSeconds() + " s)";
  }

  private Duration elapsed() {
    return Duration.between(start, retries.clock().instant());
  }
}
