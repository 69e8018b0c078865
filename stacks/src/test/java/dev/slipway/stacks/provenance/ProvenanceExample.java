package dev.slipway.stacks.provenance;

import dev.slipway.stacks.provenance.ResolvedDependency.Kind;
import dev.slipway.stacks.version.StackVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Provenance of tests. */
public final class ProvenanceExample {

  public static final String RELEASE = "docker-harbour-1-34-v2";

  private ProvenanceExample() {}

  /** Of a release with two files. */
  public static Provenance whole() {
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put("version", "1.0.0");
    return new Provenance(
        RELEASE,
        List.of(
            new Subject("hashes.json", "a".repeat(64)),
            new Subject("metadata.yaml", "b".repeat(64))),
        new BuildParameters(
            Optional.of("https://git.example.org/stacks"),
            "8271ca4".repeat(5) + "01234",
            "providers/docker/harbour",
            false,
            StackVersion.stable(2),
            StackVersion.stable(1),
            StackVersion.stable(2),
            "reference",
            1_777_024_800L),
        List.of(
            ResolvedDependency.of(
                Kind.SOURCE,
                "source",
                Optional.of("git+https://git.example.org/stacks@8271ca4"),
                Map.of("gitCommit", "8271ca4".repeat(5) + "01234", "gitTree", "1".repeat(40))),
            new ResolvedDependency(
                Kind.CHART,
                "cni",
                Optional.empty(),
                new TreeMap<>(Map.of("sha256", "c".repeat(64))),
                annotations)));
  }

  static Provenance dirty() {
    Provenance whole = whole();
    BuildParameters parameters = whole.parameters();
    StackVersion version = new StackVersion(0, "dirty", "azlfam7");
    return new Provenance(
        whole.release(),
        whole.subjects(),
        new BuildParameters(
            Optional.empty(),
            parameters.commit(),
            ".",
            true,
            version,
            version,
            version,
            "reference",
            0),
        List.of());
  }
}
