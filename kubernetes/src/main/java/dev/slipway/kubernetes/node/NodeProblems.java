package dev.slipway.kubernetes.node;

import dev.slipway.report.document.Problems;

/** The problems of a long list: the first are told, the others counted. */
public final class NodeProblems {

  private static final int TOLD = 20;

  private final String document;
  private final Problems problems = new Problems();
  private int count;

  public NodeProblems(String document) {
    this.document = document;
  }

  public void add(String place, String expectation, String remedy) {
    if (++count <= TOLD) {
      problems.add(place, expectation, remedy);
    }
  }

  /**
   * @throws dev.slipway.report.InvalidInputException if there are any
   */
  public void throwIfAny() {
    if (count > TOLD) {
      problems.add(document, "and " + (count - TOLD) + " more problems", "");
    }
    problems.throwIfAny();
  }
}
