package dev.slipway.placement.drift;

import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Histories for tests. */
final class Histories {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Duration LONGEST = Duration.ofMinutes(20);
  static final Scope SCOPE = new Scope("keystone.example.org", "p1", "R1");

  private Histories() {}

  static Instant minute(long minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  static Sighting on(String node, String host, String zone) {
    return new Sighting(node, "openstack:///" + node, host, zone, SCOPE);
  }

  /** One more look at {@code history}, in which nothing but these machines is there. */
  static History look(History history, Instant at, Verdict quorum, Sighting... sightings) {
    List<Sighting> seen = List.of(sightings);
    return history.and(
        seen,
        Set.copyOf(seen.stream().map(Sighting::server).toList()),
        history.movesTo(seen, at, quorum),
        quorum,
        at,
        LONGEST);
  }

  static History random(Random random) {
    List<LastSeen> seen = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    List<Loss> losses = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      seen.add(new LastSeen(sighting(random), at(random)));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      Sighting to = sighting(random);
      moves.add(
          new Move(
              new Sighting(to.node(), to.server(), word(random), null, to.scope()),
              to,
              at(random),
              at(random),
              random.nextBoolean()
                  ? null
                  : new Move.Action("live-migration", "req-" + word(random), at(random)),
              verdict(random),
              verdict(random)));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      Instant from = at(random);
      Instant until = from.plusSeconds(random.nextInt(9999));
      losses.add(new Loss(from, until, random.nextBoolean() ? null : until.plusSeconds(60)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      Instant from = at(random);
      gaps.add(new Gap(from, from.plusSeconds(random.nextInt(9999))));
    }
    Folded folded =
        random.nextBoolean()
            ? Folded.NOTHING
            : new Folded(
                Map.of("evacuate", 3L, word(random), (long) random.nextInt(99)),
                at(random),
                random.nextInt(9),
                Duration.ofSeconds(random.nextInt(99999)),
                random.nextBoolean() ? null : at(random),
                at(random),
                random.nextInt(5),
                Duration.ofSeconds(random.nextInt(99999)));
    Instant began = at(random);
    return new History(
        random.nextBoolean() ? null : UUID.nameUUIDFromBytes(new byte[] {1}).toString(),
        began,
        began.plusSeconds(random.nextInt(99999)),
        verdict(random),
        seen,
        moves,
        losses,
        gaps,
        folded);
  }

  private static Sighting sighting(Random random) {
    return new Sighting(
        word(random),
        "openstack:///" + word(random),
        word(random),
        random.nextBoolean() ? null : word(random),
        random.nextBoolean() ? SCOPE : new Scope(null, null, null));
  }

  private static String word(Random random) {
    String[] words = {"a", "1e3", "no", "größe-北京", "x: y", "0a1b2c3d", "'quoted'", "-"};
    return words[random.nextInt(words.length)] + random.nextInt(100);
  }

  private static Instant at(Random random) {
    return NOON.plusSeconds(random.nextInt(1_000_000));
  }

  private static Verdict verdict(Random random) {
    return Verdict.values()[random.nextInt(Verdict.values().length)];
  }
}
