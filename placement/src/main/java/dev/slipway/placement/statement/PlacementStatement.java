package dev.slipway.placement.statement;

import dev.slipway.placement.evidence.Grade;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider states about where the members of one cluster run. Its JSON Schema is {@code
 * placement-statement.schema.json}; it is signed as a file, with {@link #NAMESPACE}.
 *
 * @param id random; tells statements apart
 * @param issuer who states it, in the provider's own words
 * @param challenge what the auditor asked to be repeated, so that it cannot be an old statement
 * @param notBefore from when on it may be used
 * @param notAfter until when it may be used
 * @param basis the evidence it rests on
 * @param workers how many nodes are not members
 * @param members the control-plane members, by node name
 * @param verdicts how the issuer judged, by rule id
 */
public record PlacementStatement(
    String id,
    @Nullable String issuer,
    @Nullable String challenge,
    Instant issuedAt,
    Instant notBefore,
    Instant notAfter,
    Tool tool,
    Subject cluster,
    Basis basis,
    int workers,
    List<Member> members,
    List<Stated> verdicts) {

  /** Value of {@code kind}. */
  public static final String KIND = "PlacementStatement";

  /** What a statement is signed for; no signature made for anything else is taken for one. */
  public static final String NAMESPACE = "placement-statement@slipway.dev";

  /** What the file with the signature is called: that of the statement and this. */
  public static final String SIGNATURE_SUFFIX = ".sig";

  public PlacementStatement {
    members = List.copyOf(members);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * The cluster it is about.
   *
   * @param name as the issuer calls it
   * @param uid UID of the namespace {@code kube-system}
   * @param caFingerprint SHA-256, in hexadecimal, of the DER of the cluster's certificate authority
   */
  public record Subject(String name, String uid, @Nullable String caFingerprint) {}

  /**
   * What it rests on.
   *
   * @param grade the least grade of what is stated about places
   * @param from when the oldest of it was observed; null where that is not known
   * @param to when the newest of it was observed
   */
  public record Basis(Grade grade, @Nullable Instant from, @Nullable Instant to) {}

  /**
   * A control-plane member.
   *
   * @param node name of the Kubernetes node
   * @param machine {@link MachineBinding} of its providerID; null where it has none
   * @param hosts where it runs; several where several scopes know it
   * @param keptApart whether the cloud's scheduler refuses to put another of its group beside it;
   *     null where that is not known
   * @param observedAt when the oldest of this was observed; null where that is not known
   */
  public record Member(
      String node,
      @Nullable String machine,
      @Nullable String zone,
      @Nullable String region,
      List<Host> hosts,
      @Nullable Boolean keptApart,
      @Nullable Instant observedAt) {
    public Member {
      hosts = List.copyOf(hosts);
    }
  }

  /** A physical host under pseudonym; equal keys of one scope are one host. */
  public record Host(String scope, String key) {}

  /** How the issuer judged by one rule. */
  public record Stated(String rule, Verdict verdict) {}
}
