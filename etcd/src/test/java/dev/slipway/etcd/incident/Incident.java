package dev.slipway.etcd.incident;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to a cluster of which everything is known, to see whether the diagnosis finds it: a
 * level of latency per member with noise that lasts (AR(1), 0.95 a minute) and a cycle of the day,
 * and effects on top.
 */
public final class Incident {

  public static final Instant START = Instant.parse("2024-02-05T00:00:00Z");

  private int members = 3;
  private long seed = 1;
  private double baseMillis = 1.5;
  private double fsyncsPerSecond = 20;
  private Duration step = Duration.ofMinutes(1);
  private Duration length;
  private String name = "synthetic";
  private final List<Effect> effects = new ArrayList<>();

  private Incident(int days) {
    this.length = Duration.ofDays(days);
  }

  /** Nothing but noise, on disks that are healthy. */
  public static Incident ofDays(int days) {
    return new Incident(days);
  }

  public Incident members(int count) {
    members = count;
    return this;
  }

  public Incident seed(long number) {
    seed = number;
    return this;
  }

  /** Ends earlier. */
  public Incident upTo(Duration end) {
    length = end;
    return this;
  }

  public Incident named(String cluster) {
    name = cluster;
    return this;
  }

  /** Median of an fsync. */
  public Incident baseMillis(double millis) {
    baseMillis = millis;
    return this;
  }

  public Incident fsyncsPerSecond(double count) {
    fsyncsPerSecond = count;
    return this;
  }

  public Incident step(Duration length) {
    step = length;
    return this;
  }

  /** In four of five hours, five minutes from {@code minute}. */
  public Incident hourlyBump(int minute, double factor) {
    return hourlyBumpSince(START, minute, factor);
  }

  public Incident hourlyBumpSince(Instant since, int minute, double factor) {
    effects.add(new Effect.HourlyBump(null, minute, 5, factor, 0.8, since));
    return this;
  }

  public Incident hourlyBump(String member, int minute, double factor) {
    effects.add(new Effect.HourlyBump(member, minute, 5, factor, 0.8, START));
    return this;
  }

  public Incident stepAt(Instant at, double factor) {
    effects.add(new Effect.Step(at, factor));
    return this;
  }

  public Incident sharedStalls(double perDay, double factor) {
    effects.add(new Effect.SharedStalls(perDay, 3, factor));
    return this;
  }

  public Incident ownStalls(double perDay, double factor) {
    effects.add(new Effect.OwnStalls(perDay, 3, factor));
    return this;
  }

  /** Hosts are {@code host-1}, {@code host-2} ..., one per member. */
  public Incident badHost(String host, double factor) {
    effects.add(new Effect.BadHost(host, factor));
    return this;
  }

  public Incident periodicElections(double perDay, int minute) {
    effects.add(new Effect.PeriodicElections(perDay, minute, 5));
    return this;
  }

  public Incident randomElections(double perDay) {
    effects.add(new Effect.RandomElections(perDay));
    return this;
  }

  public Incident ownLoad(double strength) {
    effects.add(new Effect.OwnLoad(strength));
    return this;
  }

  public Incident neighbour(double strength) {
    effects.add(new Effect.Neighbour(strength));
    return this;
  }

  public Incident networkFailures(double perDay) {
    effects.add(new Effect.NetworkFailures(perDay));
    return this;
  }

  public Incident steal(String member, double perDay, double factor) {
    effects.add(new Effect.Steal(member, perDay, 3, factor));
    return this;
  }

  public Incident defrag(int hour, int minute, double factor) {
    effects.add(new Effect.Defrag(hour, minute, factor));
    return this;
  }

  public Incident migration(String member, Instant at) {
    effects.add(new Effect.Migration(member, at));
    return this;
  }

  public Incident gap(Instant from, Duration length) {
    effects.add(new Effect.Gap(null, from, length));
    return this;
  }

  public Incident gap(String member, Instant from, Duration length) {
    effects.add(new Effect.Gap(member, from, length));
    return this;
  }

  public Incident restart(String member, Instant at) {
    effects.add(new Effect.Restart(member, at));
    return this;
  }

  public Incident noHistogram(String member) {
    effects.add(new Effect.NoHistogram(member));
    return this;
  }

  /** Members are {@code etcd-1}, {@code etcd-2} ... */
  public ClusterSeries series() {
    Grid grid = new Grid(START, step, Math.toIntExact(length.toSeconds() / step.toSeconds()));
    return new IncidentRun(
            name,
            grid,
            members,
            seed,
            baseMillis / 1000,
            fsyncsPerSecond * step.toSeconds(),
            effects)
        .series();
  }
}
