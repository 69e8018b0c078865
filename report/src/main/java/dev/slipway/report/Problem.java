package dev.slipway.report;

/**
 * One thing that is wrong with an input.
 *
 * @param place where: {@code file:line:column}, an option, or a field; never empty
 * @param expectation what was expected there and what was found instead, as one sentence without
 *     the final stop
 * @param remedy what to do, as one sentence without the final stop; empty where the expectation
 *     says it all
 */
public record Problem(String place, String expectation, String remedy) {

  /** A sentence may quote the input, and a hostile one quotes a megabyte. */
  private static final int LONGEST = 1000;

  private static final int END_KEPT = 200;

  public Problem {
    if (expectation.length() > LONGEST) {
      expectation =
          expectation.substring(0, LONGEST - END_KEPT)
              + " ... "
              + expectation.substring(expectation.length() - END_KEPT);
    }
  }

  @Override
  public String toString() {
    return place + ": " + expectation + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
