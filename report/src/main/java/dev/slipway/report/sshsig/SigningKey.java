package dev.slipway.report.sshsig;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key that {@code ssh-keygen -Y sign -f} takes: a private key, or a public one whose private
 * half an ssh-agent holds.
 */
public final class SigningKey {

  /** {@code MAX_KEY_FILE_SIZE} of OpenSSH authfile.h. */
  private static final int LARGEST = 1 << 20;

  private static final String BEGIN = "-----BEGIN ";

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private SigningKey() {}

  /**
   * Opens the key in {@code file}.
   *
   * @param passphrases asked where the key is encrypted
   * @param agent {@code SSH_AUTH_SOCK}; null where there is no agent
   * @throws InvalidInputException if it is no Ed25519 key, others may read it, the passphrase is
   *     wrong, or the agent does not hold it
   * @throws dev.slipway.report.EnvironmentException if the agent cannot be reached
   */
  public static Signer open(Path file, PassphraseSource passphrases, @Nullable Path agent)
      throws IOException {
    String name = file.toString();
    byte[] bytes = read(file);
    try {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (text.startsWith(BEGIN)) {
        requireOpenSsh(name, text);
        requirePrivate(file);
        return FileSigner.of(name, bytes, passphrases);
      }
      Ed25519Key key = publicKey(name, text);
      if (agent == null) {
        throw new InvalidInputException(
            name,
            "this is the public half of a key, and SSH_AUTH_SOCK names no agent with the other",
            "start an ssh-agent and add the key with ssh-add, or give the file of the private key");
      }
      return AgentSigner.of(name, key, agent);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] read(Path file) throws IOException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(name, "expected a key, found a folder", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new InvalidInputException(
            name, "larger than the limit of " + LARGEST + " bytes", "give a key");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(name, "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          name, "the file may not be read", "run slipway as the owner of the key");
    }
  }

  private static void requireOpenSsh(String name, String text) {
    if (!text.startsWith(BEGIN + PrivateKeyContainer.LABEL + "-----")) {
      throw new InvalidInputException(
          name,
          "expected an Ed25519 key in the format of OpenSSH, found \"" + firstLine(text) + "\"",
          "make a key with ssh-keygen -t ed25519");
    }
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), 60));
  }

  private static Ed25519Key publicKey(String name, String text) {
    try {
      return Ed25519Key.ofLine(text.lines().findFirst().orElse(""));
    } catch (MalformedException e) {
      throw new InvalidInputException(
          name,
          "expected an Ed25519 key in the format of OpenSSH: " + e.getMessage(),
          "make a key with ssh-keygen -t ed25519");
    }
  }

  /** OpenSSH does not use its owner's key that others may read either (authfile.c). */
  private static void requirePrivate(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes attributes = view.readAttributes();
    boolean ours = attributes.owner().getName().equals(System.getProperty("user.name"));
    if (ours && attributes.permissions().stream().anyMatch(OF_OTHERS::contains)) {
      throw new InvalidInputException(
          file.toString(),
          "the private key is accessible by others ("
              + PosixFilePermissions.toString(attributes.permissions())
              + "); as ssh-keygen does, slipway does not use it",
          "if nobody has taken it, chmod 600 it; else make a new one");
    }
  }
}
