package dev.slipway.report.sshsig;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;

/**
 * A signature of a file (OpenSSH PROTOCOL.sshsig, version 1).
 *
 * <p>What is signed is not the file but {@code "SSHSIG", string namespace, string reserved, string
 * hash_algorithm, string H(message)}: the namespace keeps a signature made for one purpose from
 * being used for another.
 */
public final class SshSignature {

  static final String LABEL = "SSH SIGNATURE";

  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final String WHAT = "the signature";

  /** What ssh-keygen signs with where nothing else is asked for. */
  private static final String SHA512 = "sha512";

  /** {@code HASHALG_ALLOWED} of OpenSSH sshsig.c, and how the JDK calls them. */
  private static final Map<String, String> HASHES = Map.of("sha256", "SHA-256", SHA512, "SHA-512");

  private final Ed25519Key key;
  private final String namespace;
  private final String hash;
  private final byte[] signature;

  private SshSignature(Ed25519Key key, String namespace, String hash, byte[] signature) {
    this.key = key;
    this.namespace = namespace;
    this.hash = hash;
    this.signature = signature;
  }

  /**
   * Signs {@code message}, byte for byte as {@code ssh-keygen -Y sign -n namespace} does.
   *
   * @param namespace says what for, as in {@code file} or {@code report@example.org}; not empty
   */
  public static SshSignature sign(byte[] message, String namespace, Signer signer) {
    if (namespace.isEmpty()) {
      throw new IllegalArgumentException("a namespace is not empty (PROTOCOL.sshsig)");
    }
    byte[] data = signed(namespace, SHA512, message);
    byte[] signature = signer.sign(data);
    if (!signer.key().hasSigned(data, signature)) {
      throw new IllegalStateException("the key gave a signature that does not hold");
    }
    return new SshSignature(signer.key(), namespace, SHA512, signature);
  }

  /** Reads what stands between BEGIN and END. */
  static SshSignature ofArmor(String text) throws MalformedException {
    WireReader reader = new WireReader(WHAT, Armor.unwrap(WHAT, LABEL, text));
    if (!Arrays.equals(reader.bytes(MAGIC.length), MAGIC)) {
      throw new MalformedException("the signature does not begin with SSHSIG");
    }
    long version = reader.uint32();
    if (version != VERSION) {
      throw new MalformedException(
          "the signature is of version " + version + ", only " + VERSION + " is known");
    }
    Ed25519Key key = Ed25519Key.ofBlob(reader.string());
    String namespace = reader.text();
    if (namespace.isEmpty()) {
      throw new MalformedException("the signature has an empty namespace");
    }
    if (reader.string().length != 0) {
      throw new MalformedException("the signature uses a field that is reserved");
    }
    String hash = reader.name();
    if (!HASHES.containsKey(hash)) {
      throw new MalformedException(
          "the signature uses the hash " + hash + ", only sha256 and sha512 are accepted");
    }
    WireReader inner = new WireReader(WHAT, reader.string());
    reader.end();
    String type = inner.name();
    if (!type.equals(Ed25519Key.TYPE)) {
      throw new MalformedException(
          "the signature is of the type " + type + ", only " + Ed25519Key.TYPE + " is accepted");
    }
    byte[] signature = inner.string();
    inner.end();
    return new SshSignature(key, namespace, hash, signature);
  }

  /** As {@code ssh-keygen -Y sign} writes it to a file. */
  public String armored() {
    byte[] inner = new WireWriter().string(Ed25519Key.TYPE).string(signature).toBytes();
    return Armor.wrap(
        LABEL,
        new WireWriter()
            .bytes(MAGIC)
            .uint32(VERSION)
            .string(key.blob())
            .string(namespace)
            .string("")
            .string(hash)
            .string(inner)
            .toBytes());
  }

  /** The key that is said to have signed. */
  public Ed25519Key key() {
    return key;
  }

  /** What it was signed for. */
  public String namespace() {
    return namespace;
  }

  /** True if {@link #key} has signed {@code message} for {@link #namespace}. */
  boolean isOf(byte[] message) {
    return key.hasSigned(signed(namespace, hash, message), signature);
  }

  private static byte[] signed(String namespace, String hash, byte[] message) {
    try {
      byte[] digest = MessageDigest.getInstance(HASHES.get(hash)).digest(message);
      return new WireWriter()
          .bytes(MAGIC)
          .string(namespace)
          .string("")
          .string(hash)
          .string(digest)
          .toBytes();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 and SHA-512 are in every JDK", e);
    }
  }
}
