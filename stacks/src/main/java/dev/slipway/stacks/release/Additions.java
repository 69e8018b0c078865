package dev.slipway.stacks.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Adds files to a release that do not follow from its plan. */
@FunctionalInterface
public interface Additions {

  /** Adds nothing. */
  Additions NONE = (plan, folder, soFar) -> Added.NOTHING;

  /**
   * @param folder with the files of the release so far; nothing may be changed in it
   * @param soFar those files
   */
  Added to(ReleasePlan plan, Path folder, List<WrittenAsset> soFar) throws IOException;

  /**
   * What is added.
   *
   * @param by name of the program that made it; empty if none was called
   */
  record Added(String by, List<Asset> assets) {

    public static final Added NOTHING = new Added("", List.of());

    public Added {
      assets = List.copyOf(assets);
    }
  }
}
