package dev.slipway.stacks.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.PathSuffixFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Finds the folders of a tree that hold a file of one name. */
final class StackFolders {

  private StackFolders() {}

  /**
   * @param below folder to look in; empty for the root
   * @return from the root of the repository, sorted, without those that lie in another one
   */
  static List<String> with(Repository repository, ObjectId root, String below, String file)
      throws IOException {
    List<String> folders = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(root);
      walk.setRecursive(true);
      TreeFilter named = PathSuffixFilter.create(file);
      walk.setFilter(
          below.isEmpty() ? named : AndTreeFilter.create(PathFilter.create(below), named));
      while (walk.next()) {
        String path = walk.getPathString();
        if (path.equals(file)) {
          folders.add("");
        } else if (path.endsWith("/" + file)) {
          folders.add(path.substring(0, path.length() - file.length() - 1));
        }
      }
    }
    folders.sort(Utf8Order.INSTANCE);
    return folders.stream()
        .filter(folder ->
            folders.stream().noneMatch(outer -> !outer.equals(folder) && lies(folder, outer)))
        .toList();
  }

  /** Reads sizes only, and no more of them than it takes. */
  static boolean isLargerThan(Repository repository, ObjectId tree, long bytes) throws IOException {
    long size = 0;
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next() && size <= bytes) {
        if (!walk.getFileMode(0).equals(FileMode.GITLINK)) {
          size += walk.getObjectReader().getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB);
        }
      }
    } catch (MissingObjectException | CorruptObjectException e) {
      // Whoever reads the files says what is wrong.
      return false;
    }
    return size > bytes;
  }

  private static boolean lies(String folder, String outer) {
    return outer.isEmpty() || folder.startsWith(outer + "/");
  }
}
