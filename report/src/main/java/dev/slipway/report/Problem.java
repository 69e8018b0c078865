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

  @Override
  public String toString() {
    return place + ": " + expectation + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
