package dev.slipway.stacks.release;

import java.nio.file.Path;
import java.util.List;

/** Another release stands already where one was to be written; nothing was changed. */
public final class DifferentReleaseException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Path folder;
  private final transient List<String> differences;

  DifferentReleaseException(Path folder, List<String> differences) {
    super(folder + " holds another release of this name: " + String.join("; ", differences));
    this.folder = folder;
    this.differences = List.copyOf(differences);
  }

  public Path folder() {
    return folder;
  }

  /** One sentence for each file that differs, with both digests. */
  public List<String> differences() {
    return differences;
  }
}
