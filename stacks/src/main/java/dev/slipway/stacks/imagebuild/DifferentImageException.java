package dev.slipway.stacks.imagebuild;

import java.util.List;

/** Objects that are stored already hold something else; they stay as they are. */
public final class DifferentImageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> differences;

  DifferentImageException(List<String> differences) {
    super(String.join("\n", differences));
    this.differences = List.copyOf(differences);
  }

  /** A sentence for each of them. */
  public List<String> differences() {
    return differences;
  }
}
