package dev.slipway.stacks.source;

import java.time.Instant;
import java.util.Optional;

/**
 * Where files come from.
 *
 * @param repository URL of the repository without credentials; empty where no public one is known
 * @param commit id of the commit, 40 or 64 hexadecimal digits
 * @param tree id of the tree of the stack's folder in that commit
 * @param path the stack's folder in the repository; empty for its root
 * @param committedAt time of the commit
 * @param dirty true if the files are those of the working tree, not of the commit
 */
public record Origin(
    Optional<String> repository,
    String commit,
    String tree,
    String path,
    Instant committedAt,
    boolean dirty) {

  /** {@code file} as the user knows it: relative to the root of the repository. */
  public String place(String file) {
    return path.isEmpty() ? file : path + "/" + file;
  }
}
