package dev.slipway.etcd.configuration;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The text of one file.
 *
 * @param name as the user knows it
 */
public record SourceFile(String name, String text) {

  private static final int LARGEST = 16 << 20;
  private static final int MOST_FILES = 5000;
  private static final int DEEPEST = 16;

  /** What of a folder is looked at. */
  private static final List<String> ENDINGS =
      List.of(".yaml", ".yml", ".json", ".service", ".timer", ".mount", ".cron", ".sh", "crontab");

  /**
   * Reads a file, all that matters below a folder, or standard input.
   *
   * @param given as the user wrote it; {@code -} for standard input
   * @param folder where relative paths begin
   * @throws InvalidInputException if there is no such file, or it is no text, or it is a Helm chart
   */
  public static List<SourceFile> read(Path given, Path folder, InputStream in) throws IOException {
    if (given.toString().equals("-")) {
      return List.of(new SourceFile("standard input", text("standard input", bounded(in))));
    }
    Path path = folder.resolve(given);
    if (!Files.isDirectory(path)) {
      return List.of(one(path, given.toString()));
    }
    List<SourceFile> files = new ArrayList<>();
    for (Path file : below(path, given)) {
      files.add(one(file, given.resolve(path.relativize(file)).toString()));
    }
    if (files.isEmpty()) {
      throw new InvalidInputException(
          given.toString(),
          "the folder has no file that ends with " + String.join(", ", ENDINGS),
          "name the files");
    }
    return files;
  }

  private static List<Path> below(Path folder, Path given) throws IOException {
    if (Files.exists(folder.resolve("Chart.yaml"))) {
      throw new InvalidInputException(
          given.toString(),
          "this is a chart of Helm, whose templates are no manifests yet",
          "render it and pipe it: helm template NAME " + given + " | slipway etcd lint -");
    }
    try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> isWanted(folder.relativize(file)))
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
      if (files.size() > MOST_FILES) {
        throw new InvalidInputException(
            given.toString(), "the folder has more than " + MOST_FILES + " files", "name fewer");
      }
      return files;
    }
  }

  private static boolean isWanted(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static SourceFile one(Path path, String name) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new SourceFile(name, text(name, bounded(in)));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(name, "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          name, "the file may not be read", "give read permission to the user that runs slipway");
    }
  }

  private static byte[] bounded(InputStream in) throws IOException {
    return in.readNBytes(LARGEST + 1);
  }

  private static String text(String name, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new InvalidInputException(
          name, "more than " + (LARGEST >> 20) + " MiB", "give what concerns etcd only");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          name, "expected text in UTF-8, found other bytes", "write the file again in UTF-8");
    }
  }

  /** The name without folders. */
  public String base() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  boolean isManifest() {
    String lower = base().toLowerCase(Locale.ROOT);
    return !isUnit() && !isCrontab() && !lower.endsWith(".sh");
  }

  boolean isUnit() {
    return base().matches("[^/]*\\.(service|timer|mount)");
  }

  boolean isCrontab() {
    return isCrontab(name);
  }

  static boolean isCrontab(String path) {
    String base = path.substring(path.lastIndexOf('/') + 1);
    return base.endsWith(".cron") || base.endsWith("crontab") || path.contains("/cron.d/");
  }
}
