package dev.slipway.stacks.reference;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.archive.ArchiveReader;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The text files of a packed chart. Nothing is unpacked: names are looked at, and small files kept
 * in memory.
 */
final class PackedChart {

  /** Helm's own limit for a chart is 100 MiB (helm.sh/helm/v3/pkg/chart/loader/archive.go). */
  private static final long LARGEST_ARCHIVE = 100L << 20;

  private static final int MOST_FILES = 10_000;

  private PackedChart() {}

  /**
   * Values and templates of {@code archive}, with paths in the chart; as many as come before what
   * is no tar archive any more, because a search takes what it can.
   *
   * @param largest files beyond this size are passed over, in bytes
   */
  static List<SourceFile> texts(Content archive, int largest) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    try {
      ArchiveReader.read(
          "a packed chart",
          archive.open(),
          LARGEST_ARCHIVE,
          (path, content) -> {
            if (isText(path) && files.size() < MOST_FILES) {
              byte[] bytes = content.readNBytes(largest + 1);
              if (bytes.length <= largest) {
                files.add(new SourceFile(inChart(path), Content.of(bytes)));
              }
            }
          });
    } catch (InvalidInputException e) {
      // Helm says what is wrong with it when the chart is loaded.
      return files;
    }
    return files;
  }

  private static boolean isText(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".tpl");
  }

  /** Without the folder that every packed chart has. */
  private static String inChart(String path) {
    return path.substring(path.indexOf('/') + 1);
  }
}
