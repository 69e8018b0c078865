package dev.slipway.etcd.recording;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records until it is stopped; what fails is told and tried again a period later. */
public final class RecordingLoop {

  /** Bins that a full disk kept from being written; more than a day of them is given up. */
  private static final int MOST_PENDING = 24 * 60;

  private final Recorder recorder;
  private final BinSupply supply;
  private final Duration period;
  private final int keepDays;
  private final Clock clock;
  private final Consumer<String> log;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<ClusterSeries> pending = new ArrayList<>();
  private @Nullable String failure;
  private Instant from;

  /**
   * @param from bins that begin before were written already, or are not wanted
   * @param period between two looks for finished bins
   * @param keepDays how long files are kept
   */
  public RecordingLoop(
      Recorder recorder,
      BinSupply supply,
      Instant from,
      Duration period,
      int keepDays,
      Clock clock,
      Consumer<String> log) {
    this.recorder = recorder;
    this.supply = supply;
    this.from = from;
    this.period = period;
    this.keepDays = keepDays;
    this.clock = clock;
    this.log = log;
  }

  /** Ends it after a last write. May be called by any thread, and again. */
  public void stop() {
    stop.countDown();
  }

  /**
   * Records.
   *
   * @param time how long; null for ever
   */
  public void run(@Nullable Duration time) throws InterruptedException, IOException {
    long begin = System.nanoTime();
    boolean ending = false;
    while (!ending) {
      Duration wait = period;
      if (time != null) {
        Duration rest = time.minusNanos(System.nanoTime() - begin);
        wait = rest.compareTo(period) < 0 ? rest : period;
      }
      boolean stopped = stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      ending = stopped || (time != null && System.nanoTime() - begin >= time.toNanos());
      once(ending);
    }
  }

  private void once(boolean ending) throws IOException {
    Instant now = clock.instant();
    try {
      pending.addAll(supply.finished(from, now, ending));
      recorder.append(pending, from);
      advance();
      for (Path gone : recorder.prune(now, keepDays)) {
        log.accept(gone + " is older than what is kept, and was deleted");
      }
      if (failure != null) {
        log.accept("recording goes on");
        failure = null;
      }
    } catch (EnvironmentException e) {
      failed(e.getMessage() + (e.remedy().isEmpty() ? "" : "; " + e.remedy()));
    } catch (InvalidInputException e) {
      // The server knows no etcd now, but may do so when it is up again.
      failed(e.problems().getFirst().toString());
    }
    if (pending.size() > MOST_PENDING) {
      pending.subList(0, pending.size() - MOST_PENDING).clear();
      log.accept("what could not be written for a day is given up");
    }
  }

  private void advance() {
    for (ClusterSeries written : pending) {
      Instant end = written.grid().end();
      from = written.grid().length() > 0 && end.isAfter(from) ? end : from;
    }
    pending.clear();
  }

  /** The same is told once. */
  private void failed(@Nullable String why) {
    if (why != null && !why.equals(failure)) {
      log.accept(why);
    }
    failure = why;
  }
}
