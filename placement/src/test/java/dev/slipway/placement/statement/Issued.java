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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a test, built up in words: of the cluster prod, for ninety days. */
final class Issued {

  static final String UID = "7d6c1f0e-0a57-4a0c-9f0a-6d1f3f1b7c55";
  static final String ID = "0123456789abcdef0123456789abcdef";
  static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
  static final Instant OBSERVED = Instant.parse("2026-11-21T08:00:00Z");
  static final Instant UNTIL = Instant.parse("2027-02-19T08:00:00Z");
  static final String SCOPE = "5c".repeat(32);

  private final List<Member> members = new ArrayList<>();
  private final List<Stated> verdicts = new ArrayList<>();
  private String uid = UID;
  private @Nullable String ca;
  private @Nullable String issuer;
  private @Nullable String challenge;
  private Instant issuedAt = AT;
  private Instant from = AT;
  private Basis basis = new Basis(Grade.OBSERVED, OBSERVED, OBSERVED);

  private Issued() {}

  static Issued statement() {
    return new Issued();
  }

  Issued about(String value) {
    uid = value;
    return this;
  }

  Issued ca(@Nullable String value) {
    ca = value;
    return this;
  }

  Issued by(String value) {
    issuer = value;
    return this;
  }

  Issued answering(@Nullable String value) {
    challenge = value;
    return this;
  }

  /** Issued at this instant; from when on it is valid stays as it was. */
  Issued at(Instant value) {
    issuedAt = value;
    return this;
  }

  Issued validFrom(Instant value) {
    from = value;
    return this;
  }

  Issued restingOn(Grade grade, @Nullable Instant since, @Nullable Instant until) {
    basis = new Basis(grade, since, until);
    return this;
  }

  /** A member of which the host is stated and nothing else. */
  Issued member(String node, String host) {
    return member(new Member(node, null, null, null, List.of(host(host)), null, OBSERVED));
  }

  Issued member(Member member) {
    members.add(member);
    return this;
  }

  Issued judging(String rule, Verdict verdict) {
    verdicts.add(new Stated(rule, verdict));
    return this;
  }

  /** A pseudonym that begins with {@code start}. */
  static Host host(String start) {
    return new Host(SCOPE, start + "0".repeat(64 - start.length()));
  }

  PlacementStatement whole() {
    return new PlacementStatement(
        ID,
        issuer,
        challenge,
        issuedAt,
        from,
        UNTIL,
        new Tool("slipway", "1"),
        new Subject("prod", uid, ca),
        basis,
        2,
        members,
        verdicts);
  }

  byte[] bytes() {
    return StatementWriter.bytes(whole());
  }
}
