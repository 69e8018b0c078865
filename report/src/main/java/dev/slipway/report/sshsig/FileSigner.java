package dev.slipway.report.sshsig;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.slipway.report.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Signs with a private key that stood in a file; JSch decrypts it. */
final class FileSigner implements Signer {

  private final Ed25519Key key;
  private final KeyPair pair;

  private FileSigner(Ed25519Key key, KeyPair pair) {
    this.key = key;
    this.pair = pair;
  }

  /**
   * Reads {@code bytes}.
   *
   * @param name of the file, for messages
   */
  static FileSigner of(String name, byte[] bytes, PassphraseSource passphrases) {
    PrivateKeyContainer container;
    try {
      container = PrivateKeyContainer.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (MalformedException e) {
      throw new InvalidInputException(
          name, String.valueOf(e.getMessage()), "make a key with ssh-keygen -t ed25519");
    }
    KeyPair pair = load(name, bytes);
    if (container.encrypted()) {
      decrypt(name, pair, passphrases);
    }
    FileSigner signer = new FileSigner(container.key(), pair);
    signer.requireWhole(name);
    return signer;
  }

  private static KeyPair load(String name, byte[] bytes) {
    try {
      return KeyPair.load(new JSch(), bytes, null);
    } catch (JSchException | RuntimeException e) {
      // As below: the cause could quote the key.
      throw broken(name);
    }
  }

  private static void decrypt(String name, KeyPair pair, PassphraseSource passphrases) {
    char[] passphrase = passphrases.of(name);
    byte[] bytes = utf8(passphrase);
    try {
      if (!pair.decrypt(bytes)) {
        throw new InvalidInputException(
            name, "the passphrase is not the one of this key", "give the right one");
      }
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) {
      // The library fails in many ways on malformed content, and its messages could quote the key,
      // so the cause is not carried on.
      throw broken(name);
    } finally {
      Arrays.fill(passphrase, '\0');
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] utf8(char[] text) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }

  /** The private half belongs to the public half that the file names. */
  private void requireWhole(String name) {
    byte[] probe = {1};
    try {
      if (key.hasSigned(probe, sign(probe))) {
        return;
      }
    } catch (RuntimeException e) {
      // Told below: what is in the file must not get into a message.
    }
    close();
    throw broken(name);
  }

  private static InvalidInputException broken(String name) {
    return new InvalidInputException(
        name, "the private key is broken", "restore it from a copy, or make a new one");
  }

  @Override
  public Ed25519Key key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] data) {
    return SignatureBlob.signatureIn(pair.getSignature(data));
  }

  @Override
  public void close() {
    pair.dispose();
  }
}
