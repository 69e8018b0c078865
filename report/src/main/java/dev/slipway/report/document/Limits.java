package dev.slipway.report.document;

/**
 * How much a document may ask of us.
 *
 * @param bytes largest size of the document
 * @param depth deepest nesting of mappings and sequences
 * @param aliases most uses of YAML aliases; where 0, an alias is an error
 */
public record Limits(long bytes, int depth, int aliases) {

  /** For files a person writes: kubeconfig, evidence. */
  public static final Limits CONFIGURATION = new Limits(4L << 20, 50, 50);

  /** For lists a program writes: nodes, snapshots. */
  public static final Limits LISTING = new Limits(4L << 30, 100, 0);
}
