package dev.slipway.stacks.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files below one folder, in the order of their UTF-8 paths. */
public record SourceFiles(List<SourceFile> files) {

  public SourceFiles {
    List<SourceFile> sorted = new ArrayList<>(files);
    sorted.sort((a, b) -> Utf8Order.INSTANCE.compare(a.path(), b.path()));
    files = List.copyOf(sorted);
  }

  /** The file at {@code path}, if there is one. */
  public Optional<SourceFile> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /**
   * The files below {@code folder}, with paths relative to it; none where there is no such folder.
   */
  public SourceFiles below(String folder) {
    String prefix = folder + "/";
    return new SourceFiles(
        files.stream()
            .filter(file -> file.path().startsWith(prefix))
            .map(file -> new SourceFile(file.path().substring(prefix.length()), file.content()))
            .toList());
  }

  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** Names of the folders that stand directly here. */
  public List<String> folders() {
    return files.stream()
        .map(SourceFile::path)
        .filter(path -> path.indexOf('/') > 0)
        .map(path -> path.substring(0, path.indexOf('/')))
        .distinct()
        .toList();
  }
}
