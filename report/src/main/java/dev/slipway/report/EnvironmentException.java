package dev.slipway.report;

/**
 * The world did not play along: a server could not be reached, refused, or did not answer in time.
 * The message names the endpoint, what was tried and how often; the remedy says what to do.
 */
public final class EnvironmentException extends RuntimeException {

  private final String remedy;

  public EnvironmentException(String message, String remedy, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  public EnvironmentException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do about it; empty where there is nothing to say. */
  public String remedy() {
    return remedy;
  }
}
