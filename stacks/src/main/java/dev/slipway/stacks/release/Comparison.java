package dev.slipway.stacks.release;

import dev.slipway.stacks.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares a folder with the files that it should hold. */
final class Comparison {

  private Comparison() {}

  /** One sentence for each file that is missing, is too many, or has other bytes. */
  static List<String> differences(Path folder, List<WrittenAsset> expected) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of("it is no folder");
    }
    Set<String> surplus = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.map(file -> file.getFileName().toString()).forEach(surplus::add);
    }
    List<String> differences = new ArrayList<>();
    for (WrittenAsset asset : expected) {
      Path file = folder.resolve(asset.name());
      surplus.remove(asset.name());
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        differences.add(asset.name() + " is not there, expected sha256:" + asset.sha256());
        continue;
      }
      String digest = Sha256.of(Files.newInputStream(file));
      if (!digest.equals(asset.sha256())) {
        differences.add(
            asset.name() + " is sha256:" + digest + " there, expected sha256:" + asset.sha256());
      }
    }
    surplus.forEach(name -> differences.add(name + " is there and does not belong to it"));
    return differences;
  }
}
