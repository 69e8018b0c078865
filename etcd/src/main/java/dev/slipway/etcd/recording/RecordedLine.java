package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.series.Note;

/** One line of a recording. */
public sealed interface RecordedLine {

  /** What is known of one member in one bin. */
  record Bin(KnownBin bin) implements RecordedLine {}

  /** Something about the data. */
  record About(String cluster, Note note) implements RecordedLine {}
}
