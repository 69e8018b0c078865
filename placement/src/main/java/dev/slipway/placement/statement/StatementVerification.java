package dev.slipway.placement.statement;

import static dev.slipway.placement.statement.StatementRules.CONTENT;
import static dev.slipway.placement.statement.StatementRules.CURRENT;
import static dev.slipway.placement.statement.StatementRules.FRESH;
import static dev.slipway.placement.statement.StatementRules.SIGNATURE;
import static dev.slipway.placement.statement.StatementRules.SUBJECT;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import dev.slipway.report.sshsig.AllowedSigners;
import dev.slipway.report.sshsig.AllowedSigners.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a signed statement. What it says is looked at only after its signature holds.
 *
 * @param signers who may sign
 * @param identity who has to have signed
 * @param at the instant as of which is judged
 */
public record StatementVerification(AllowedSigners signers, String identity, Instant at) {

  /** How far the clocks of issuer and auditor may be apart. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /**
   * What the auditor knows beside the statement; null where nothing.
   *
   * @param clusterUid UID of the cluster in question
   * @param caFingerprint SHA-256, in hexadecimal, of its certificate authority
   * @param challenge what the issuer was asked to repeat
   * @param seen what was accepted before
   */
  public record Expected(
      @Nullable String clusterUid,
      @Nullable String caFingerprint,
      @Nullable String challenge,
      @Nullable SeenStatements seen) {}

  /**
   * The judgement.
   *
   * @param statement null where the signature does not hold
   */
  public record Outcome(@Nullable PlacementStatement statement, List<Finding> findings) {
    public Outcome {
      findings = List.copyOf(findings);
    }

    /** The findings that say no. */
    public List<Finding> refusals() {
      return findings.stream()
          .filter(f -> !f.rule().equals(CONTENT) && f.verdict() == Verdict.FAIL)
          .toList();
    }

    /** True if nothing is amiss, and nothing left open. */
    public boolean isAccepted() {
      return findings.stream()
          .filter(f -> !f.rule().equals(CONTENT))
          .allMatch(f -> f.verdict() == Verdict.PASS || f.verdict() == Verdict.NOT_APPLICABLE);
    }
  }

  /**
   * Judges {@code signed}.
   *
   * @throws dev.slipway.report.InvalidInputException if the signature holds but what was signed is
   *     no statement
   */
  public Outcome judge(SignedStatement signed, Expected expected) {
    String document = signed.document();
    Finding signature = signature(signed);
    if (signature.verdict() != Verdict.PASS) {
      return new Outcome(
          null,
          List.of(
              signature,
              unread(SUBJECT, document),
              unread(CURRENT, document),
              unread(FRESH, document)));
    }
    PlacementStatement statement = StatementReader.read(document, signed.bytes());
    return new Outcome(
        statement,
        List.of(
            signature,
            subject(document, statement, expected),
            current(document, statement),
            fresh(document, statement, expected),
            content(document, statement)));
  }

  private Finding signature(SignedStatement signed) {
    @Nullable String armored = signed.signature();
    if (armored == null) {
      return fail(
          SIGNATURE,
          signed.document(),
          "It is not signed: there is no file "
              + signed.document()
              + PlacementStatement.SIGNATURE_SUFFIX
              + ".",
          List.of(),
          "Ask for the signature too, or name it with --signature.");
    }
    Verification verification =
        signers.verify(signed.bytes(), armored, identity, PlacementStatement.NAMESPACE, at);
    if (verification instanceof Verification.Valid valid) {
      return pass(
          SIGNATURE,
          signed.document(),
          "Signed by \"" + identity + "\" with the key " + valid.key().fingerprint() + ".",
          List.of());
    }
    return fail(
        SIGNATURE,
        signed.document(),
        "The signature does not hold: " + ((Verification.Refused) verification).reason() + ".",
        List.of(),
        "Ask the issuer for the statement again, and for the key by a way you trust.");
  }

  private static Finding unread(Rule rule, String document) {
    return new Finding(
        rule,
        Verdict.NOT_APPLICABLE,
        document,
        "The statement was not read, because its signature does not hold.",
        List.of(),
        "");
  }

  private static Finding subject(String document, PlacementStatement statement, Expected expected) {
    PlacementStatement.Subject subject = statement.cluster();
    List<Evidence> evidence = List.of(said(document, "cluster " + subject.uid(), statement));
    @Nullable String ca = subject.caFingerprint();
    @Nullable String wantedCa = expected.caFingerprint();
    boolean otherCa = ca != null && wantedCa != null && !ca.equalsIgnoreCase(wantedCa);
    if (expected.clusterUid() == null) {
      return otherCa
          ? other(document, evidence, "certificate authority", ca, wantedCa)
          : new Finding(
              SUBJECT,
              Verdict.UNDECIDED,
              document,
              "It is about the cluster "
                  + subject.name()
                  + " with the UID "
                  + subject.uid()
                  + "; whether that is the one in question was not said.",
              evidence,
              "Give --cluster-uid, --snapshot, or --kubeconfig and --context of the cluster.");
    }
    if (!subject.uid().equals(expected.clusterUid())) {
      return other(document, evidence, "cluster", subject.uid(), expected.clusterUid());
    }
    return otherCa
        ? other(document, evidence, "certificate authority", ca, wantedCa)
        : pass(
            SUBJECT,
            document,
            "It is about this cluster, "
                + subject.uid()
                + (ca != null && wantedCa != null ? ", with this certificate authority." : "."),
            evidence);
  }

