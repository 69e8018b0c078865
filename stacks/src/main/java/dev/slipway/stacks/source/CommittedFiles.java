package dev.slipway.stacks.source;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.source.TreeEntry.Kind;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of one tree object. */
final class CommittedFiles {

  private CommittedFiles() {}

  /**
   * @param folder whose tree it is, for places in messages
   */
  static SourceFiles read(Repository repository, ObjectId tree, String folder) throws IOException {
    Entries entries = new Entries(folder);
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        entries.add(
            walk.getRawPath(),
            kind(walk.getFileMode(0)),
            new Blob(repository, walk.getObjectId(0), place(folder, walk.getPathString())));
      }
      return entries.files();
    } catch (MissingObjectException | CorruptObjectException e) {
      throw unreadable(folder.isEmpty() ? "." : folder, e);
    }
  }

  private static InvalidInputException unreadable(String place, IOException e) {
    return e instanceof MissingObjectException missing
        ? new InvalidInputException(
            place,
            "the repository lacks the object " + missing.getObjectId().name(),
            "this is a partial or shallow clone: fetch all of it with git fetch --refetch")
        : new InvalidInputException(
            place,
            "the repository is damaged: " + e.getMessage(),
            "see git fsck, and clone it again");
  }

  private static String place(String folder, String path) {
    return folder.isEmpty() ? path : folder + "/" + path;
  }

  private static Kind kind(FileMode mode) {
    return mode.equals(FileMode.GITLINK)
        ? Kind.SUBMODULE
        : mode.equals(FileMode.SYMLINK) ? Kind.LINK : Kind.FILE;
  }

  /** A blob, read each time it is asked for: a stack may be larger than the memory. */
  private record Blob(Repository repository, ObjectId id, String place) implements Content {

    @Override
    public long size() throws IOException {
      return object().getSize();
    }

    @Override
    public InputStream open() throws IOException {
      return object().openStream();
    }

    private ObjectLoader object() throws IOException {
      try {
        return repository.open(id, Constants.OBJ_BLOB);
      } catch (MissingObjectException | CorruptObjectException e) {
        throw unreadable(place, e);
      }
    }
  }
}
