package dev.slipway.etcd.timing;

/**
 * A number that is known within limits.
 *
 * @param lower with 97.5 % confidence it is not less
 * @param estimate the likeliest
 * @param upper with 97.5 % confidence it is not more
 */
public record Bracket(double lower, double estimate, double upper) {

  public Bracket {
    if (!(lower <= estimate && estimate <= upper)) {
      throw new IllegalArgumentException(lower + " .. " + estimate + " .. " + upper);
    }
  }

  /** Whether it is below {@code limit}. */
  public Answer below(double limit) {
    if (upper < limit) {
      return Answer.YES;
    }
    return lower >= limit ? Answer.NO : Answer.OPEN;
  }

  /** What can be said of a number that is known within limits. */
  public enum Answer {
    YES,
    NO,
    /** The limits stand on both sides. */
    OPEN
  }
}
