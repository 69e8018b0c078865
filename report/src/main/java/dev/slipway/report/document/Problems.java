package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one input so that all are told at once. */
public final class Problems {

  /** Nobody corrects more at a time, and a hostile file must not fill the memory with them. */
  private static final int MOST_KEPT = 100;

  private final List<Problem> problems = new ArrayList<>();
  private long omitted;
  private String firstOmitted = "";

  public void add(Place place, String expectation, String remedy) {
    add(place.toString(), expectation, remedy);
  }

  public void add(String place, String expectation, String remedy) {
    if (problems.size() < MOST_KEPT) {
      problems.add(new Problem(place, expectation, remedy));
    } else if (omitted++ == 0) {
      firstOmitted = place;
    }
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
    if (problems.isEmpty()) {
      return;
    }
    List<Problem> told = new ArrayList<>(problems);
    if (omitted > 0) {
      told.add(
          new Problem(
              firstOmitted,
              omitted + " more problems from here on are not listed",
              "correct the ones above first"));
    }
    throw new InvalidInputException(told);
  }
}
