package dev.slipway.openstack.fault;

import dev.slipway.openstack.api.RequestPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Policies for tests: their pauses take no time and only move their own clock. */
public final class Impatience extends Clock {

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

  /** Its time-outs are never reached, also on a busy machine. */
  public RequestPolicy policy(int page) {
    return policy(page, Duration.ofSeconds(30), Duration.ofSeconds(60), 20);
  }

  /** For tests in which time runs out, or pages do not end. */
  public RequestPolicy hurried(int page) {
    return policy(page, Duration.ofSeconds(1), Duration.ofSeconds(2), 5);
  }

  private RequestPolicy policy(int page, Duration idle, Duration answer, int pages) {
    return new RequestPolicy(
        Duration.ofSeconds(20),
        idle,
        answer,
        4,
        Duration.ofSeconds(30),
        Duration.ofMillis(400),
        page,
        pages,
        1 << 20,
        this,
        pause -> {
          pauses.add(pause);
          pass(pause);
        },
        new Random(7));
  }

  /** How long was paused, in order. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
