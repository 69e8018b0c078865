package dev.slipway.etcd.scrape;

import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.prometheus.Connections;
import dev.slipway.etcd.series.Note;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.http.HttpClient;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.ServerTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Samples each target again and again, each on a thread of its own, so that a member that hangs
 * delays nobody. Who does not answer is told once, and sampled on.
 */
public final class Sampling implements AutoCloseable {

  /** As Prometheus' {@code scrape_timeout}, and never longer than until the next one. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Our clock may be set by as much within one period before it is a jump. */
  private static final Duration JUMP = Duration.ofSeconds(2);

  private final ScrapeSettings settings;
  private final Assembly assembly;
  private final OkHttpClient http;
  private final List<Target> targets = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicLong samples = new AtomicLong();

  private Sampling(ScrapeSettings settings, Assembly assembly, Timeouts timeouts) {
    this.settings = settings;
    this.assembly = assembly;
    ServerTrust trust = ServerTrust.of(settings.network().authorities());
    this.http = Connections.open(settings.network(), trust, timeouts);
    for (HttpUrl url : settings.targets()) {
      targets.add(new Target(url, http, trust, timeouts));
    }
  }

  /**
   * Begins. Whoever reads {@code assembly} meanwhile holds its monitor.
   *
   * @param assembly of the resolution {@link ScrapeSettings#every}
   */
  public static Sampling begin(ScrapeSettings settings, Assembly assembly) {
    Duration most = settings.every().compareTo(LONGEST) < 0 ? settings.every() : LONGEST;
    return begin(settings, assembly, new Timeouts(most, most, most));
  }

  static Sampling begin(ScrapeSettings settings, Assembly assembly, Timeouts timeouts) {
    Sampling sampling = new Sampling(settings, assembly, timeouts);
    for (Target target : sampling.targets) {
      sampling.threads.add(
          Thread.ofVirtual()
              .name("sample-" + target.instance())
              .start(() -> sampling.sample(target)));
    }
    return sampling;
  }

  /** How many answers were taken in so far. */
  public long samples() {
    return samples.get();
  }

  /**
   * Waits.
   *
   * @return true if it was stopped before the time was over
   */
  public boolean await(Duration time) throws InterruptedException {
    return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends it; what was taken in stays. May be called by any thread, and again. */
  public void stop() {
    stopped.countDown();
  }

  private void sample(Target target) {
    long period = settings.every().toNanos();
    long next = System.nanoTime();
    Outage outage = new Outage(target.instance());
    JumpWatch clock = new JumpWatch(settings.clock().instant(), next);
    try {
      do {
        Instant now = settings.clock().instant();
        clock.look(now);
        try {
          target.sample(assembly, now);
          samples.incrementAndGet();
          outage.over(now);
        } catch (EnvironmentException e) {
          outage.goesOn(now, e);
        }
        next += period;
        long wait = next - System.nanoTime();
        if (wait < 0) {
          // It took longer than a period: those that are past are left out.
          next += Math.ceilDiv(-wait, period) * period;
        }
      } while (!stopped.await(next - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    HttpClient.close(http);
    threads.forEach(Thread::interrupt);
  }

  /** Tells that a target does not answer: once, and when it does again. */
  private final class Outage {
    private final String instance;
    private Instant since = Instant.MAX;

    Outage(String instance) {
      this.instance = instance;
    }

    void goesOn(Instant now, EnvironmentException failure) {
      if (since.equals(Instant.MAX) && stopped.getCount() > 0) {
        since = now;
        settings
            .log()
            .accept(
                failure.getMessage() + (failure.remedy().isEmpty() ? "" : "; " + failure.remedy()));
      }
    }

    void over(Instant now) {
      if (!since.equals(Instant.MAX)) {
        settings
            .log()
            .accept(
                instance
                    + " answers again after "
                    + Duration.between(since, now).toSeconds()
                    + " s");
        since = Instant.MAX;
      }
    }
  }

  /** Compares our clock with the time that really passes. */
  private final class JumpWatch {
    private Instant wall;
    private long nanos;

    JumpWatch(Instant wall, long nanos) {
      this.wall = wall;
      this.nanos = nanos;
    }

    void look(Instant now) {
      long passed = System.nanoTime();
      Duration jump = Duration.between(wall, now).minusNanos(passed - nanos);
      if (jump.abs().compareTo(JUMP) > 0) {
        Note note =
            new Note(
                Note.Kind.CLOCK_JUMP,
                null,
                wall,
                now,
                String.format(
                    Locale.ROOT,
                    "the clock of the machine that samples jumped by %+d s",
                    jump.toSeconds()));
        synchronized (assembly) {
          assembly.note(note);
        }
      }
      wall = now;
      nanos = passed;
    }
  }
}
