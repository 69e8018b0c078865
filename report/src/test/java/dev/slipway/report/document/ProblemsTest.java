package dev.slipway.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  @Test
  void tellsAllAtOnce() {
    Problems problems = new Problems();
    problems.add(new Place("f", 1, 2), "expected a", "do b");
    problems.unexpected("a string", new Value.Null(new Place("f", 3, 4)));

    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f:1:2: expected a; do b\nf:3:4: expected a string, found nothing");
  }

  @Test
  void isSilentWhereThereAreNone() {
    Problems problems = new Problems();

    problems.throwIfAny();

    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void countsWhatNobodyWouldRead() {
    Problems problems = new Problems();
    for (int line = 1; line <= 5000; line++) {
      problems.add(new Place("f", line, 1), "expected a", "");
    }

    assertThatThrownBy(problems::throwIfAny)
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
        .satisfies(e -> {
          assertThat(e.problems()).hasSize(101);
          assertThat(e.problems().getLast())
              .hasToString(
                  "f:101:1: 4900 more problems from here on are not listed; correct the ones"
                      + " above first");
        });
  }
}
