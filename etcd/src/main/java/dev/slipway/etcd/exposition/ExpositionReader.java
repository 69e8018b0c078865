package dev.slipway.etcd.exposition;

import dev.slipway.etcd.assembly.SampleSink;
import dev.slipway.etcd.assembly.Track;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a text of metrics line by line and passes its samples on. */
public final class ExpositionReader {

  /** Series whose labels were taken apart already; more are taken apart each time. */
  private static final int MOST_KNOWN = 50_000;

  /** A file of something else is wrong in every line; nobody reads more. */
  private static final int MOST_PROBLEMS = 20;

  private final String document;
  private final ExpositionLimits limits;
  private final SampleSink sink;
  private final Map<String, String> further;
  private final @Nullable Long at;
  private final Map<String, Optional<Track>> known = new HashMap<>();
  private final Problems problems = new Problems();
  private int problemCount;
  private boolean ended;
  private boolean nameless = true;

  private ExpositionReader(
      String document,
      ExpositionLimits limits,
      SampleSink sink,
      Map<String, String> further,
      @Nullable Long at) {
    this.document = document;
    this.limits = limits;
    this.sink = sink;
    this.further = further;
    this.at = at;
  }

  /**
   * Reads what one process served at an instant, whatever times it wrote itself.
   *
   * @param document what to call it in messages
   * @param labels that the series get, e.g. {@code instance}
   * @param millis when it was served, since the epoch
   * @throws InvalidInputException with the place of each line that is none
   * @throws IOException if {@code in} fails
   */
  public static void readScrape(
      String document, InputStream in, Map<String, String> labels, long millis, SampleSink sink)
      throws IOException {
    new ExpositionReader(document, ExpositionLimits.SCRAPE, sink, labels, millis).read(in);
  }

  /**
   * Reads a text with a time in every line that we need.
   *
   * @param labels that series get that lack them
   */
  public static void readFile(
      String document, InputStream in, Map<String, String> labels, SampleSink sink)
      throws IOException {
    read(document, in, labels, sink, ExpositionLimits.FILE);
  }

  static void read(
      String document,
      InputStream in,
      Map<String, String> labels,
      SampleSink sink,
      ExpositionLimits limits)
      throws IOException {
    new ExpositionReader(document, limits, sink, labels, null).read(in);
  }

  private void read(InputStream in) throws IOException {
    Lines lines = new Lines(document, in, limits);
    while (lines.next()) {
      String line = lines.text();
      if (lines.isTooLong()) {
        problem(lines, 1, "the line is longer than " + limits.line() + " bytes");
      } else if (line == null) {
        problem(lines, 1, "expected UTF-8");
      } else {
        take(lines, line);
      }
    }
    problems.throwIfAny();
    if (nameless) {
      throw new InvalidInputException(document, "there is no metric in it", "");
    }
  }

  private void take(Lines lines, String line) {
    String text = line.strip();
    if (text.isEmpty()) {
      return;
    }
    if (ended) {
      problem(lines, 1, "expected nothing after # EOF");
    } else if (text.startsWith("#")) {
      ended = text.equals("# EOF");
    } else {
      try {
        sample(line);
      } catch (MalformedLineException e) {
        problem(lines, e.column(), e.expectation());
      }
    }
  }

  private void sample(String line) throws MalformedLineException {
    SampleLine sample = new SampleLine(line, limits.labels());
    int end = sample.endOfSeries();
    String series = line.substring(0, end);
    Optional<Track> track = known.get(series);
    if (track == null) {
      track = Optional.ofNullable(sink.track(labelled(sample.labels())));
      if (known.size() < MOST_KNOWN) {
        known.put(series, track);
      }
    }
    nameless = false;
    SampleLine.Measured measured = sample.measured(end);
    if (track.isEmpty()) {
      return;
    }
    if (at == null && measured.millis() == Long.MIN_VALUE) {
      throw new MalformedLineException(
          line.length() + 1,
          "expected a time after the value: without, nothing can be told over time");
    }
    track.get().sample(at == null ? measured.millis() : at, measured.value());
  }

  private Map<String, String> labelled(Map<String, String> labels) {
    if (at == null) {
      further.forEach(labels::putIfAbsent);
    } else {
      labels.putAll(further);
    }
    return labels;
  }

  private void problem(Lines lines, int column, String expectation) {
    problems.add(new Place(document, lines.number(), column), expectation, "");
    if (++problemCount >= MOST_PROBLEMS) {
      problems.throwIfAny();
    }
  }
}
