package dev.slipway.etcd.probe.disk;

import dev.slipway.etcd.probe.Ending;
import dev.slipway.etcd.probe.Latencies;
import dev.slipway.etcd.probe.Place;
import dev.slipway.etcd.probe.ProbePlan;
import dev.slipway.etcd.probe.ProbeRun;
import dev.slipway.etcd.probe.Probed;
import dev.slipway.etcd.probe.Probed.Preallocation;
import dev.slipway.etcd.probe.Sample;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Takes samples of one place, or of two in turn (first, second, first, second ...), until all are
 * taken, a signal stops it, or a disk has no room left. What was measured before counts.
 */
public final class DiskProbe {

  /** What stays free beside the file: etcd and whatever else lives there go on writing. */
  public static final long RESERVE_BYTES = 256L << 20;

  private final ProbePlan plan;
  private final Clock clock;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private final long reserve;

  public DiskProbe(ProbePlan plan, Clock clock, Progress progress, BooleanSupplier stopped) {
    this(plan, clock, progress, stopped, RESERVE_BYTES);
  }

  DiskProbe(ProbePlan plan, Clock clock, Progress progress, BooleanSupplier stopped, long reserve) {
    this.plan = plan;
    this.clock = clock;
    this.progress = progress;
    this.stopped = stopped;
    this.reserve = reserve;
  }

  /** What has been seen of one folder so far. */
  private static final class Seen {
    private final Path folder;
    private final Place place;
    private final List<Sample> samples = new ArrayList<>();
    private Preallocation preallocation = Preallocation.NONE;

    private Seen(Path folder, Place place) {
      this.folder = folder;
      this.place = place;
    }

    private Probed probed(Ending ending) {
      return new Probed(place, preallocation, samples, ending);
    }
  }

  /**
   * @param seed of the moments of the samples
   * @throws InvalidInputException if a folder cannot be written to, or has no room
   */
  public ProbeRun run(List<Path> folders, long seed) throws IOException {
    List<Seen> all = prepare(folders);
    Instant began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Time time = Time.OF_THIS_MACHINE;
    Sampling sampling = new Sampling(plan, time, stopped);
    Ending ending = Ending.COMPLETE;
    long start = time.nanos();
    int taken = 0;
    for (Duration begin : plan.begins(folders.size(), new SplittableRandom(seed))) {
      boolean goesOn = sampling.waitUntil(start + begin.toNanos());
      for (Seen seen : all) {
        if (goesOn && ending.cause() == Ending.Cause.COMPLETE) {
          ending = sample(seen, sampling);
          goesOn = !stopped.getAsBoolean();
        }
      }
      if (!goesOn) {
        ending = new Ending(Ending.Cause.INTERRUPTED, "interrupted");
      }
      if (ending.cause() != Ending.Cause.COMPLETE) {
        break;
      }
      progress.count("samples", ++taken, plan.samples());
    }
    Ending end = ending;
    return new ProbeRun(plan, began, seed, all.stream().map(seen -> seen.probed(end)).toList());
  }

  private Ending sample(Seen seen, Sampling sampling) {
    String full = shortage(seen.folder);
    if (!full.isEmpty()) {
      return new Ending(Ending.Cause.FULL, full);
    }
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      Latencies latencies =
          sampling.take(() -> {
            Segment segment = Segment.in(seen.folder, plan.recordBytes(), plan.segmentBytes());
            seen.preallocation = segment.preallocation();
            return segment;
          });
      if (latencies.count() > 0) {
        seen.samples.add(new Sample(at, latencies));
        progress.step(
            String.format(
                Locale.ROOT,
                "%s: %d writes, p99 %.1f ms",
                seen.place.folder(),
                latencies.count(),
                latencies.quantileMicros(0.99) / 1e3));
      }
      return Ending.COMPLETE;
    } catch (IOException e) {
      if (stopped.getAsBoolean()) {
        return Ending.COMPLETE; // The caller sees the signal, and that is why it ended.
      }
      String reason = reason(e);
      return reason.contains("No space left") || reason.contains("quota exceeded")
          ? new Ending(Ending.Cause.FULL, seen.place.folder() + ": " + reason)
          : new Ending(Ending.Cause.FAILED, seen.place.folder() + ": " + reason);
    }
  }

  /** Looks at every folder before anything is measured, and tells all that is wrong at once. */
  private List<Seen> prepare(List<Path> folders) throws IOException {
    List<Problem> problems = new ArrayList<>();
    List<Seen> all = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        problems.add(
            new Problem(
                folder.toString(),
                Files.exists(folder)
                    ? "expected a folder, found a file"
                    : "there is no such folder",
                "name the folder that etcd's data is to be in"));
        continue;
      }
      try {
        int removed = ProbeFile.removeLeftovers(folder);
        if (removed > 0) {
          progress.step(folder + ": " + removed + " files of probes that were killed are removed");
        }
        // Creating one shows whether it may be written to, better than any permission does.
        ProbeFile.in(folder).close();
        String full = shortage(folder);
        if (!full.isEmpty()) {
          problems.add(new Problem(folder.toString(), full, "free some, or name another folder"));
        }
        all.add(new Seen(folder, Mounts.of(folder)));
      } catch (FileSystemException e) {
        problems.add(
            new Problem(
                folder.toString(),
                "nothing can be written there: " + reason(e),
                "name a folder that you may write to, on a file system that is not read-only"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return all;
  }

  /** Empty if there is room for a file and the reserve. */
  private String shortage(Path folder) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free >= plan.segmentBytes() + reserve
          ? ""
          : String.format(
              Locale.ROOT,
              "%d MB are free, and %d MB have to be: %d for the probe, %d that stay free",
              free / 1_000_000,
              (plan.segmentBytes() + reserve) / 1_000_000,
              plan.segmentBytes() / 1_000_000,
              reserve / 1_000_000);
    } catch (IOException e) {
      return "how much is free cannot be told: " + reason(e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
