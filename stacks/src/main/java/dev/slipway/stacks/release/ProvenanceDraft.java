package dev.slipway.stacks.release;

import dev.slipway.stacks.provenance.BuildParameters;
import dev.slipway.stacks.provenance.Dependencies;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.provenance.Subject;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.source.Origin;
import java.util.List;

/** What a plan and the files that came of it give to state. */
final class ProvenanceDraft {

  private ProvenanceDraft() {}

  /**
   * @param assets all other files of the release
   */
  static Provenance of(ReleasePlan plan, References references, List<WrittenAsset> assets) {
    Origin origin = plan.stack().source().origin();
    return new Provenance(
        plan.name(),
        assets.stream().map(asset -> new Subject(asset.name(), asset.sha256())).toList(),
        new BuildParameters(
            origin.repository(),
            origin.commit(),
            origin.path().isEmpty() ? "." : origin.path(),
            origin.dirty(),
            plan.versions().clusterStack(),
            plan.versions().clusterAddon(),
            plan.versions().nodeImage(),
            plan.dependencies().word(),
            plan.time().getEpochSecond()),
        Dependencies.of(origin, plan.predecessor(), references));
  }
}
