package dev.slipway.report;

import java.util.List;
import java.util.stream.Collectors;

/** What the user gave cannot be used. Carries every problem found, not only the first. */
public final class InvalidInputException extends RuntimeException {

  private final List<Problem> problems;

  public InvalidInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an invalid input has at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  public InvalidInputException(String place, String expectation, String remedy) {
    this(List.of(new Problem(place, expectation, remedy)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
