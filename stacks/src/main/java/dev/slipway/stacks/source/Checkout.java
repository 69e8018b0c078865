package dev.slipway.stacks.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes the files of a stack into a folder, for programs that want to read them there. What they
 * do to it changes nothing of the user's.
 */
public final class Checkout {

  private Checkout() {}

  /**
   * @param folder new or empty
   */
  public static void write(SourceFiles files, Path folder) throws IOException {
    for (SourceFile file : files.files()) {
      Path target = folder.resolve(file.path()).normalize();
      if (!target.startsWith(folder)) {
        throw new IllegalStateException("paths of a stack stay inside: " + file.path());
      }
      Files.createDirectories(target.resolveSibling("."));
      boolean script;
      try (InputStream in = file.content().open()) {
        script = new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("#!");
      }
      try (InputStream in = file.content().open()) {
        Files.copy(in, target);
      }
      if (script) {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
