package dev.slipway.stacks.publish;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.HelmIgnore;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a packed chart holds but for its version, which every release sets anew: digests by path.
 * The version of csctl's packages is set by writing Chart.yaml anew, so that file counts by its
 * values.
 */
record ChartContent(Map<String, String> files) {

  /** What a release of {@code chart} would hold. */
  static ChartContent of(Chart chart) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    for (SourceFile file : HelmIgnore.kept(chart.files()).files()) {
      contents.put(file.path(), file.content().bytes());
    }
    return of(contents);
  }

  /** Of an archive, whose files lie in one folder. */
  static ChartContent ofArchive(Map<String, byte[]> archive) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    archive.forEach(
        (path, content) -> contents.put(path.substring(path.indexOf('/') + 1), content));
    return of(contents);
  }

  private static ChartContent of(Map<String, byte[]> contents) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      String content =
          file.getKey().equals(Chart.FILE)
              ? values(Documents.read(Chart.FILE, Content.of(file.getValue())))
              : Digest.of(file.getValue()).toString();
      files.put(file.getKey(), content);
    }
    return new ChartContent(files);
  }

  /** Without the version at the top, and whatever the order of the keys. */
  private static String values(Value document) {
    if (!(document instanceof Mapping mapping)) {
      return text(document);
    }
    Map<String, String> values = new TreeMap<>();
    mapping.entries().forEach((key, value) -> values.put(key, text(value)));
    values.remove("version");
    return values.toString();
  }

  private static String text(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.text();
    }
    if (value instanceof Sequence sequence) {
      return sequence.values().stream().map(ChartContent::text).toList().toString();
    }
    if (value instanceof Mapping mapping) {
      Map<String, String> values = new TreeMap<>();
      mapping.entries().forEach((key, inner) -> values.put(key, text(inner)));
      return values.toString();
    }
    return "";
  }
}
