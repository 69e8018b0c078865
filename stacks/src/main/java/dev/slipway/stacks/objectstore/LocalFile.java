package dev.slipway.stacks.objectstore;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file that is to be stored.
 *
 * @param size in bytes
 * @param journal file in which the store may note how to go on after an interruption; it belongs to
 *     this file alone
 * @param facts what is written about it into the store; names in lower case, with dashes
 */
public record LocalFile(Path path, long size, Path journal, Map<String, String> facts) {

  public LocalFile {
    facts = Map.copyOf(facts);
  }
}
