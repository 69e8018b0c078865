package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one input so that all are told at once. */
public final class Problems {

  private final List<Problem> problems = new ArrayList<>();

  public void add(Place place, String expectation, String remedy) {
    add(place.toString(), expectation, remedy);
  }

  public void add(String place, String expectation, String remedy) {
    problems.add(new Problem(place, expectation, remedy));
  }

  /** Adds "expected {@code wanted}, found …" at the place of {@code found}. */
  public void unexpected(String wanted, Value found) {
    add(found.place(), "expected " + wanted + ", found " + found.description(), "");
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * @throws InvalidInputException with all problems, if there are any
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }
}
