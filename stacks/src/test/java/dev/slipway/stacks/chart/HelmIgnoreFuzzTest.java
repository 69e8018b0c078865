package dev.slipway.stacks.chart;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.util.List;

/** Whatever a {@code .helmignore} holds: it is taken, or refused with a reason at a place. */
class HelmIgnoreFuzzTest {

  private static final Content EMPTY = Content.of(new byte[0]);

  @FuzzTest(maxDuration = "10m")
  void anyPatterns(byte[] bytes) throws IOException {
    SourceFiles chart =
        new SourceFiles(
            List.of(
                new SourceFile(HelmIgnore.FILE, Content.of(bytes)),
                new SourceFile(Chart.FILE, EMPTY),
                new SourceFile("templates/a.yaml", EMPTY),
                new SourceFile("templates/tests/ä-b.yaml", EMPTY),
                new SourceFile("charts/x-1.0.0.tgz", EMPTY)));
    Problems problems = new Problems();
    HelmIgnore.check(".helmignore", chart, problems);
    try {
      problems.throwIfAny();
    } catch (InvalidInputException e) {
      return;
    }
    if (HelmIgnore.kept(chart).file(Chart.FILE).isEmpty()) {
      throw new AssertionError("Chart.yaml is left out");
    }
  }
}
