package dev.slipway.stacks.publish;

import dev.slipway.stacks.registry.Digest;
import java.util.List;

/** Another release stands already under the tag; nothing was changed. */
public final class DifferentPublicationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Digest there;
  private final transient List<String> differences;

  DifferentPublicationException(String place, Digest there, List<String> differences) {
    super(place + " is " + there + ", another release: " + String.join("; ", differences));
    this.there = there;
    this.differences = List.copyOf(differences);
  }

  /** Digest of what stands there. */
  public Digest there() {
    return there;
  }

  /** One sentence for each file and annotation that differs. */
  public List<String> differences() {
    return differences;
  }
}
