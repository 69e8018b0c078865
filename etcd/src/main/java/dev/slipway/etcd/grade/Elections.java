package dev.slipway.etcd.grade;

import dev.slipway.etcd.statistics.Interval;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often the leader changed.
 *
 * @param coverage how much of the time is known
 * @param total as the member that saw most of them counted
 * @param perDay elections a day with 95 % confidence
 * @param worstDay the day of UTC with most elections; null where there were none
 * @param bursts times of four and more within 15 minutes
 * @param events when they were: begin of each bin, once per election
 */
public record Elections(
    Coverage coverage,
    long total,
    Interval perDay,
    @Nullable Day worstDay,
    List<Burst> bursts,
    List<Instant> events) {

  /** More a day make a cluster unstable (rule E4). */
  static final int UNSTABLE = 10;

  /** As many a day are in order (rule E4): maintenance moves a leader too. */
  static final double RARE = 1;

  /** As many within {@link #BURST_WITHIN} raise the alert of etcd's mixin. */
  static final int BURST = 4;

  /** contrib/mixin/alerts/alerts.libsonnet, etcdHighNumberOfLeaderChanges. */
  static final Duration BURST_WITHIN = Duration.ofMinutes(15);

  public Elections {
    bursts = List.copyOf(bursts);
    events = List.copyOf(events);
  }

  /** One day of UTC. */
  public record Day(LocalDate date, long elections) {}

  /** Elections that followed closely on each other. */
  public record Burst(Instant from, Instant to, long elections) {}

  /** Elections a day as counted; NaN where nothing is known. */
  public double rate() {
    return coverage.days() == 0 ? Double.NaN : total / coverage.days();
  }

  /** Whether no day had more than ten. */
  public Verdict stable() {
    if (worstDay != null && worstDay.elections() > UNSTABLE) {
      return Verdict.FAIL;
    }
    return coverage.sufficesForGood() ? Verdict.PASS : Verdict.UNDECIDED;
  }

  /** Whether there was at most one a day. */
  public Verdict rare() {
    if (coverage.known().isZero()) {
      return Verdict.UNDECIDED;
    }
    if (coverage.sufficesForGood() && rate() <= RARE) {
      return Verdict.PASS;
    }
    return perDay.low() > RARE && coverage.sufficesForBad() ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  /** Whether there was no burst. */
  public Verdict calm() {
    if (!bursts.isEmpty()) {
      return Verdict.FAIL;
    }
    return coverage.sufficesForGood() ? Verdict.PASS : Verdict.UNDECIDED;
  }
}
