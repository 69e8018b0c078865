package dev.slipway.placement.statement;

import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.statement.PlacementStatement.Basis;
import dev.slipway.placement.statement.PlacementStatement.Host;
import dev.slipway.placement.statement.PlacementStatement.Member;
import dev.slipway.placement.statement.PlacementStatement.Stated;
import dev.slipway.placement.statement.PlacementStatement.Subject;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a statement and tells all its problems at once. */
public final class StatementReader {

  /** The one role of which is stated where it runs. */
  static final String ROLE = "control-plane";

  static final Limits LIMITS = new Limits(4L << 20, 10, 0);

  private static final String DIGEST = "[0-9a-f]{64}";
  private static final String ID = "[0-9a-f]{32}";

  private final Problems problems = new Problems();

  private StatementReader() {}

  /**
   * Reads {@code bytes}. What they say counts only if their signature holds.
   *
   * @param document name of the file, for messages
   * @throws InvalidInputException with every problem of the document
   */
  public static PlacementStatement read(String document, byte[] bytes) {
    try (DocumentReader reader =
        DocumentReader.ofJson(document, new ByteArrayInputStream(bytes), LIMITS)) {
      return new StatementReader().read(Value.read(reader));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
  }

  private PlacementStatement read(Value value) {
    Fields top = Fields.of(value, problems, "a " + PlacementStatement.KIND);
    top.require("kind", PlacementStatement.KIND);
    top.require("apiVersion", Report.API_VERSION);
    // The rest of a document of another kind would only add noise.
    problems.throwIfAny();
    String id = top.matching("id", ID, "32 hexadecimal digits");
    @Nullable String issuer = top.optional("issuer");
    @Nullable String challenge = top.optional("challenge");
    Instant issuedAt = top.instant("issuedAt");
    Instant notBefore = top.instant("notBefore");
    Instant notAfter = top.instant("notAfter");
    if (notAfter.isBefore(notBefore)) {
      top.problem("notAfter", "expected an instant after notBefore");
    }
    Fields tool = top.mapping("tool");
    Fields cluster = top.mapping("cluster");
    Fields evidence = top.mapping("evidence");
    PlacementStatement statement =
        new PlacementStatement(
            id,
            issuer,
            challenge,
            issuedAt,
            notBefore,
            notAfter,
            new Tool(tool.text("name"), tool.text("version")),
            new Subject(
                cluster.text("name"), cluster.text("uid"), cluster.optional("caFingerprint")),
            basis(evidence),
            top.count("workers"),
            members(top),
            verdicts(top));
    tool.end();
    cluster.end();
    evidence.end();
    top.end();
    problems.throwIfAny();
    return statement;
  }

  private Basis basis(Fields evidence) {
    String word = evidence.text("grade");
    Grade grade = Grade.DECLARED;
    boolean known = false;
    for (Grade one : Grade.values()) {
      if (one.word().equals(word)) {
        grade = one;
        known = true;
      }
    }
    if (!known && !word.isEmpty()) {
      evidence.problem("grade", "expected declared, observed or attested");
    }
    @Nullable Instant from = evidence.optionalInstant("from");
    @Nullable Instant to = evidence.optionalInstant("to");
    if (grade != Grade.DECLARED && (from == null || to == null)) {
      evidence.problem("grade", "expected from and to: what was observed was so at some time");
    }
    return new Basis(grade, from, to);
  }

  private List<Member> members(Fields top) {
    List<Member> members = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Fields in : top.sequence("members", "a member")) {
      String node = in.text("node");
      in.require("role", ROLE);
      if (!seen.add(node)) {
        in.problem("node", "the member stands there twice");
      }
      List<Host> hosts = new ArrayList<>();
      @Nullable String machine = in.optionalMatching("machine", DIGEST, "64 hexadecimal digits");
      @Nullable String zone = in.optional("zone");
      @Nullable String region = in.optional("region");
      for (Fields host : in.sequence("hosts", "a host")) {
        hosts.add(
            new Host(
                host.matching("scope", DIGEST, "64 hexadecimal digits"),
                host.matching("host", DIGEST, "64 hexadecimal digits")));
        host.end();
      }
      members.add(
          new Member(
              node,
              machine,
              zone,
              region,
              hosts,
              in.optionalBoolean("hardAntiAffinity"),
              in.optionalInstant("observedAt")));
      in.end();
    }
    return members;
  }

  private List<Stated> verdicts(Fields top) {
    List<Stated> verdicts = new ArrayList<>();
    for (Fields in : top.sequence("verdicts", "a verdict")) {
      String word = in.text("verdict");
      Verdict verdict = Verdict.UNDECIDED;
      boolean known = false;
      for (Verdict one : Verdict.values()) {
        if (one.name().equals(word)) {
          verdict = one;
          known = true;
        }
      }
      if (!known && !word.isEmpty()) {
        in.problem("verdict", "expected PASS, FAIL, UNDECIDED or NOT_APPLICABLE");
      }
      verdicts.add(new Stated(in.text("rule"), verdict));
      in.end();
    }
    return verdicts;
  }
}
