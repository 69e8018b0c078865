package dev.slipway.stacks.release;

import java.nio.file.Path;
import java.util.List;

/**
 * A release in its folder.
 *
 * @param existed true if the same release was there already
 */
public record WrittenRelease(Path folder, List<WrittenAsset> assets, boolean existed) {
  public WrittenRelease {
    assets = List.copyOf(assets);
  }
}
