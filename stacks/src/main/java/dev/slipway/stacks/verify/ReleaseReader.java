package dev.slipway.stacks.verify;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.archive.ArchiveReader;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.AddonConfig;
import dev.slipway.stacks.definition.AddonConfigReader;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads the folder of a release. What cannot be read is noted, not thrown. */
public final class ReleaseReader {

  private static final long LARGEST_DOCUMENT = 16 << 20;
  private static final long LARGEST_ARCHIVE = 4L << 30;

  private final Path folder;
  private final String name;
  private final List<String> problems = new ArrayList<>();

  private ReleaseReader(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * @param name of the release, which its folder need not have
   */
  public static ReadRelease read(Path folder, String name) throws IOException {
    return new ReleaseReader(folder, name).read();
  }

  private ReadRelease read() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    List<PackedArchive> archives = new ArrayList<>();
    for (Path file : files()) {
      String fileName = String.valueOf(file.getFileName());
      digests.put(fileName, Sha256.of(Files.newInputStream(file)));
      if (fileName.endsWith(".tgz")) {
        archives.add(archive(file, fileName));
      }
    }
    return new ReadRelease(
        name,
        digests,
        document(ReleaseMetadata.FILE, ReleaseMetadata::read),
        archives,
        document(AddonConfig.FILE, ReleaseReader::addonConfig),
        document(Provenance.FILE, (place, bytes) -> bytes),
        document(Provenance.BUNDLE_FILE, (place, bytes) -> bytes),
        problems);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private PackedArchive archive(Path file, String fileName) throws IOException {
    List<String> paths = new ArrayList<>();
    List<Fields> charts = new ArrayList<>();
    Optional<String> problem = Optional.empty();
    String tar = "";
    try {
      ArchiveReader.read(
          fileName,
          Files.newInputStream(file),
          LARGEST_ARCHIVE,
          (path, content) -> {
            paths.add(path);
            // Of a chart, not of its dependencies: NAME/Chart.yaml.
            if (path.endsWith("/" + Chart.FILE) && path.indexOf('/') == path.lastIndexOf('/')) {
              charts.add(
                  Documents.mapping(
                      fileName + " " + path,
                      Content.of(content.readNBytes((int) LARGEST_DOCUMENT)),
                      new Problems()));
            }
          });
      tar = Sha256.of(new GZIPInputStream(Files.newInputStream(file)));
    } catch (InvalidInputException e) {
      problem = Optional.of(e.problems().getFirst().expectation());
    }
    Optional<Fields> chart = charts.size() == 1 ? Optional.of(charts.getFirst()) : Optional.empty();
    return new PackedArchive(
        fileName,
        paths,
        chart.flatMap(fields -> fields.scalar("name")).map(Scalar::text),
        chart.flatMap(fields -> fields.scalar("version")).map(Scalar::text),
        tar,
        problem);
  }

  private static AddonConfig addonConfig(String place, byte[] bytes) throws IOException {
    Problems problems = new Problems();
    AddonConfig config = new AddonConfigReader(problems).read(place, Content.of(bytes));
    problems.throwIfAny();
    return config;
  }

  /** Reads the bytes of one document. */
  @FunctionalInterface
  private interface Document<T> {
    T read(String place, byte[] bytes) throws IOException;
  }

  private <T> Optional<T> document(String fileName, Document<T> document) throws IOException {
    Path file = folder.resolve(fileName);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > LARGEST_DOCUMENT) {
      problems.add(fileName + ": it is larger than 16 MiB");
      return Optional.empty();
    }
    try {
      return Optional.of(document.read(fileName, Files.readAllBytes(file)));
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> problems.add(problem.place() + ": " + problem.expectation()));
      return Optional.empty();
    }
  }
}
