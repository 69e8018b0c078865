package dev.slipway.etcd.recording;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files of a recording: one a day, UTC, e.g. {@code etcd-2026-01-31.jsonl}. */
final class RecordingFiles {

  private static final Pattern NAME =
      Pattern.compile("etcd-([0-9]{4}-[0-9]{2}-[0-9]{2})\\.jsonl(\\.gz)?");

  private RecordingFiles() {}

  static String name(LocalDate day) {
    return "etcd-" + day + ".jsonl";
  }

  static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The day of a file; empty if it is none of ours. */
  static Optional<LocalDate> day(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(name.group(1)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
