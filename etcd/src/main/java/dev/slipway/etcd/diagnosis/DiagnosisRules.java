package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.confounder.Confounder;
import dev.slipway.etcd.theory.Theory;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;

/** Theories and confounders as rules that bind nobody; their ids are public contract. */
final class DiagnosisRules {

  /** Where the theories come from. */
  private static final URI PAGE =
      URI.create("https://github.com/SovereignCloudStack/minutes/blob/main/container/20240321.md");

  private DiagnosisRules() {}

  static Rule of(Theory theory) {
    return new Rule("etcd.E12." + theory.id(), Level.INFO, theory.question(), PAGE);
  }

  static Rule of(Confounder confounder) {
    return new Rule(
        "etcd.E12.explained-by." + confounder.id(),
        Level.INFO,
        "Is it " + confounder.told() + "?",
        PAGE);
  }
}
