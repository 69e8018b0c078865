package dev.slipway.cli.command;

import dev.slipway.placement.evidence.Grade;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What counts as evidence. */
final class EvidenceOptions {

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description =
          "Evidence of where nodes run (kind PlacementEvidence), or a signed PlacementStatement;"
              + " repeatable.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--require",
      paramLabel = "GRADE",
      converter = GradeConverter.class,
      defaultValue = "declared",
      description =
          "Least grade of host evidence that counts: declared, observed or attested. Default:"
              + " ${DEFAULT-VALUE}.")
  Grade required = Grade.DECLARED;

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Set aside what was observed longer ago, and the host labels with it, e.g. 30s, 5m, 12h"
              + " or PT5M. Default: no limit but the evidence's own.")
  @Nullable Duration maxAge;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Judge as of this instant, e.g. 2026-01-31T12:00:00Z. Default: now.")
  @Nullable Instant at;
}
