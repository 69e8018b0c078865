package dev.slipway.stacks.provenance;

import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;

/** What is asked of the provenance of a release. */
public final class ProvenanceRules {

  /** A trusted key signed it. */
  public static final Rule SIGNATURE =
      must(
          "provenance.signature",
          "The provenance is signed with a trusted key",
          "https://slsa.dev/spec/v1.0/verifying-artifacts");

  /** It can be read, and what is signed is what lies beside it. */
  public static final Rule STATEMENT =
      must(
          "provenance.statement",
          "The release says where it comes from",
          "https://slsa.dev/spec/v1.0/provenance");

  /** It is about exactly the files that are there. */
  public static final Rule SUBJECTS =
      must(
          "provenance.subjects",
          "The provenance is about these very files",
          "https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md");

  private ProvenanceRules() {}

  private static Rule must(String id, String title, String reference) {
    return new Rule(id, Level.MUST, title, URI.create(reference));
  }
}
