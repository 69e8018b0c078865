package dev.slipway.stacks.provenance;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.sigstore.SigstoreBundle;
import dev.slipway.stacks.sigstore.VerificationKey;
import dev.slipway.stacks.source.Utf8Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a release is what its provenance says. Where keys are given, nothing that is
 * stated counts, or is even parsed, before the signature holds.
 */
public final class ProvenanceCheck {

  private final Found release;
  private final List<VerificationKey> trusted;
  private final List<Finding> findings = new ArrayList<>();

  private ProvenanceCheck(Found release, List<VerificationKey> trusted) {
    this.release = release;
    this.trusted = trusted;
  }

  /**
   * What lies in a release.
   *
   * @param name of the release
   * @param digests SHA-256 of every file in hexadecimal, by name; those of the statement and of its
   *     bundle may be among them
   * @param statement content of {@link Provenance#FILE}; empty where there is none
   * @param bundle content of {@link Provenance#BUNDLE_FILE}; empty where there is none
   */
  public record Found(
      String name,
      Map<String, String> digests,
      Optional<byte[]> statement,
      Optional<byte[]> bundle) {
    public Found {
      digests = Map.copyOf(digests);
    }
  }

  /**
   * The findings, and what is stated as far as it counts.
   *
   * @param provenance empty where there is none, it cannot be read, or its signature does not hold;
   *     present and unproven where no key was given, which a finding says
   */
  public record Result(List<Finding> findings, Optional<Provenance> provenance) {
    public Result {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Judges {@code release}.
   *
   * @param trusted keys of which one has to have signed; none to look at the statement only, which
   *     leaves the signature undecided
   */
  public static Result check(Found release, List<VerificationKey> trusted) {
    return new ProvenanceCheck(release, trusted).check();
  }

  private Result check() {
    boolean counts = signature();
    Optional<Provenance> provenance = counts ? statement() : Optional.empty();
    if (!counts) {
      add(
          ProvenanceRules.STATEMENT,
          Verdict.UNDECIDED,
          "What the provenance says does not count, because its signature does not hold.",
          "");
    }
    if (provenance.isPresent()) {
      subjects(provenance.get());
    } else {
      add(
          ProvenanceRules.SUBJECTS,
          Verdict.UNDECIDED,
          "Nothing that counts says which files belong to the release.",
          "");
    }
    return new Result(findings, provenance);
  }

  /** False if what is stated must not count. */
  private boolean signature() {
    if (release.bundle().isEmpty()) {
      add(
          ProvenanceRules.SIGNATURE,
          trusted.isEmpty() ? Verdict.UNDECIDED : Verdict.FAIL,
          "The release is not signed: there is no " + Provenance.BUNDLE_FILE + ".",
          "Build it with slipway stack build --signing-key FILE.");
      return trusted.isEmpty();
    }
    if (trusted.isEmpty()) {
      add(
          ProvenanceRules.SIGNATURE,
          Verdict.UNDECIDED,
          "The release is signed, but no key to verify it with is given.",
          "Give the public key of whoever releases it.");
      return true;
    }
    return signatureHolds(release.bundle().get());
  }

  private boolean signatureHolds(byte[] bytes) {
    SigstoreBundle bundle;
    try {
      bundle = SigstoreBundle.read(Provenance.BUNDLE_FILE, bytes);
    } catch (InvalidInputException e) {
      add(
          ProvenanceRules.SIGNATURE,
          Verdict.FAIL,
          "The signature cannot be read: " + e.problems().getFirst() + ".",
          "Fetch the release anew.");
      return false;
    }
    @Nullable VerificationKey signer = null;
    for (VerificationKey key : trusted) {
      if (bundle.isSignedWith(key)) {
        signer = key;
      }
    }
    if (signer == null) {
      add(
          ProvenanceRules.SIGNATURE,
          Verdict.FAIL,
          "None of the " + trusted.size() + " trusted keys signed this provenance.",
          "Use the release only if you know why.");
      return false;
    }
    boolean same =
        bundle.payloadType().equals(Provenance.PAYLOAD_TYPE)
            && Arrays.equals(bundle.payload(), release.statement().orElse(new byte[0]));
    if (!same) {
      add(
          ProvenanceRules.SIGNATURE,
          Verdict.FAIL,
          "What is signed is not what "
              + Provenance.FILE
              + (release.statement().isPresent() ? " says." : " says, which is missing."),
          "Fetch the release anew.");
      return false;
    }
    add(
        ProvenanceRules.SIGNATURE,
        Verdict.PASS,
        "The provenance is signed with the key " + signer.fingerprint() + ".",
        "");
    return true;
  }

  private Optional<Provenance> statement() {
    if (release.statement().isEmpty()) {
      add(
          ProvenanceRules.STATEMENT,
          Verdict.UNDECIDED,
          "Nothing says where the release comes from: there is no " + Provenance.FILE + ".",
          "Build it with slipway stack build.");
      return Optional.empty();
    }
    try {
      Provenance provenance = ProvenanceReader.read(Provenance.FILE, release.statement().get());
      if (!provenance.release().equals(release.name())) {
        add(
            ProvenanceRules.STATEMENT,
            Verdict.FAIL,
            "This is the provenance of "
                + provenance.release()
                + ", not of "
                + release.name()
                + ".",
            "Use the release under its own name.");
        return Optional.empty();
      }
      BuildParameters parameters = provenance.parameters();
      add(
          ProvenanceRules.STATEMENT,
          Verdict.PASS,
          "Built from the commit "
              + parameters.commit()
              + parameters.repository().map(url -> " of " + url).orElse("")
              + (parameters.dirty() ? ", with changes that were not committed." : "."),
          "");
      return Optional.of(provenance);
    } catch (InvalidInputException e) {
      add(
          ProvenanceRules.STATEMENT,
          Verdict.FAIL,
          "The provenance cannot be read: " + e.problems().getFirst() + ".",
          "Fetch the release anew, or use the version of slipway that built it.");
      return Optional.empty();
    }
  }

  private void subjects(Provenance provenance) {
    Map<String, String> unstated = new TreeMap<>(Utf8Order.INSTANCE);
    unstated.putAll(release.digests());
    unstated.remove(Provenance.FILE);
    unstated.remove(Provenance.BUNDLE_FILE);
    List<Finding> wrong = new ArrayList<>();
    for (Subject subject : provenance.subjects()) {
      @Nullable String found = unstated.remove(subject.name());
      if (found == null) {
        wrong.add(
            subject(
                subject.name() + " is missing.",
                new Evidence("sha256:" + subject.sha256(), "the provenance", null)));
      } else if (!found.equals(subject.sha256())) {
        wrong.add(
            subject(
                subject.name() + " is not the file that was built.",
                new Evidence("sha256:" + found, "the file", null),
                new Evidence("sha256:" + subject.sha256(), "the provenance", null)));
      }
    }
    unstated.forEach((name, digest) ->
        wrong.add(
            subject(
                name + " does not belong to the release.",
                new Evidence("sha256:" + digest, "the file", null))));
    findings.addAll(wrong);
    if (wrong.isEmpty()) {
      add(
          ProvenanceRules.SUBJECTS,
          Verdict.PASS,
          "All " + provenance.subjects().size() + " files are those that were built.",
          "");
    }
  }

  private Finding subject(String message, Evidence... evidence) {
    return new Finding(
        ProvenanceRules.SUBJECTS,
        Verdict.FAIL,
        release.name(),
        message,
        List.of(evidence),
        "Do not use the release; fetch it anew.");
  }

  private void add(Rule rule, Verdict verdict, String message, String remedy) {
    findings.add(new Finding(rule, verdict, release.name(), message, List.of(), remedy));
  }
}
