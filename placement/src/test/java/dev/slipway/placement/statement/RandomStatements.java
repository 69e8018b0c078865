package dev.slipway.placement.statement;

import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.statement.PlacementStatement.Basis;
import dev.slipway.placement.statement.PlacementStatement.Host;
import dev.slipway.placement.statement.PlacementStatement.Member;
import dev.slipway.placement.statement.PlacementStatement.Stated;
import dev.slipway.placement.statement.PlacementStatement.Subject;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Statements of every shape. */
final class RandomStatements {

  private static final String[] WORDS = {
    "a", "cp-1", "größe", "北京", "🚢", "\"", "\\", "\n", "\u0000", "\u2028", "x y", "'", "</script>"
  };

  private final Random random;

  RandomStatements(long seed) {
    random = new Random(seed);
  }

  PlacementStatement next() {
    Instant issuedAt = instant();
    Grade grade = Grade.values()[random.nextInt(3)];
    Instant from = instant();
    List<Member> members = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<Host> hosts = new ArrayList<>();
      for (int j = random.nextInt(3); j > 0; j--) {
        hosts.add(new Host(hex(32), hex(32)));
      }
      members.add(
          new Member(
              i + word(),
              random.nextBoolean() ? hex(32) : null,
              maybe(word()),
              maybe(word()),
              hosts,
              random.nextBoolean() ? random.nextBoolean() : null,
              random.nextBoolean() ? instant() : null));
    }
    List<Stated> verdicts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      verdicts.add(new Stated("rule." + i, Verdict.values()[random.nextInt(4)]));
    }
    return new PlacementStatement(
        hex(16),
        maybe(word()),
        maybe(word()),
        issuedAt,
        issuedAt,
        issuedAt.plusSeconds(random.nextInt(1000)),
        new Tool("slipway", "1" + word()),
        new Subject("c" + word(), "u" + word(), maybe(hex(32))),
        new Basis(grade, from, from.plusSeconds(random.nextInt(1000))),
        random.nextInt(1_000_000_000),
        members,
        verdicts);
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextBoolean() ? 0 : random.nextInt(1000));
  }

  private String hex(int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }

  private String word() {
    StringBuilder text = new StringBuilder("w");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  private @Nullable String maybe(String text) {
    return random.nextBoolean() ? text : null;
  }
}