  private static Finding other(
      String document,
      List<Evidence> evidence,
      String thing,
      @Nullable String stated,
      @Nullable String wanted) {
    return fail(
        SUBJECT,
        document,
        "It is about the " + thing + " " + stated + ", in question is " + wanted + ".",
        evidence,
        "Ask for a statement about this cluster.");
  }

  private Finding current(String document, PlacementStatement statement) {
    List<Evidence> evidence =
        List.of(
            said(
                document,
                "valid from " + statement.notBefore() + " to " + statement.notAfter(),
                statement));
    if (isAfterWithSkew(statement.notBefore(), at) || isAfterWithSkew(statement.issuedAt(), at)) {
      return fail(
          CURRENT,
          document,
          "It is not valid yet: it was issued at "
              + statement.issuedAt()
              + " for the time from "
              + statement.notBefore()
              + ", judged is as of "
              + at
              + ".",
          evidence,
          "Compare the clocks of issuer and auditor; five minutes are allowed for.");
    }
    if (isAfterWithSkew(at, statement.notAfter())) {
      return fail(
          CURRENT,
          document,
          "It expired at " + statement.notAfter() + ", judged is as of " + at + ".",
          evidence,
          "Ask for a new statement.");
    }
    return pass(CURRENT, document, "It is valid until " + statement.notAfter() + ".", evidence);
  }

  private static boolean isAfterWithSkew(Instant a, Instant b) {
    return Duration.between(b, a).compareTo(CLOCK_SKEW) > 0;
  }

  private static Finding fresh(String document, PlacementStatement statement, Expected expected) {
    List<String> good = new ArrayList<>();
    List<Evidence> evidence = List.of(said(document, "statement " + statement.id(), statement));
    @Nullable String challenge = expected.challenge();
    if (challenge != null) {
      if (!challenge.equals(statement.challenge())) {
        return fail(
            FRESH,
            document,
            statement.challenge() == null
                ? "It repeats no challenge, expected \"" + challenge + "\"."
                : "It repeats the challenge \""
                    + statement.challenge()
                    + "\", expected \""
                    + challenge
                    + "\".",
            evidence,
            "Ask for a statement made with: slipway placement attest --challenge TEXT");
      }
      good.add("it repeats the challenge");
    }
    @Nullable SeenStatements seen = expected.seen();
    if (seen != null) {
      SeenStatements.@Nullable Seen newest = seen.newest().get(statement.cluster().uid());
      if (newest != null && newest.issuedAt().isAfter(statement.issuedAt())) {
        return fail(
            FRESH,
            document,
            "It was issued at "
                + statement.issuedAt()
                + ", but a newer one about this cluster has been accepted, issued at "
                + newest.issuedAt()
                + ": an old statement is shown again.",
            evidence,
            "Ask for the newest statement.");
      }
      good.add(
          newest == null
              ? "none about this cluster has been accepted before"
              : "none newer about this cluster has been accepted before");
    }
    return good.isEmpty()
        ? new Finding(
            FRESH,
            Verdict.NOT_APPLICABLE,
            document,
            "Neither --challenge nor --seen was given: only its time window bounds how old it is.",
            evidence,
            "")
        : pass(FRESH, document, capital(String.join(", and ", good)) + ".", evidence);
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static Finding content(String document, PlacementStatement statement) {
    List<Evidence> evidence =
        Stream.concat(
                statement.verdicts().stream().map(s -> s.rule() + ": " + s.verdict()),
                statement.members().stream().map(StatementVerification::line))
            .map(line -> said(document, line, statement))
            .toList();
    long hosts = statement.members().stream().flatMap(m -> m.hosts().stream()).distinct().count();
    boolean failing = statement.verdicts().stream().anyMatch(s -> s.verdict() == Verdict.FAIL);
    PlacementStatement.Basis basis = statement.basis();
    String message =
        (statement.issuer() == null ? "" : "\"" + statement.issuer() + "\" states: ")
            + count(statement.members().size(), "control-plane member")
            + " on "
            + count((int) hosts, "host")
            + " (pseudonyms), "
            + basis.grade().word()
            + (basis.from() == null || basis.to() == null
                ? ""
                : " from " + basis.from() + " to " + basis.to())
            + (failing ? "; by its own judgement rules are broken." : ".");
    return new Finding(
        CONTENT, failing ? Verdict.FAIL : Verdict.PASS, document, message, evidence, "");
  }

  private static String line(PlacementStatement.Member member) {
    return member.node()
        + ": "
        + (member.zone() == null ? "" : "zone " + member.zone() + ", ")
        + hosts(member)
        + (member.keptApart() == null
            ? ""
            : member.keptApart() ? ", hard anti-affinity" : ", no hard anti-affinity");
  }

  private static String hosts(PlacementStatement.Member member) {
    List<String> shown = member.hosts().stream().map(h -> h.key().substring(0, 12)).toList();
    return shown.isEmpty() ? "no host stated" : "host " + String.join(" and ", shown);
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static Evidence said(String document, String what, PlacementStatement statement) {
    return new Evidence(what, document, statement.issuedAt());
  }

  private static Finding pass(Rule rule, String document, String message, List<Evidence> evidence) {
    return new Finding(rule, Verdict.PASS, document, message, evidence, "");
  }

  private static Finding fail(
      Rule rule, String document, String message, List<Evidence> evidence, String remedy) {
    return new Finding(rule, Verdict.FAIL, document, message, evidence, remedy);
  }
}
