package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.assembly.AssemblySettings;
import dev.slipway.etcd.assembly.Clipped;
import dev.slipway.etcd.assembly.Distances;
import dev.slipway.etcd.assembly.SampleSink;
import dev.slipway.etcd.exposition.ExpositionReader;
import dev.slipway.etcd.prometheus.AnswerReader;
import dev.slipway.etcd.recording.SeriesFile.Content;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads series from files and folders, whatever they hold; their content tells what it is. */
public final class FileSource {

  /** Where no series has two samples, nothing can be told anyway. */
  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  private FileSource() {}

  /**
   * The series of all files together.
   *
   * @param paths files, or folders of recordings
   * @throws InvalidInputException with every problem of every file
   */
  public static List<ClusterSeries> read(List<Path> paths, FileSettings settings)
      throws IOException {
    Problems problems = new Problems();
    List<SeriesFile> samples = new ArrayList<>();
    List<SeriesFile> recordings = new ArrayList<>();
    for (Path path : paths) {
      try {
        for (SeriesFile file : RecordingFolder.files(path)) {
          (file.content() == Content.RECORDING ? recordings : samples).add(file);
        }
      } catch (InvalidInputException e) {
        e.problems().forEach(p -> problems.add(p.place(), p.expectation(), p.remedy()));
      }
    }
    problems.throwIfAny();
    List<ClusterSeries> series = new ArrayList<>();
    if (!samples.isEmpty()) {
      series.addAll(assembled(samples, settings));
    }
    if (!recordings.isEmpty()) {
      series.addAll(RecordingReader.read(recordings, settings));
    }
    if (series.isEmpty()) {
      throw new InvalidInputException(
          paths.size() == 1 ? paths.getFirst().toString() : paths.toString(),
          "there is no series of etcd in it"
              + (settings.from() == null && settings.to() == null ? "" : " within that time"),
          "each member has to be told by the label instance, and by etcd_server_has_leader or"
              + " another metric of etcd");
    }
    return series;
  }

  private static List<ClusterSeries> assembled(List<SeriesFile> files, FileSettings settings)
      throws IOException {
    Distances distances = new Distances();
    for (SeriesFile file : files) {
      try {
        read(file, distances);
      } catch (Distances.EnoughException e) {
        break;
      }
    }
    Assembly assembly =
        new Assembly(
            new AssemblySettings(
                files.getFirst().path().toString(),
                distances.median().orElse(UNKNOWN),
                settings.clusterLabel(),
                settings.cluster(),
                settings.hostLabel(),
                settings.device()));
    for (SeriesFile file : files) {
      read(file, new Clipped(assembly, settings.from(), settings.to()));
    }
    return assembly.build();
  }

  private static void read(SeriesFile file, SampleSink sink) throws IOException {
    String name = file.path().toString();
    try (InputStream in = file.open()) {
      switch (file.content()) {
        case ANSWER -> AnswerReader.readFile(name, in, sink);
        case EXPOSITION ->
            ExpositionReader.readFile(name, in, Map.of("instance", instance(file.path())), sink);
        case RECORDING -> throw new IllegalStateException("recordings hold no samples");
      }
    }
  }

  /** The member of a text that names none: what the file is called. */
  private static String instance(Path path) {
    return path.getFileName().toString().replaceFirst("\\.(txt|prom|om)?(\\.gz)?$", "");
  }
}
