package dev.slipway.placement.statement;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it lies there: bytes, and perhaps a signature. Nothing in it is believed yet.
 *
 * @param document name of the file as the user knows it
 * @param signature as ssh-keygen writes it; null where there is none
 */
public record SignedStatement(String document, byte[] bytes, @Nullable String signature) {

  /** A signature of one of our keys has 300 bytes; ssh-keygen knows no bound. */
  private static final int LARGEST_SIGNATURE = 64 << 10;

  /**
   * Reads {@code file} and the signature beside it.
   *
   * @param signature where the signature is; null: beside the file, if it is there
   */
  public static SignedStatement read(String document, Path file, @Nullable Path signature)
      throws IOException {
    byte[] bytes = read(file, (int) StatementReader.LIMITS.bytes());
    if (signature != null) {
      return new SignedStatement(document, bytes, text(read(signature, LARGEST_SIGNATURE)));
    }
    Path beside = file.resolveSibling(file.getFileName() + PlacementStatement.SIGNATURE_SUFFIX);
    return new SignedStatement(
        document, bytes, Files.exists(beside) ? text(read(beside, LARGEST_SIGNATURE)) : null);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] read(Path file, int limit) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file.toString(), "expected a file, found a folder", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new InvalidInputException(
            file.toString(), "larger than the limit of " + limit + " bytes", "");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file.toString(), "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          file.toString(),
          "the file may not be read",
          "give read permission to the user that runs slipway");
    }
  }
}
