package dev.slipway.cli.terminal;

import dev.slipway.report.Progress;
import dev.slipway.report.render.Visible;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows on standard error how long work goes on: on a terminal one line with a bar that is written
 * over and is gone in the end, elsewhere a line now and then. Short work shows nothing.
 */
public final class TerminalProgress implements Progress, AutoCloseable {

  private static final Duration BEFORE_FIRST_ON_TERMINAL = Duration.ofMillis(400);
  private static final Duration BETWEEN_ON_TERMINAL = Duration.ofMillis(100);
  private static final Duration BETWEEN_IN_LOG = Duration.ofSeconds(5);
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream err;
  private final boolean terminal;
  private final boolean verbose;
  private final boolean quiet;
  private final Clock clock;
  private final int columns;
  private final boolean unicode;
  private Instant next;
  private Instant began;
  private long fromStart;
  private long all;
  private String counted = "";
  private boolean lineIsOpen;

  public TerminalProgress(Surroundings surroundings, boolean verbose, boolean quiet) {
    this.err = surroundings.err();
    this.terminal = surroundings.errIsTerminal();
    this.verbose = verbose;
    this.quiet = quiet;
    this.clock = surroundings.clock();
    this.columns = surroundings.columns();
    this.unicode = surroundings.unicode();
    this.began = clock.instant();
    this.next = clock.instant().plus(terminal ? BEFORE_FIRST_ON_TERMINAL : BETWEEN_IN_LOG);
  }

  @Override
  public synchronized void step(String sentence) {
    if (verbose) {
      erase();
      err.println("slipway: " + Visible.text(sentence));
    }
  }

  @Override
  public synchronized void count(String things, long done, long expected) {
    Instant now = clock.instant();
    if (!things.equals(counted) || expected != all) {
      counted = things;
      all = expected;
      began = now;
      fromStart = done;
    }
    if (quiet || now.isBefore(next)) {
      return;
    }
    if (terminal) {
      Duration elapsed = Duration.between(began, now);
      err.print(
          ERASE_LINE
              + ProgressLine.bar(things, done, expected, fromStart, elapsed, columns, unicode));
      err.flush();
      lineIsOpen = true;
      next = now.plus(BETWEEN_ON_TERMINAL);
    } else {
      err.println(ProgressLine.words(things, done, expected));
      next = now.plus(BETWEEN_IN_LOG);
    }
  }

  private void erase() {
    if (lineIsOpen) {
      err.print(ERASE_LINE);
      err.flush();
      lineIsOpen = false;
    }
  }

  @Override
  public synchronized void close() {
    erase();
  }
}
