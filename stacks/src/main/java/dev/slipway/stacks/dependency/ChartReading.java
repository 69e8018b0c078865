package dev.slipway.stacks.dependency;

import dev.slipway.report.document.Problems;
import dev.slipway.stacks.archive.ArchiveWriter;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartReader;
import dev.slipway.stacks.chart.HelmIgnore;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Charts of a stack that another of its charts asks for by their folder. */
final class ChartReading {

  private static final long LARGEST_TEXT = 4L << 20;

  private ChartReading() {}

  /** The folder that {@code path} leads to, seen from {@code chart}; nothing outside the stack. */
  static Optional<String> folder(String chart, String path) {
    Deque<String> at = new ArrayDeque<>(List.of(chart.split("/")));
    if (path.startsWith("/")) {
      return Optional.empty();
    }
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        if (at.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        at.addLast(part);
      }
    }
    return at.isEmpty() ? Optional.empty() : Optional.of(String.join("/", at));
  }

  static boolean isMissing(Stack stack, String folder) {
    return stack.source().files().file(folder + "/" + Chart.FILE).isEmpty();
  }

  static Optional<Chart> of(Stack stack, String folder, Problems problems) throws IOException {
    return ChartReader.read(stack.source().files(), folder, stack.place(folder), problems);
  }

  /** A build replaces them in folders, and never in an archive. */
  static void requireNoTags(Stack stack, Chart chart, Problems problems) throws IOException {
    for (SourceFile file : chart.files().files()) {
      if (file.content().size() <= LARGEST_TEXT
          && new String(file.content().bytes(), StandardCharsets.ISO_8859_1)
              .matches("(?s).*<< \\.(ClusterClass|ClusterAddon|NodeImage)Version >>.*")) {
        problems.add(
            stack.place(chart.folder() + "/" + file.path()),
            "a tag stands here, and tags are not replaced in a chart that another one depends on",
            "write the value itself");
      }
    }
  }

  /** {@code chart} as Helm packs it. */
  static Content packed(Chart chart, Instant time) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.chart(chart.name().text(), HelmIgnore.kept(chart.files()), time, out);
    return Content.of(out.toByteArray());
  }
}
