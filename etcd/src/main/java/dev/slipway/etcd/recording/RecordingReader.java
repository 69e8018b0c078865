package dev.slipway.etcd.recording;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.InvalidInputException;
import java.util.List;

final class RecordingReader {
  private RecordingReader() {}

  static List<ClusterSeries> read(List<SeriesFile> files, FileSettings settings) {
    throw new InvalidInputException(files.getFirst().path().toString(), "not yet " + settings, "");
  }
}
