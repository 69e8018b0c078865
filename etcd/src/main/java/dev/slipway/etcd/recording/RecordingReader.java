package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.BinAssembly;
import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;

/** Reads recordings line by line. */
final class RecordingReader {

  private final FileSettings settings;
  private final BinAssembly assembly;
  private final Problems problems = new Problems();
  private final Set<String> clusters = new TreeSet<>();

  private RecordingReader(FileSettings settings, String source) {
    this.settings = settings;
    this.assembly = new BinAssembly(source);
  }

  static List<ClusterSeries> read(List<SeriesFile> files, FileSettings settings)
      throws IOException {
    String source =
        files.size() == 1
            ? files.getFirst().path().toString()
            : files.getFirst().path() + " and " + (files.size() - 1) + " further";
    RecordingReader reader = new RecordingReader(settings, source);
    for (SeriesFile file : files) {
      try (InputStream in = file.open()) {
        reader.read(file.path().toString(), in);
      }
    }
    reader.problems.throwIfAny();
    return reader.assembly.build();
  }

  /** For one that is no file. */
  static List<ClusterSeries> read(String name, InputStream in, FileSettings settings)
      throws IOException {
    RecordingReader reader = new RecordingReader(settings, name);
    reader.read(name, in);
    reader.problems.throwIfAny();
    return reader.assembly.build();
  }

  private void read(String name, InputStream in) throws IOException {
    ByteLines lines = new ByteLines(in);
    try {
      while (lines.next()) {
        read(name, lines);
      }
    } catch (EOFException | ZipException e) {
      // A compressed file that is not whole: what came before is.
      torn(name);
    }
  }

  private void read(String name, ByteLines lines) {
    if (lines.length() == 0) {
      return;
    }
    try {
      if (lines.isTooLong()) {
        throw new UnusableLineException(1, "the line is longer than any of ours");
      }
      switch (LineReader.read(lines.bytes(), lines.length())) {
        case RecordedLine.Bin(KnownBin bin) -> take(bin);
        case RecordedLine.About(String cluster, Note note) -> assembly.note(cluster, note);
      }
    } catch (UnusableLineException e) {
      if (lines.isTorn()) {
        torn(name);
      } else {
        problems.add(
            new Place(name, lines.number(), e.column()),
            e.expectation(),
            "delete the line, or see docs/etcd-record.md for the format");
      }
    } catch (InvalidInputException e) {
      problems.add(
          new Place(name, lines.number(), 1),
          e.problems().getFirst().expectation(),
          e.problems().getFirst().remedy());
      problems.throwIfAny();
    }
  }

  private void take(KnownBin bin) {
    clusters.add(bin.cluster());
    boolean before =
        settings.from() != null && bin.start().plus(bin.step()).compareTo(settings.from()) <= 0;
    boolean after = settings.to() != null && bin.start().compareTo(settings.to()) >= 0;
    if (!before && !after) {
      assembly.add(bin);
    }
  }

  /** The recorder was killed while it wrote. */
  private void torn(String name) {
    for (String cluster : clusters) {
      assembly.note(
          cluster,
          new Note(
              Note.Kind.UNUSABLE_SAMPLES,
              null,
              null,
              null,
              "the last line of " + name + " is not whole and was left out"));
    }
  }
}
