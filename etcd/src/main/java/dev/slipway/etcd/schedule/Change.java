package dev.slipway.etcd.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed once: a commit, an update, a maintenance.
 *
 * @param at when, or when it began
 * @param until when it was over; null for one moment
 * @param what in one sentence
 * @param source where that is written: a file and place, a commit, or a URI
 * @param files that it touched; empty where that is not told
 */
public record Change(
    Instant at, @Nullable Instant until, String what, String source, List<String> files) {

  public Change {
    files = List.copyOf(files);
  }

  /** When it was over. */
  public Instant end() {
    return until == null ? at : until;
  }
}
