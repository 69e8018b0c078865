package dev.slipway.stacks.matrix;

import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.version.Coordinates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What two neighbouring minors of a stack differ in beyond their versions, so that a correction
 * that was made in one of them only is seen.
 *
 * @param older its row
 * @param newer its row
 */
public record Drift(MatrixRow older, MatrixRow newer, List<DriftedFile> files) {

  private static final long LARGEST_TEXT = 4L << 20;

  /** Versions of charts, images and Kubernetes itself move from minor to minor. */
  private static final Pattern VERSION =
      Pattern.compile(
          "\\bv?[0-9]+\\.[0-9]+(\\.[0-9]+)?([-+][0-9A-Za-z.-]+)?\\b|\\b[0-9a-f]{40,128}\\b");

  public Drift {
    files = List.copyOf(files);
  }

  /** Whether a file is in both, and where not. */
  public enum Kind {
    CHANGED,
    ONLY_IN_OLDER,
    ONLY_IN_NEWER
  }

  public record DriftedFile(String path, Kind kind) {}

  static Drift between(MatrixRow older, MatrixRow newer) throws IOException {
    SourceFiles before = older.stack().source().files();
    SourceFiles after = newer.stack().source().files();
    TreeSet<String> paths = new TreeSet<>();
    before.files().forEach(file -> paths.add(file.path()));
    after.files().forEach(file -> paths.add(file.path()));
    List<DriftedFile> drifted = new ArrayList<>();
    for (String path : paths) {
      Optional<SourceFile> one = before.file(path);
      Optional<SourceFile> other = after.file(path);
      if (one.isEmpty() || other.isEmpty()) {
        drifted.add(new DriftedFile(path, one.isEmpty() ? Kind.ONLY_IN_NEWER : Kind.ONLY_IN_OLDER));
      } else if (!isGenerated(path)
          && !same(
              one.get().content(),
              older.stack().coordinates(),
              other.get().content(),
              newer.stack().coordinates())) {
        drifted.add(new DriftedFile(path, Kind.CHANGED));
      }
    }
    return new Drift(older, newer, drifted);
  }

  /** It follows from versions alone. */
  private static boolean isGenerated(String path) {
    return path.endsWith("/Chart.lock");
  }

  private static boolean same(Content one, Coordinates older, Content other, Coordinates newer)
      throws IOException {
    if (one.size() > LARGEST_TEXT || other.size() > LARGEST_TEXT) {
      return one.size() == other.size();
    }
    byte[] left = one.bytes();
    byte[] right = other.bytes();
    return Arrays.equals(left, right) || blank(left, older).equals(blank(right, newer));
  }

  /** Without what tells one minor from another. */
  private static String blank(byte[] bytes, Coordinates coordinates) {
    String dashed = coordinates.major() + "-" + coordinates.minor();
    String text =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replaceAll("(?<![0-9])" + dashed + "(?![0-9])", "MINOR");
    return VERSION.matcher(text).replaceAll("VERSION");
  }
}
