package dev.slipway.stacks.diff;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.archive.ArchiveReader;
import dev.slipway.stacks.definition.AddonConfig;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.Origin;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.source.SourceTree;
import dev.slipway.stacks.verify.PackedArchive;
import dev.slipway.stacks.verify.ReadRelease;
import dev.slipway.stacks.version.Coordinates;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Unpacks a release into the stack that it was made from, as far as it is shipped. */
public final class ReleaseStack {

  private static final long LARGEST_ARCHIVE = 256L << 20;

  private ReleaseStack() {}

  /**
   * @param release what was read from {@code folder}
   * @throws InvalidInputException if the operator could not take it either
   */
  public static Stack read(Path folder, ReadRelease release) throws IOException {
    ReleaseTag tag = release.tag().orElseThrow(() -> unusable(release, "has no name of a release"));
    Coordinates coordinates = tag.coordinates();
    List<SourceFile> files = new ArrayList<>();
    files.add(definition(coordinates, release));
    boolean stages = release.has(AddonConfig.FILE);
    // A chart lies in a folder of its name, the archive of several addons does not.
    unpack(folder, release, coordinates.clusterClass(), Stack.CLUSTER_CLASS, true, files);
    unpack(folder, release, coordinates.clusterAddon(), Stack.CLUSTER_ADDON, !stages, files);
    for (String document : new String[] {AddonConfig.FILE, Stack.ADDON_VALUES}) {
      if (release.has(document)) {
        files.add(
            new SourceFile(document, Content.of(Files.readAllBytes(folder.resolve(document)))));
      }
    }
    Origin origin =
        new Origin(Optional.empty(), release.name(), "", release.name(), Instant.EPOCH, false);
    return StackReader.read(new SourceTree(origin, new SourceFiles(files)));
  }

  /** It is not shipped; what it says is. */
  private static SourceFile definition(Coordinates coordinates, ReadRelease release) {
    String kubernetes = release.metadata().map(m -> m.version("kubernetes")).orElse("");
    String text =
        "apiVersion: csctl.clusterstack.x-k8s.io/v1alpha1\nconfig:\n  kubernetesVersion: "
            + kubernetes
            + "\n  clusterStackName: "
            + coordinates.name()
            + "\n  provider:\n    type: "
            + coordinates.provider()
            + "\n";
    return new SourceFile("csctl.yaml", Content.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void unpack(
      Path folder,
      ReadRelease release,
      String name,
      String to,
      boolean inFolder,
      List<SourceFile> files)
      throws IOException {
    PackedArchive archive =
        release.archive(name).orElseThrow(() -> unusable(release, "has no archive " + name));
    Map<String, byte[]> contents =
        ArchiveReader.contents(
            archive.file(), Files.newInputStream(folder.resolve(archive.file())), LARGEST_ARCHIVE);
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      String path = file.getKey();
      String inside = inFolder ? path.substring(path.indexOf('/') + 1) : path;
      files.add(new SourceFile(to + "/" + inside, Content.of(file.getValue())));
    }
  }

  private static InvalidInputException unusable(ReadRelease release, String what) {
    return new InvalidInputException(
        release.name(),
        "the release " + what,
        "slipway stack verify tells what else is wrong with it");
  }
}
