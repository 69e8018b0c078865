package dev.slipway.stacks.source;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.stacks.source.TreeEntry.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the entries of a stack's folder and makes files of them, or tells all that prevents it.
 */
final class Entries {

  /** No stack comes near: the largest published one has 700 files. */
  private static final int MOST_FILES = 100_000;

  private static final int MOST_PROBLEMS = 100;

  private final String folder;
  private final Map<String, TreeEntry> entries = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param folder the stack's folder in the repository; empty for the root
   */
  Entries(String folder) {
    this.folder = folder;
  }

  /**
   * @param raw path relative to the stack's folder, as git has it
   */
  void add(byte[] raw, Kind kind, Content content) {
    Optional<String> decoded = EntryPaths.decoded(raw);
    if (decoded.isEmpty()) {
      problem(
          EntryPaths.shown(raw), "the name of this file is not UTF-8", "rename the file in git");
      return;
    }
    String path = decoded.get();
    String fault = EntryPaths.fault(path);
    if (!fault.isEmpty()) {
      problem(
          EntryPaths.shown(raw),
          "the name of this file " + fault + ", which neither Helm nor the operator can carry",
          "rename the file in git");
    } else if (kind == Kind.SUBMODULE) {
      problem(
          path,
          "this is a git submodule, whose files are not in the tree of this commit",
          "put the files themselves into the stack");
    } else if (entries.size() >= MOST_FILES) {
      throw new InvalidInputException(
          folder.isEmpty() ? "." : folder,
          "the stack has more than " + MOST_FILES + " files",
          "name the folder of one stack");
    } else if (entries.putIfAbsent(path, new TreeEntry(path, kind, content)) != null) {
      problem(path, "the tree has two files of this name", "see git fsck, and commit it again");
    }
  }

  private void problem(String path, String expectation, String remedy) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(place(path), expectation, remedy));
    }
  }

  private String place(String path) {
    return folder.isEmpty() ? path : folder + "/" + path;
  }

  SourceFiles files() throws IOException {
    Links links = new Links(entries);
    for (String path : entries.keySet()) {
      if (links.isFolder(path)) {
        problem(path, "this is a file and a folder in one", "see git fsck, and commit it again");
      }
    }
    List<SourceFile> files = new ArrayList<>();
    for (TreeEntry entry : entries.values()) {
      if (entry.kind() == Kind.FILE) {
        files.add(new SourceFile(entry.path(), entry.content()));
      } else {
        links
            .follow(entry, place(entry.path()), problems)
            .ifPresent(content -> files.add(new SourceFile(entry.path(), content)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new SourceFiles(files);
  }
}
