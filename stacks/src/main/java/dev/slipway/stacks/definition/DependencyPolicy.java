package dev.slipway.stacks.definition;

import java.util.Locale;
import java.util.Optional;

/** How a release ships the charts that its charts depend on. */
public enum DependencyPolicy {
  /** By name: the operator fetches them when it renders the addons. */
  REFERENCE,
  /** Packed into {@code charts/}, as Chart.lock pins them. */
  VENDOR;

  /** The word for it, as it is written in files and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The policy that {@code word} stands for; nothing where it is none. */
  public static Optional<DependencyPolicy> of(String word) {
    for (DependencyPolicy policy : values()) {
      if (policy.word().equals(word)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }
}
