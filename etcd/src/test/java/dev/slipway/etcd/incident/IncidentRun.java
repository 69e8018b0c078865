package dev.slipway.etcd.incident;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Lets an incident happen. */
final class IncidentRun {

  private static final double SPREAD = 0.5;
  private static final double ELECTION_SECONDS = 1.024;

  private final String cluster;
  private final Grid grid;
  private final int bins;
  private final int members;
  private final double base;
  private final double perBin;
  private final List<Effect> effects;
  private final SplittableRandom random;
  private final List<Note> notes = new ArrayList<>();

  /** Logarithm of what each member's latency is multiplied by. */
  private final double[][] slower;

  private final double[][] load;
  private final List<Map<Signal, double[]>> signals = new ArrayList<>();
  private final double[] elections;

  IncidentRun(
      String cluster,
      Grid grid,
      int members,
      long seed,
      double base,
      double perBin,
      List<Effect> effects) {
    this.cluster = cluster;
    this.grid = grid;
    this.bins = grid.length();
    this.members = members;
    this.base = base;
    this.perBin = perBin;
    this.effects = effects;
    this.random = new SplittableRandom(seed);
    this.slower = new double[members][bins];
    this.load = new double[members][bins];
    this.elections = new double[bins];
  }

  ClusterSeries series() {
    for (int m = 0; m < members; m++) {
      signals.add(new EnumMap<>(Signal.class));
      for (Signal signal :
          List.of(
              Signal.LEADER_CHANGES,
              Signal.HEARTBEAT_FAILURES,
              Signal.PEER_SEND_FAILURES,
              Signal.DEFRAG_SECONDS,
              Signal.SNAPSHOTS,
              Signal.IS_LEADER,
              Signal.CLOCK_OFFSET)) {
        signals.get(m).put(signal, new double[bins]);
      }
      put(m, Signal.HAS_LEADER, 1);
      put(m, Signal.CPU_STEAL, 0.005);
      put(m, Signal.CPU_WAITING, 0.02);
      put(m, Signal.DISK_QUEUE, 0.3);
      put(m, Signal.FLUSH_AWAIT, base * 0.8);
      put(m, Signal.BYTES_WRITTEN, perBin * 4096);
      noise(slower[m], 0.15);
      double phase = random.nextDouble();
      for (int bin = 0; bin < bins; bin++) {
        double day = grid.at(bin).getEpochSecond() / 86_400.0;
        slower[m][bin] += 0.05 * Math.sin(2 * Math.PI * (day + 0.2 * phase));
      }
      noise(load[m], 0.1);
      double[] queue = signal(m, Signal.DISK_QUEUE);
      double[] flush = signal(m, Signal.FLUSH_AWAIT);
      for (int bin = 0; bin < bins; bin++) {
        queue[bin] *= Math.exp(0.2 * random.nextGaussian());
        flush[bin] *= Math.exp(0.1 * random.nextGaussian());
      }
    }
    effects.forEach(this::latency);
    List<LatencySeries.Builder> wal = new ArrayList<>();
    List<LatencySeries.Builder> commit = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      wal.add(LatencySeries.builder(Bounds.DISK, bins));
      commit.add(LatencySeries.builder(Bounds.DISK, bins));
    }
    lead(wal, commit);
    effects.forEach(effect -> faults(effect, wal, commit));
    List<MemberSeries> all = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      Map<Latency, LatencySeries> latencies = new EnumMap<>(Latency.class);
      String name = name(m);
      if (effects.stream().noneMatch(e -> e.equals(new Effect.NoHistogram(name)))) {
        latencies.put(Latency.WAL_FSYNC, wal.get(m).build());
      }
      latencies.put(Latency.BACKEND_COMMIT, commit.get(m).build());
      all.add(new MemberSeries(name, "3.5.16", "host-" + (m + 1), latencies, signals.get(m)));
    }
    return new ClusterSeries(cluster, grid, all, notes);
  }

  static String name(int member) {
    return "etcd-" + (member + 1);
  }

  private int member(String name) {
    return Integer.parseInt(name.substring(name.indexOf('-') + 1)) - 1;
  }

  private double[] signal(int member, Signal signal) {
    return signals.get(member).computeIfAbsent(signal, key -> new double[bins]);
  }

  private void put(int member, Signal signal, double value) {
    double[] all = new double[bins];
    Arrays.fill(all, value);
    signals.get(member).put(signal, all);
  }

  /** AR(1) that forgets a twentieth a minute. */
  private void noise(double[] to, double deviation) {
    double phi = Math.pow(0.95, grid.step().toSeconds() / 60.0);
    double value = random.nextGaussian() * deviation;
    for (int bin = 0; bin < bins; bin++) {
      value = phi * value + Math.sqrt(1 - phi * phi) * deviation * random.nextGaussian();
      to[bin] += value;
    }
  }

  private void latency(Effect effect) {
    switch (effect) {
      case Effect.HourlyBump bump -> bump(bump);
      case Effect.Step step -> {
        for (int bin = Math.max(0, grid.bin(step.at())); bin < bins; bin++) {
          allSlower(bin, step.factor());
        }
      }
      case Effect.SharedStalls stalls ->
          atTimesOfChance(
              stalls.perDay(), stalls.minutes(), (bin, first) -> allSlower(bin, stalls.factor()));
      case Effect.OwnStalls stalls -> {
        for (int m = 0; m < members; m++) {
          int member = m;
          atTimesOfChance(
              stalls.perDay(),
              stalls.minutes(),
              (bin, first) -> slower[member][bin] += Math.log(stalls.factor()));
        }
      }
      case Effect.BadHost bad -> {
        for (int bin = 0; bin < bins; bin++) {
          slower[member(bad.host())][bin] += Math.log(bad.factor());
        }
      }
      case Effect.PeriodicElections periodic -> {
        long[] hours = hours();
        double each = periodic.perDay() / 24;
        for (long hour : hours) {
          if (random.nextDouble() < each) {
            elect(
                Instant.ofEpochSecond(
                    hour * 3600
                        + periodic.minute() * 60L
                        + random.nextInt(periodic.minutes() * 60)));
          }
        }
      }
      case Effect.RandomElections random ->
          atTimesOfChance(random.perDay(), 1, (bin, first) -> elections[bin]++);
      case Effect.OwnLoad own -> ownLoad(own.strength());
      case Effect.Neighbour neighbour -> neighbour(neighbour.strength());
      case Effect.NetworkFailures failures ->
          atTimesOfChance(
              failures.perDay(),
              1,
              (bin, first) -> {
                elections[bin]++;
                for (int m = 0; m < members; m++) {
                  signal(m, Signal.PEER_SEND_FAILURES)[bin] += 20;
                  signal(m, Signal.HAS_LEADER)[bin] = 0.75;
                }
              });
      case Effect.Steal steal -> {
        int m = member(steal.member());
        atTimesOfChance(
            steal.perDay(),
            steal.minutes(),
            (bin, first) -> {
              slower[m][bin] += Math.log(steal.factor());
              signal(m, Signal.CPU_STEAL)[bin] = 0.4;
              signal(m, Signal.CPU_WAITING)[bin] = 0.5;
            });
      }
      case Effect.Defrag defrag -> {
        for (int bin = 0; bin < bins; bin++) {
          long minute = Math.floorMod(grid.at(bin).getEpochSecond() / 60, 1440L);
          long after = minute - (defrag.hour() * 60L + defrag.minute());
          if (after >= 0 && after < 2L * members) {
            int m = (int) (after / 2);
            slower[m][bin] += Math.log(defrag.factor());
            signal(m, Signal.DEFRAG_SECONDS)[bin] = 20;
          }
        }
      }
      case Effect.Migration migration -> {
        int bin = grid.bin(migration.at());
        int m = member(migration.member());
        for (int i = Math.max(0, bin - 3); i < Math.min(bins, bin + 4); i++) {
          signal(m, Signal.CPU_STEAL)[i] = 0.3;
          slower[m][i] += Math.log(4);
        }
        for (int i = bin + 2; i < bins; i++) {
          signal(m, Signal.CLOCK_OFFSET)[i] += i < bin + 10 ? 0.8 : 0;
        }
      }
      case Effect.Gap gap -> {}
      case Effect.Restart restart -> {}
      case Effect.NoHistogram none -> {}
    }
  }

  private void allSlower(int bin, double factor) {
    for (int m = 0; m < members; m++) {
      slower[m][bin] += Math.log(factor);
    }
  }

  private void bump(Effect.HourlyBump bump) {
    for (long hour : hours()) {
      if (random.nextDouble() >= bump.share()) {
        continue;
      }
      long begin = hour * 60 + bump.minute() + random.nextInt(3);
      for (long minute = begin; minute < begin + bump.minutes(); minute++) {
        Instant at = Instant.ofEpochSecond(minute * 60);
        int bin = grid.bin(at);
        if (bin >= 0 && bin < bins && !at.isBefore(bump.since())) {
          // A longer bin is slower by its share of the minutes.
          double share = Math.min(1, 60.0 / grid.step().toSeconds());
          for (int m = 0; m < members; m++) {
            boolean his = bump.member() == null || member(bump.member()) == m;
            slower[m][bin] += his ? share * Math.log(bump.factor()) : 0;
          }
        }
      }
    }
  }

  /** Every member writes what clients write, so the load is the same everywhere. */
  private void ownLoad(double strength) {
    double[] more = new double[bins];
    noise(more, 0.6);
    for (int m = 0; m < members; m++) {
      for (int bin = 0; bin < bins; bin++) {
        load[m][bin] += more[bin];
        slower[m][bin] += strength * load[m][bin];
        signal(m, Signal.BYTES_WRITTEN)[bin] *= Math.exp(load[m][bin]);
        signal(m, Signal.DISK_QUEUE)[bin] *= Math.exp(strength * load[m][bin]);
      }
    }
  }

  private void neighbour(double strength) {
    double[] more = new double[bins];
    noise(more, 0.6);
    for (int m = 0; m < members; m++) {
      for (int bin = 0; bin < bins; bin++) {
        slower[m][bin] += strength * more[bin];
        signal(m, Signal.DISK_QUEUE)[bin] *= Math.exp(more[bin]);
        signal(m, Signal.FLUSH_AWAIT)[bin] *= Math.exp(more[bin]);
      }
    }
  }

  private interface During {
    void happens(int bin, boolean first);
  }

  private void atTimesOfChance(double perDay, int minutes, During what) {
    double days = grid.span().toSeconds() / 86_400.0;
    long count = LogNormal.poisson(perDay * days, random);
    int length = (int) Math.max(1, minutes * 60L / grid.step().toSeconds());
    for (long i = 0; i < count; i++) {
      int begin = random.nextInt(bins);
      for (int bin = begin; bin < Math.min(bins, begin + length); bin++) {
        what.happens(bin, bin == begin);
      }
    }
  }

  private void elect(Instant at) {
    int bin = grid.bin(at);
    if (bin >= 0 && bin < bins) {
      elections[bin]++;
    }
  }

  private long[] hours() {
    long first = grid.start().getEpochSecond() / 3600;
    long end = grid.end().getEpochSecond() / 3600;
    long[] hours = new long[(int) (end - first)];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = first + i;
    }
    return hours;
  }

  /** A stall of the leader that is longer than the election timeout makes another one lead. */
  private void lead(List<LatencySeries.Builder> wal, List<LatencySeries.Builder> commit) {
    int leader = 0;
    int longest = Bounds.DISK.classUpTo(ELECTION_SECONDS) + 1;
    for (int bin = 0; bin < bins; bin++) {
      boolean stalled = false;
      for (int m = 0; m < members; m++) {
        double median = base * Math.exp(slower[m][bin]);
        double count = perBin * Math.exp(load[m][bin]);
        LogNormal.fill(wal.get(m), Bounds.DISK, bin, count, median, SPREAD, random);
        LogNormal.fill(commit.get(m), Bounds.DISK, bin, count / 3, median * 1.6, SPREAD, random);
        double beyond = count * tail(ELECTION_SECONDS / median);
        stalled |= m == leader && longest > 0 && LogNormal.poisson(beyond, random) > 0;
      }
      double late = perBin * tail(0.2 / (base * Math.exp(slower[leader][bin])));
      signal(leader, Signal.HEARTBEAT_FAILURES)[bin] = LogNormal.poisson(late, random);
      signal(leader, Signal.IS_LEADER)[bin] = 1;
      elections[bin] += stalled ? 1 : 0;
      if (elections[bin] > 0) {
        for (int m = 0; m < members; m++) {
          signal(m, Signal.LEADER_CHANGES)[bin] = elections[bin];
        }
        signal(leader, Signal.IS_LEADER)[bin] = 0.5;
        leader = (leader + 1) % members;
        signal(leader, Signal.IS_LEADER)[bin] = 0.5;
      }
    }
  }

  /** Share of a log-normal above so many medians, roughly. */
  private static double tail(double medians) {
    double z = Math.log(medians) / SPREAD;
    return z < 0 ? 0.5 : 0.5 * Math.exp(-0.717 * z - 0.416 * z * z);
  }

  private void faults(
      Effect effect, List<LatencySeries.Builder> wal, List<LatencySeries.Builder> commit) {
    switch (effect) {
      case Effect.Gap gap -> gap(gap.member(), gap.from(), gap.length(), wal, commit);
      case Effect.Migration migration ->
          gap(migration.member(), migration.at(), grid.step().multipliedBy(2), wal, commit);
      case Effect.Restart restart -> {
        int bin = grid.bin(restart.at());
        signal(member(restart.member()), Signal.LEADER_CHANGES)[bin] += 1;
        notes.add(
            new Note(
                Note.Kind.RESTART,
                restart.member(),
                restart.at(),
                null,
                restart.member() + " was started again."));
      }
      default -> {}
    }
  }

  private void gap(
      @Nullable String member,
      Instant from,
      Duration length,
      List<LatencySeries.Builder> wal,
      List<LatencySeries.Builder> commit) {
    int begin = Math.max(0, grid.bin(from));
    int end = Math.min(bins, grid.bin(from.plus(length)));
    for (int m = 0; m < members; m++) {
      if (member == null || member(member) == m) {
        for (int bin = begin; bin < end; bin++) {
          wal.get(m).missing(bin);
          commit.get(m).missing(bin);
          for (double[] signal : signals.get(m).values()) {
            signal[bin] = Double.NaN;
          }
        }
      }
    }
    notes.add(
        new Note(
            Note.Kind.GAP,
            member,
            from,
            from.plus(length),
            "No samples of " + (member == null ? "any member" : member) + "."));
  }
}
