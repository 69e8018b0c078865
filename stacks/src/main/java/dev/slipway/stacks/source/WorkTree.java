package dev.slipway.stacks.source;

import dev.slipway.stacks.source.TreeEntry.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/**
 * The stack's folder as it lies on the disk.
 *
 * @param folder seen from the repository's root; empty for the root
 * @param output a folder that does not count, seen from there; empty where there is none
 */
record WorkTree(Repository repository, String folder, String output) {

  List<String> uncommitted() throws IOException {
    StatusCommand command = Git.wrap(repository).status();
    if (!folder.isEmpty()) {
      command.addPath(folder);
    }
    Status status;
    try {
      status = command.call();
    } catch (GitAPIException e) {
      throw new IOException("git status of " + repository.getWorkTree() + ": " + e.getMessage(), e);
    }
    List<String> differing = new ArrayList<>();
    add(differing, status.getUncommittedChanges(), "changed");
    add(differing, status.getUntracked(), "not in git");
    differing.sort(Utf8Order.INSTANCE);
    return differing;
  }

  private void add(List<String> differing, Collection<String> paths, String word) {
    for (String path : paths) {
      if (!isOutput(path)) {
        differing.add(path + " (" + word + ")");
      }
    }
  }

  private boolean isOutput(String path) {
    return !output.isEmpty() && (path.equals(output) || path.startsWith(output + "/"));
  }

  SourceFiles files() throws IOException {
    Entries entries = new Entries(folder);
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(new DirCacheIterator(repository.readDirCache()));
      FileTreeIterator disk = new FileTreeIterator(repository);
      disk.setDirCacheIterator(walk, 0);
      walk.addTree(disk);
      if (!folder.isEmpty()) {
        walk.setFilter(PathFilter.create(folder));
      }
      while (walk.next()) {
        @Nullable FileTreeIterator here = walk.getTree(1, FileTreeIterator.class);
        boolean tracked = walk.getTree(0, DirCacheIterator.class) != null;
        String path = walk.getPathString();
        if (here == null || isOutput(path) || !tracked && here.isEntryIgnored()) {
          continue;
        }
        FileMode mode = here.getEntryFileMode();
        if (mode.equals(FileMode.TREE)) {
          walk.enterSubtree();
        } else {
          entries.add(inStack(walk.getRawPath()), kind(mode), content(here, mode));
        }
      }
    }
    return entries.files();
  }

  private byte[] inStack(byte[] raw) {
    int start = folder.isEmpty() ? 0 : folder.getBytes(StandardCharsets.UTF_8).length + 1;
    return Arrays.copyOfRange(raw, start, raw.length);
  }

  private static Kind kind(FileMode mode) {
    return mode.equals(FileMode.GITLINK)
        ? Kind.SUBMODULE
        : mode.equals(FileMode.SYMLINK) ? Kind.LINK : Kind.FILE;
  }

  private static Content content(FileTreeIterator entry, FileMode mode) throws IOException {
    Path file = entry.getEntryFile().toPath();
    return mode.equals(FileMode.SYMLINK)
        ? Content.of(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8))
        : new OnDisk(file);
  }

  private record OnDisk(Path file) implements Content {

    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
