package dev.slipway.stacks.source;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * The git repository that a stack's folder lies in. Files of a {@link SourceTree} can be read while
 * it is open.
 */
public final class GitRepository implements AutoCloseable {

  private final Repository repository;
  private final String folder;

  GitRepository(Repository repository, String folder) {
    this.repository = repository;
    this.folder = folder;
  }

  /**
   * The repository that {@code stack} lies in.
   *
   * @param stack a folder, which may be missing from the working tree
   * @throws InvalidInputException if it lies in no repository with a working tree
   */
  public static GitRepository containing(Path stack) throws IOException {
    return RepositorySearch.from(stack);
  }

  /** The stack's folder as seen from the repository's root; empty for the root itself. */
  public String folder() {
    return folder;
  }

  /** What JGit has opened, for what is neither source nor listing; open as long as this. */
  public Repository opened() {
    return repository;
  }

  /** The folder that is checked out. */
  public Path root() throws IOException {
    return repository.getWorkTree().toPath().toRealPath();
  }

  /**
   * The stack's files at {@code revision}: the raw blobs, nothing converted, nothing filtered.
   *
   * @param revision anything that {@code git rev-parse} takes for a commit
   * @throws InvalidInputException if there is no such commit, it has no such folder, or something
   *     in the folder cannot be part of a release; all such problems at once
   */
  public SourceTree at(String revision) throws IOException {
    return at(commit(revision), folder, revision);
  }

  /**
   * As {@link #at(String)}, for another folder of the repository; nothing where it is not there.
   */
  public Optional<SourceTree> at(String revision, String otherFolder) throws IOException {
    RevCommit commit = commit(revision);
    return tree(commit, otherFolder) == null
        ? Optional.empty()
        : Optional.of(at(commit, otherFolder, revision));
  }

  /**
   * Folders at or below this one that hold {@code file} at {@code revision}, from the root of the
   * repository, without those that lie in another one; sorted.
   */
  public List<String> foldersWith(String file, String revision) throws IOException {
    return StackFolders.with(repository, commit(revision).getTree(), folder, file);
  }

  /** True if the files of this folder have more than {@code bytes} together at {@code revision}. */
  public boolean isLargerThan(long bytes, String revision) throws IOException {
    @Nullable ObjectId tree = tree(commit(revision), folder);
    return tree != null && StackFolders.isLargerThan(repository, tree, bytes);
  }

  private SourceTree at(RevCommit commit, String path, String revision) throws IOException {
    @Nullable ObjectId tree = tree(commit, path);
    if (tree == null) {
      throw new InvalidInputException(
          path,
          "there is no such folder in the commit " + shown(commit, revision),
          "commit it, or name with --ref a commit that has it");
    }
    SourceFiles files = CommittedFiles.read(repository, tree, path);
    return new SourceTree(origin(commit, tree.name(), path, false), files);
  }

  /**
   * The stack's files as they lie in the working tree, without those that git ignores.
   *
   * @param output a folder that is no part of the stack although it may lie in it
   */
  public SourceTree workTree(Path output) throws IOException {
    RevCommit head = commit(Constants.HEAD);
    SourceFiles files = new WorkTree(repository, folder, relative(output)).files();
    @Nullable ObjectId tree = tree(head, folder);
    return new SourceTree(
        origin(head, tree == null ? ObjectId.zeroId().name() : tree.name(), folder, true), files);
  }

  /**
   * Files of the stack that differ between the working tree and HEAD, and those that git does not
   * know, each with a word that says which; sorted.
   *
   * @param output a folder that is no part of the stack although it may lie in it
   */
  public List<String> uncommitted(Path output) throws IOException {
    return new WorkTree(repository, folder, relative(output)).uncommitted();
  }

  /** Names of all tags, without {@code refs/tags/}; sorted. */
  public List<String> tags() throws IOException {
    List<String> names = new ArrayList<>();
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
      names.add(ref.getName().substring(Constants.R_TAGS.length()));
    }
    names.sort(Utf8Order.INSTANCE);
    return names;
  }

  /** The commit that {@code tag} stands for; nothing where it is a tag of something else. */
  public Optional<String> commitOf(String tag) throws IOException {
    try {
      return Optional.of(commit(Constants.R_TAGS + tag).name());
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  private RevCommit commit(String revision) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      @Nullable ObjectId id = repository.resolve(revision + "^{commit}");
      if (id != null) {
        return walk.parseCommit(id);
      }
    } catch (AmbiguousObjectException e) {
      throw new InvalidInputException(
          revision, "this abbreviation stands for several objects", "give more digits");
    } catch (RevisionSyntaxException | IncorrectObjectTypeException e) {
      throw noSuchCommit(revision);
    } catch (MissingObjectException e) {
      throw new InvalidInputException(
          revision,
          "the repository lacks the object " + e.getObjectId().name(),
          "fetch it: git fetch --unshallow, or the branch it is on");
    }
    throw noSuchCommit(revision);
  }

  private InvalidInputException noSuchCommit(String revision) {
    return new InvalidInputException(
        revision.isBlank() ? "--ref" : revision,
        "there is no such commit in the repository " + repository.getWorkTree(),
        revision.equals(Constants.HEAD)
            ? "commit something first"
            : "check the name, and fetch what is missing with git fetch --tags");
  }

  private @Nullable ObjectId tree(RevCommit commit, String path) throws IOException {
    if (path.isEmpty()) {
      return commit.getTree().getId();
    }
    try (TreeWalk walk = TreeWalk.forPath(repository, path, commit.getTree())) {
      return walk != null && walk.isSubtree() ? walk.getObjectId(0) : null;
    }
  }

  private Origin origin(RevCommit commit, String tree, String path, boolean dirty) {
    return new Origin(
        remote(), commit.name(), tree, path, Instant.ofEpochSecond(commit.getCommitTime()), dirty);
  }

  /** That of the remote {@code origin}, or of the only remote. */
  private Optional<String> remote() {
    Set<String> remotes = repository.getRemoteNames();
    String name =
        remotes.contains(Constants.DEFAULT_REMOTE_NAME) || remotes.size() != 1
            ? Constants.DEFAULT_REMOTE_NAME
            : remotes.iterator().next();
    return Optional.ofNullable(repository.getConfig().getString("remote", name, "url"))
        .flatMap(RepositoryUrl::of);
  }

  private String relative(Path output) {
    Path root = repository.getWorkTree().toPath().toAbsolutePath().normalize();
    Path absolute = RepositorySearch.real(output);
    return absolute.startsWith(root) ? root.relativize(absolute).toString() : "";
  }

  private static String shown(RevCommit commit, String revision) {
    return commit.name().startsWith(revision)
        ? commit.name()
        : revision + " (" + commit.name() + ")";
  }

  @Override
  public void close() {
    repository.close();
  }
}
