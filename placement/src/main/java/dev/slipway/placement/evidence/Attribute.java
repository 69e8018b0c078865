package dev.slipway.placement.evidence;

/** What an observation is about. */
public enum Attribute {
  HOST("host"),
  ZONE("zone"),
  REGION("region");

  private final String word;

  Attribute(String word) {
    this.word = word;
  }

  /** How to call it in a sentence. */
  public String word() {
    return word;
  }
}
