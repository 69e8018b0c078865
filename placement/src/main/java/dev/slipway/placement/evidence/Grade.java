package dev.slipway.placement.evidence;

import java.util.Locale;

/** How an observation came to be known, from weak to strong. */
public enum Grade {
  /** Somebody says so: a label, or a record that does not say how it was found out. */
  DECLARED,
  /** Read from the infrastructure's own API, at a stated time. */
  OBSERVED,
  /** Signed by the provider. */
  ATTESTED;

  /** How to call it in a sentence or an option. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
