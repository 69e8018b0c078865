package dev.slipway.stacks.verify;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.release.Additions;
import dev.slipway.stacks.release.Asset;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.WrittenAsset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a published release that a plugin made, as they are: nobody can make them again. */
record PublishedAdditions(Path folder, ReleaseMetadata metadata) implements Additions {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Override
  public Added to(ReleasePlan plan, Path written, List<WrittenAsset> soFar) {
    if (metadata.plugin().isEmpty()) {
      return Added.NOTHING;
    }
    List<Asset> assets = new ArrayList<>();
    for (String name : metadata.pluginAssets()) {
      boolean ours = soFar.stream().anyMatch(asset -> asset.name().equals(name));
      if (ours
          || !NAME.matcher(name).matches()
          || !Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw new InvalidInputException(
            ReleaseMetadata.FILE,
            "it says that a plugin made " + name + ", which is no such file of this release",
            "fetch the release again");
      }
      assets.add(new PublishedAsset(name, folder.resolve(name)));
    }
    return new Added(metadata.plugin().get(), assets);
  }

  private record PublishedAsset(String name, Path file) implements Asset {
    @Override
    public Optional<String> write(OutputStream out) throws IOException {
      Files.copy(file, out);
      return Optional.empty();
    }
  }
}
