package dev.slipway.stacks.nodeimage;

import dev.slipway.stacks.hash.DirectoryHash;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hash of what an image is built from: everything below {@code node-images} but the two documents
 * and the folders of other images. What several images share counts for each of them.
 */
public final class TemplateHash {

  private TemplateHash() {}

  public static String of(SourceFiles stack, NodeImageConfig config, String imageDir)
      throws IOException {
    Set<String> others = new HashSet<>();
    for (NodeImage image : config.built()) {
      others.add(image.imageDir().orElseThrow());
    }
    others.remove(imageDir);
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : stack.below(NodeImageConfig.FOLDER).files()) {
      String path = NodeImageConfig.FOLDER + "/" + file.path();
      int slash = file.path().indexOf('/');
      String folder = slash < 0 ? "" : file.path().substring(0, slash);
      if (!path.equals(NodeImageConfig.FILE)
          && !path.equals(ImagesLock.FILE)
          && !others.contains(folder)) {
        files.add(file);
      }
    }
    return DirectoryHash.of(new SourceFiles(files));
  }
}
