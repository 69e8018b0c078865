package dev.slipway.stacks.source;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Finds the repository that a folder lies in. */
final class RepositorySearch {

  private RepositorySearch() {}

  static GitRepository from(Path stack) throws IOException {
    GitSurroundings.apply();
    if (Files.exists(stack) && !Files.isDirectory(stack)) {
      throw new InvalidInputException(
          stack.toString(), "expected the folder of a stack, found a file", "name its folder");
    }
    Path folder = real(stack);
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().setMustExist(true).findGitDir(existing(folder).toFile());
    if (builder.getGitDir() == null) {
      throw new InvalidInputException(
          stack.toString(),
          Files.exists(stack)
              ? "this folder lies in no git repository"
              : "there is no such folder, and its place lies in no git repository",
          "releases are built from commits: git init, git add, git commit, or check the path");
    }
    Repository repository = open(builder, stack);
    if (repository.isBare()) {
      repository.close();
      throw new InvalidInputException(
          stack.toString(),
          "this is a bare git repository, which has no folder of a stack",
          "clone it, and name the stack's folder in the clone");
    }
    Path root = repository.getWorkTree().toPath().toRealPath();
    if (!folder.startsWith(root) || folder.startsWith(builder.getGitDir().toPath().toRealPath())) {
      repository.close();
      throw new InvalidInputException(
          stack.toString(),
          "this folder belongs to git itself, not to a working tree",
          "name the stack's folder in the working tree");
    }
    return new GitRepository(repository, root.relativize(folder).toString());
  }

  private static Repository open(FileRepositoryBuilder builder, Path stack) throws IOException {
    try {
      return builder.build();
    } catch (RepositoryNotFoundException e) {
      throw new InvalidInputException(
          stack.toString(),
          "the git repository " + builder.getGitDir() + " is not whole",
          "clone it again");
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          builder.getGitDir().toString(),
          "git's configuration cannot be read",
          "see git config -l");
    }
  }

  /** {@code path} with the links in it resolved as far as it exists. */
  static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = existing(absolute);
    try {
      return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
    } catch (IOException e) {
      return absolute;
    }
  }

  private static Path existing(Path path) {
    Path at = path;
    while (!Files.isDirectory(at)) {
      at = Objects.requireNonNull(at.getParent(), "the root is a folder");
    }
    return at;
  }
}
