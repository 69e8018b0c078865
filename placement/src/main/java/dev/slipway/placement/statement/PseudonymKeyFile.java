package dev.slipway.placement.statement;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a provider keeps the key of {@link Pseudonyms}. It names the cluster it is for:
 * one key for two clusters would let their hosts be compared.
 */
public final class PseudonymKeyFile {

  private static final String KIND = "PseudonymKey";
  private static final Limits LIMITS = new Limits(64 << 10, 4, 0);
  private static final Set<String> KEYS = Set.of("apiVersion", "kind", "clusterUid", "key");
  private static final String ONLY_OWNER = "rw-------";

  private PseudonymKeyFile() {}

  /**
   * Reads {@code file}; where there is none, makes a key and writes it there, for its owner only.
   *
   * @throws InvalidInputException if it is the key of another cluster, or none at all
   */
  public static Pseudonyms open(Path file, String clusterUid, SecureRandom random)
      throws IOException {
    if (!Files.exists(file)) {
      create(file, clusterUid, random);
    }
    return read(file, clusterUid);
  }

  /**
   * Reads {@code file}, if there is one, only to say what is wrong with it.
   *
   * @throws InvalidInputException as {@link #open} does
   */
  public static void requireUsable(Path file, String clusterUid) throws IOException {
    if (Files.exists(file)) {
      read(file, clusterUid);
    }
  }

  private static void create(Path file, String clusterUid, SecureRandom random) throws IOException {
    byte[] key = new byte[Pseudonyms.KEY_LENGTH];
    random.nextBytes(key);
    String json =
        "{\n  \"apiVersion\": \"%s\",\n  \"kind\": \"%s\",\n  \"clusterUid\": \"%s\",\n  \"key\": \"%s\"\n}\n"
            .formatted(Report.API_VERSION, KIND, clusterUid, HexFormat.of().formatHex(key));
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            forOwner(file))) {
      ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      // Somebody else has just made it: theirs is read.
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          file.toString(), "the folder of the key does not exist", "create it first");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          file.toString(), "the folder of the key may not be written to", "");
    }
  }

  private static FileAttribute<?>[] forOwner(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_OWNER))
        }
        : new FileAttribute<?>[0];
  }

  private static Pseudonyms read(Path file, String clusterUid) throws IOException {
    Value value;
    try (DocumentReader reader = DocumentReader.open(file, LIMITS)) {
      value = Value.read(reader);
    }
    if (!(value instanceof Value.Mapping(var place, Map<String, Value> entries))
        || !KIND.equals(text(entries.get("kind")))
        || !Report.API_VERSION.equals(text(entries.get("apiVersion")))
        || !KEYS.equals(entries.keySet())) {
      throw new InvalidInputException(
          value.place().toString(),
          "expected a " + KIND + " that an earlier slipway placement attest has written",
          "name a file that does not exist yet, and a new key is made");
    }
    String of = text(entries.get("clusterUid"));
    if (!of.equals(clusterUid)) {
      throw new InvalidInputException(
          place.document(),
          "this is the key of the cluster " + of + ", the statement is about " + clusterUid,
          "keep one key for each cluster: with one for both their hosts could be compared");
    }
    String hex = text(entries.get("key"));
    if (!hex.matches("[0-9a-f]{" + 2 * Pseudonyms.KEY_LENGTH + "}")) {
      throw new InvalidInputException(
          place.document(),
          "the key is not " + 2 * Pseudonyms.KEY_LENGTH + " hexadecimal digits",
          "restore the file from a copy");
    }
    return new Pseudonyms(HexFormat.of().parseHex(hex));
  }

  private static String text(@Nullable Value value) {
    return value instanceof Value.Scalar scalar ? scalar.text() : "";
  }
}
