package dev.slipway.report.sshsig;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * What an OpenSSH private key says before one has its passphrase (OpenSSH PROTOCOL.key). Looked at
 * first, so that what cannot be used is refused with the reason, and what is hostile before it
 * costs anything.
 *
 * @param key the public half
 * @param encrypted whether it needs a passphrase
 */
record PrivateKeyContainer(Ed25519Key key, boolean encrypted) {

  static final String LABEL = "OPENSSH PRIVATE KEY";

  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final String WHAT = "the private key";

  /** Those of {@code ssh-keygen -Z} that JSch decrypts with the JDK alone. */
  private static final Set<String> CIPHERS =
      Set.of(
          "aes128-ctr",
          "aes192-ctr",
          "aes256-ctr",
          "aes128-cbc",
          "aes192-cbc",
          "aes256-cbc",
          "aes128-gcm@openssh.com",
          "aes256-gcm@openssh.com",
          "3des-cbc");

  /** Takes minutes; ssh-keygen uses 24 (16 before OpenSSH 9.4) unless -a says otherwise. */
  private static final long MOST_ROUNDS = 10_000;

  /** OpenSSH uses 16 (sshkey.c, {@code SALT_LEN}). */
  private static final int LONGEST_SALT = 1024;

  static PrivateKeyContainer of(String text) throws MalformedException {
    WireReader reader = new WireReader(WHAT, Armor.unwrap(WHAT, LABEL, text));
    if (!Arrays.equals(reader.bytes(MAGIC.length), MAGIC)) {
      throw new MalformedException("the private key does not begin with openssh-key-v1");
    }
    String cipher = reader.name();
    String kdf = reader.name();
    byte[] options = reader.string();
    long keys = reader.uint32();
    if (keys != 1) {
      throw new MalformedException("the file holds " + keys + " keys, expected one");
    }
    Ed25519Key key = Ed25519Key.ofBlob(reader.string());
    reader.string();
    // Ciphers that authenticate put their tag after the string, so the end is not checked here.
    boolean encrypted = !cipher.equals("none");
    if (encrypted) {
      requireKnown(cipher, kdf, options);
    } else if (!kdf.equals("none")) {
      throw new MalformedException("the private key is not encrypted but names the KDF " + kdf);
    }
    return new PrivateKeyContainer(key, encrypted);
  }

  private static void requireKnown(String cipher, String kdf, byte[] options)
      throws MalformedException {
    if (!CIPHERS.contains(cipher)) {
      throw new MalformedException(
          "the private key is encrypted with "
              + cipher
              + ", which cannot be read here; ssh-keygen -p -Z aes256-ctr -f FILE changes that");
    }
    if (!kdf.equals("bcrypt")) {
      throw new MalformedException("the private key uses the KDF " + kdf + ", expected bcrypt");
    }
    WireReader reader = new WireReader(WHAT, options);
    int salt = reader.string().length;
    long rounds = reader.uint32();
    reader.end();
    if (salt == 0 || salt > LONGEST_SALT || rounds == 0) {
      throw new MalformedException("the private key has a salt or rounds that cannot be");
    }
    if (rounds > MOST_ROUNDS) {
      throw new MalformedException(
          "the private key asks for "
              + rounds
              + " rounds of bcrypt, more than the limit of "
              + MOST_ROUNDS);
    }
  }
}
