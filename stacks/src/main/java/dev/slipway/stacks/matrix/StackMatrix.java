package dev.slipway.stacks.matrix;

import dev.slipway.report.Finding;
import dev.slipway.stacks.lint.StackRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stacks of a repository.
 *
 * @param rows by stack, then by minor
 * @param broken folders that cannot be read
 * @param drifts of each two neighbouring minors of a stack, in the order of rows
 * @param findings about several rows, or names
 */
public record StackMatrix(
    List<MatrixRow> rows, List<BrokenRow> broken, List<Drift> drifts, List<Finding> findings) {

  public StackMatrix {
    rows = List.copyOf(rows);
    broken = List.copyOf(broken);
    drifts = List.copyOf(drifts);
    findings = List.copyOf(findings);
  }

  /** True if nothing here keeps a stack from being released. */
  public boolean isSound() {
    return broken.isEmpty()
        && Stream.concat(findings.stream(), rows.stream().flatMap(row -> row.findings().stream()))
            .noneMatch(StackRules::isError);
  }
}
