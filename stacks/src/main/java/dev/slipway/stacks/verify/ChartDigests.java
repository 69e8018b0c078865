package dev.slipway.stacks.verify;

import dev.slipway.report.Evidence;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.provenance.ChartDigest;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.provenance.ProvenanceReader;
import java.util.ArrayList;
import java.util.List;

/** Charts whose repositories give other archives under the same version than before. */
final class ChartDigests {

  private ChartDigests() {}

  static List<Evidence> changed(ReadRelease published, ReadRelease rebuilt) {
    List<Evidence> changed = new ArrayList<>();
    for (String sentence : ChartDigest.changed(of(published), of(rebuilt))) {
      changed.add(RebuildRules.evidence(sentence));
    }
    return changed;
  }

  private static List<ChartDigest> of(ReadRelease release) {
    if (release.statement().isEmpty()) {
      return List.of();
    }
    try {
      return ChartDigest.of(ProvenanceReader.read(Provenance.FILE, release.statement().get()));
    } catch (InvalidInputException e) {
      // Its own rule tells that it is no statement.
      return List.of();
    }
  }
}
