package dev.slipway.stacks.matrix;

import dev.slipway.report.Problem;
import java.util.List;

/** A folder with a csctl.yaml that is no stack. */
public record BrokenRow(String ref, String folder, List<Problem> problems) {

  public BrokenRow {
    problems = List.copyOf(problems);
  }
}
