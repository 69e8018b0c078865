package dev.slipway.stacks.verify;

import java.util.List;
import java.util.Optional;

/**
 * An archive of a release.
 *
 * @param file its name
 * @param paths of the files in it
 * @param chartName what its Chart.yaml says, where it is a chart
 * @param chartVersion likewise
 * @param tarSha256 of the tar archive inside, in hexadecimal
 * @param problem why it cannot be read; empty where it can
 */
public record PackedArchive(
    String file,
    List<String> paths,
    Optional<String> chartName,
    Optional<String> chartVersion,
    String tarSha256,
    Optional<String> problem) {

  public PackedArchive {
    paths = List.copyOf(paths);
  }
}
