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
            new Blob(repository, walk.getObjectId(0)));
      }
      return entries.files();
    } catch (MissingObjectException e) {
      throw new InvalidInputException(
          folder.isEmpty() ? "." : folder,
          "the repository lacks the object " + e.getObjectId().name(),
          "this is a partial or shallow clone: fetch all of it with git fetch --refetch");
    } catch (CorruptObjectException e) {
      throw new InvalidInputException(
          folder.isEmpty() ? "." : folder,
          "the repository is damaged: " + e.getMessage(),
          "see git fsck, and clone it again");
    }
  }

  private static Kind kind(FileMode mode) {
    return mode.equals(FileMode.GITLINK)
        ? Kind.SUBMODULE
        : mode.equals(FileMode.SYMLINK) ? Kind.LINK : Kind.FILE;
  }

  /** A blob, read each time it is asked for: a stack may be larger than the memory. */
  private record Blob(Repository repository, ObjectId id) implements Content {

    @Override
    public long size() throws IOException {
      return repository.open(id, Constants.OBJ_BLOB).getSize();
    }

    @Override
    public InputStream open() throws IOException {
      return repository.open(id, Constants.OBJ_BLOB).openStream();
    }
  }
}
