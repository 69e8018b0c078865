package dev.slipway.stacks.publish;

import java.util.List;

/** Another release stands already under the tag; nothing was changed. */
public final class DifferentPublicationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> differences;

  /**
   * @param what the place with the name, and the digest if it has one
   * @param differences one sentence for each
   */
  public DifferentPublicationException(String what, List<String> differences) {
    super(what + " is another release: " + String.join("; ", differences));
    this.differences = List.copyOf(differences);
  }

  /** One sentence for each file and annotation that differs. */
  public List<String> differences() {
    return differences;
  }
}
