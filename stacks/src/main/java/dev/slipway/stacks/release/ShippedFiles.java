package dev.slipway.stacks.release;

import dev.slipway.report.document.Problems;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartVersionLine;
import dev.slipway.stacks.chart.HelmIgnore;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.template.Tags;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files of a stack as a release ships them: with the tags in them replaced. */
public final class ShippedFiles {

  private final Stack stack;
  private final ReleaseVersions versions;
  private final Problems problems;

  /**
   * @param problems takes what keeps a file from being shipped
   */
  public ShippedFiles(Stack stack, ReleaseVersions versions, Problems problems) {
    this.stack = stack;
    this.versions = versions;
    this.problems = problems;
  }

  /** The files of {@code chart} that Helm packs, with {@code version} in Chart.yaml. */
  public SourceFiles chart(Chart chart, StackVersion version) throws IOException {
    String file = chart.folder() + "/" + Chart.FILE;
    List<SourceFile> packed = new ArrayList<>();
    for (SourceFile kept : HelmIgnore.kept(chart.files()).files()) {
      Content content =
          templated(new SourceFile(chart.folder() + "/" + kept.path(), kept.content()));
      if (kept.path().equals(Chart.FILE) && problems.isEmpty()) {
        content =
            Content.of(
                ChartVersionLine.set(stack.place(file), content.bytes(), version.withDots()));
      }
      packed.add(new SourceFile(kept.path(), content));
    }
    return new SourceFiles(packed);
  }

  /** All files below {@code folder} of the stack, with paths relative to it. */
  public SourceFiles folder(String folder) throws IOException {
    List<SourceFile> packed = new ArrayList<>();
    for (SourceFile file : stack.source().files().below(folder).files()) {
      packed.add(
          new SourceFile(
              file.path(), templated(new SourceFile(folder + "/" + file.path(), file.content()))));
    }
    return new SourceFiles(packed);
  }

  /** The content of {@code file}, whose path is that in the stack. */
  public Content templated(SourceFile file) throws IOException {
    if (file.content().size() > Tags.LARGEST_TEXT) {
      return file.content();
    }
    byte[] raw = file.content().bytes();
    byte[] replaced = versions.tags().replace(stack.place(file.path()), raw, problems);
    return replaced == raw ? file.content() : Content.of(replaced);
  }
}
