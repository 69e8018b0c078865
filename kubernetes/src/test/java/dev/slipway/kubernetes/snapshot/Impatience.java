package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import java.lang.ProcessBuilder.Redirect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Policies for tests: their pauses take no time and only move their own clock. */
final class Impatience {

  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return pauses.stream().reduce(START, Instant::plus, (a, b) -> b);
        }
      };

  /** Its time-outs are never reached, also on a busy machine. */
  RequestPolicy policy(int page) {
    return policy(page, Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  /** For tests in which time runs out. */
  RequestPolicy hurried(int page) {
    return policy(page, Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  private RequestPolicy policy(int page, Duration idle, Duration answer) {
    return new RequestPolicy(
        Duration.ofSeconds(20),
        idle,
        answer,
        4,
        Duration.ofSeconds(30),
        Duration.ofMillis(400),
        page,
        clock,
        pauses::add,
        new Random(7));
  }

  /** How long was paused, in order. */
  List<Duration> pauses() {
    return pauses;
  }

  static ExecPluginRun plugins() {
    return new ExecPluginRun(Duration.ofSeconds(5), Duration.ofSeconds(5), false, Redirect.DISCARD);
  }
}
