package dev.slipway.stacks.verify;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a release is what its commit gives (reproducible-builds.org, definition). */
public final class RebuildRules {

  private static final URI REPRODUCIBLE =
      URI.create("https://reproducible-builds.org/docs/definition/");

  static final Rule CONTENT =
      new Rule(
          "rebuild.content", Level.MUST, "the release holds what its commit gives", REPRODUCIBLE);
  static final Rule BYTES =
      new Rule("rebuild.bytes", Level.SHOULD, "every file has the same bytes", REPRODUCIBLE);

  /** Only who has the key can make it. */
  private static final Set<String> SIGNATURES = Set.of("provenance.sigstore.json");

  private RebuildRules() {}

  /**
   * @param published the release that somebody made
   * @param rebuilt the same, made here
   */
  public static List<Finding> judge(ReadRelease published, ReadRelease rebuilt) {
    List<Evidence> other = new ArrayList<>();
    List<Evidence> packed = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(published.digests().keySet());
    names.addAll(rebuilt.digests().keySet());
    names.removeAll(SIGNATURES);
    for (String name : names) {
      String theirs = published.digests().getOrDefault(name, "");
      String ours = rebuilt.digests().getOrDefault(name, "");
      if (theirs.equals(ours)) {
        continue;
      }
      if (theirs.isEmpty() || ours.isEmpty()) {
        other.add(
            evidence(name + (theirs.isEmpty() ? " is missing in the release" : " is not built")));
      } else if (tar(published, name).isPresent()
          && tar(published, name).equals(tar(rebuilt, name))) {
        packed.add(evidence(name + ": the same archive, packed by another zlib"));
      } else {
        other.add(evidence(name + " is sha256:" + theirs + ", the commit gives sha256:" + ours));
      }
    }
    other.addAll(ChartDigests.changed(published, rebuilt));
    if (!packed.isEmpty() && other.stream().allMatch(RebuildRules::namesDigests)) {
      // They hold the digests of the archives, and so follow from them.
      packed.addAll(other);
      other.clear();
    }
    List<Evidence> bytes = new ArrayList<>(other);
    bytes.addAll(packed);
    return List.of(
        finding(
            CONTENT,
            published,
            other,
            "Everything in it follows from its commit.",
            "Do not use it before it is known why: build it anew, and publish that."),
        finding(
            BYTES,
            published,
            bytes,
            "Every file is the same, byte by byte.",
            "Compare the tar archives; the compressed ones depend on the zlib below Java."));
  }

  private static boolean namesDigests(Evidence evidence) {
    return evidence.statement().startsWith("metadata.yaml ")
        || evidence.statement().startsWith("provenance.intoto.json ");
  }

  private static Optional<String> tar(ReadRelease release, String name) {
    return release.archives().stream()
        .filter(archive -> archive.file().equals(name) && archive.problem().isEmpty())
        .map(PackedArchive::tarSha256)
        .findFirst();
  }

  static Evidence evidence(String statement) {
    return new Evidence(statement, "rebuild", null);
  }

  private static Finding finding(
      Rule rule, ReadRelease release, List<Evidence> wrong, String right, String remedy) {
    return wrong.isEmpty()
        ? new Finding(rule, Verdict.PASS, release.name(), right, List.of(), "")
        : new Finding(
            rule,
            Verdict.FAIL,
            release.name(),
            wrong.size() == 1 ? "One file differs." : wrong.size() + " files differ.",
            wrong,
            remedy);
  }
}
