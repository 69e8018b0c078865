package dev.slipway.stacks.provenance;

import java.util.List;

/**
 * What is stated about a release: which files it has, from which parameters they were built, and
 * what went into them. Neither the time of the build nor the machine is part of it, because the
 * same commit has to give the same bytes everywhere.
 *
 * @param release its name, which is also the {@code invocationId}
 * @param subjects all files of the release but the statement and its signature
 * @param dependencies the source first
 */
public record Provenance(
    String release,
    List<Subject> subjects,
    BuildParameters parameters,
    List<ResolvedDependency> dependencies) {

  /** Name of the statement among the files of a release. */
  public static final String FILE = "provenance.intoto.json";

  /** Name of the Sigstore bundle that signs it. */
  public static final String BUNDLE_FILE = "provenance.sigstore.json";

  /** Of an in-toto statement in a DSSE envelope (in-toto, spec/v1/envelope.md). */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";

  static final String PREDICATE_TYPE = "https://slsa.dev/provenance/v1";

  /**
   * What the parameters mean: docs/release-a-cluster-stack.md. The number grows when the same
   * parameters come to give other bytes.
   */
  static final String BUILD_TYPE = "https://slipway.dev/stack-build/v1";

  /** {@code slipway stack build}, wherever it ran: whom to trust is said by the signature. */
  static final String BUILDER = "https://slipway.dev/stack-builder/v1";

  public Provenance {
    subjects = List.copyOf(subjects);
    dependencies = List.copyOf(dependencies);
  }
}
